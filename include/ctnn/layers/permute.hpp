// SPDX-License-Identifier: BSL-1.0
// y = x with its dimensions in another order
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Shape, class GivenAxes>
struct Permute_needs_each_axis_of_its_shape_once_so_give_it_all_from_0_on_in_some_order;
}  // namespace error

namespace detail {

/// Are the axes 0, 1, ... in some order, one for each dimension of S?
template <class S, std::size_t... Axes> consteval bool permutes() {
  if (sizeof...(Axes) != S::rank) return false;
  for (std::size_t wanted = 0; wanted < S::rank; ++wanted)
    if ((0 + ... + (Axes == wanted ? 1 : 0)) != 1) return false;
  return true;
}

template <class S, class Permuted> struct PermutedShape;
template <class S, std::size_t... Axes> struct PermutedShape<S, std::index_sequence<Axes...>> {
  using type = Shape<S::dims[Axes]...>;
};

template <class S, std::size_t... Axes> consteval auto permuted() {
  if constexpr (permutes<S, Axes...>())
    return typename PermutedShape<S, std::index_sequence<Axes...>>::type{};
  else
    return S{};  // the error has been printed
}

}  // namespace detail

/// x: S; dimension i of y is dimension Axes[i] of x, as in torch.permute. Permute<Shape<28, 10>, 1, 0> transposes.
template <class S, std::size_t... Axes> struct Permute {
  static_assert(detail::takes_shape<Permute, S>());
  static_assert(require<detail::permutes<S, Axes...>(),
                        error::Permute_needs_each_axis_of_its_shape_once_so_give_it_all_from_0_on_in_some_order<
                            S, error::given<std::index_sequence<Axes...>>>>());

  using Input = S;
  using Output = decltype(detail::permuted<S, Axes...>());
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b)
      visit<0>([](const T& in, T& out) { out = in; }, x.sample(b).data(), y.sample(b).data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t b = 0; b < B; ++b)
      visit<0>([](T& in, const T& out) { in = out; }, dx.sample(b).data(), dy.sample(b).data());
  }

 private:
  /// How far apart in S neighbours along an axis are.
  static constexpr std::size_t stride(std::size_t axis) {
    std::size_t distance = 1;
    for (std::size_t i = axis + 1; i < S::rank; ++i) distance *= S::dims[i];
    return distance;
  }

  /// move(element of x, element of y) for all, in the order of y; dimensions from Axis of y on.
  template <std::size_t Axis, class Move, class X, class Y> static constexpr void visit(Move move, X* x, Y* y) {
    constexpr std::size_t from[]{stride(Axes)...};
    constexpr std::size_t count = Output::dims[Axis], size = stride_of_output(Axis);
    for (std::size_t i = 0; i < count; ++i)
      if constexpr (Axis + 1 == S::rank)
        move(x[i * from[Axis]], y[i]);
      else
        visit<Axis + 1>(move, x + i * from[Axis], y + i * size);
  }

  static constexpr std::size_t stride_of_output(std::size_t axis) {
    std::size_t distance = 1;
    for (std::size_t i = axis + 1; i < S::rank; ++i) distance *= Output::dims[i];
    return distance;
  }
};

}  // namespace ctnn
