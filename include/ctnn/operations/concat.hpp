// SPDX-License-Identifier: BSL-1.0
// y = the operands side by side along one axis.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/operations/broadcast.hpp>
#include <ctnn/operations/in_place.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <std::size_t Axis, class... Shapes>
struct operands_that_are_concatenated_differ_along_that_axis_alone_so_make_the_other_dimensions_equal;
}  // namespace error

namespace detail {

template <std::size_t Axis, class First, class... Rest> struct ConcatDims {
  static constexpr std::size_t rank = First::rank;
  static constexpr bool fits = Axis < rank && [] {
    bool equal = ((Rest::rank == rank) && ...);
    if constexpr (((Rest::rank == rank) && ...))
      for (std::size_t k = 0; k < rank; ++k) equal = equal && (k == Axis || ((Rest::dims[k] == First::dims[k]) && ...));
    return equal;
  }();
  static constexpr std::array<std::size_t, rank> dims = [] {
    auto all = First::dims;
    if constexpr (fits) all[Axis] = (First::dims[Axis] + ... + Rest::dims[Axis]);
    return all;
  }();
};

template <std::size_t Axis, class... S> consteval auto concat_shape() {
  using Dims = ConcatDims<Axis, S...>;
  require<Dims::fits,
          error::operands_that_are_concatenated_differ_along_that_axis_alone_so_make_the_other_dimensions_equal<
              Axis, S...>>();
  return ShapeOf<Dims>{};
}

/// The product of the extents from an axis on.
template <class S> constexpr std::size_t size_from(std::size_t axis) {
  std::size_t product = 1;
  for (std::size_t k = axis; k < S::rank; ++k) product *= S::dims[k];
  return product;
}

template <std::size_t Axis, class... S> struct ConcatOf {
  using Output = decltype(concat_shape<Axis, S...>());

  template <class T, std::size_t B>
  static constexpr void forward(Batch<const T, B, S>... x, Batch<T, B, Output> y) {
    T* to = y.data();
    ((kernels::copy_rows<rows<B>, width<S>>(x.data(), width<S>, to, all), to += width<S>), ...);
  }

  /// Writes every dx.
  template <class T, std::size_t B>
  static constexpr void backward(Batch<const T, B, S>..., Batch<const T, B, Output>, Batch<const T, B, Output> dy,
                                 Batch<T, B, S>... dx) {
    const T* from = dy.data();
    ((kernels::copy_rows<rows<B>, width<S>>(from, all, dx.data(), width<S>), from += width<S>), ...);
  }

 protected:
  /// A row is what lies between two steps along the axes before.
  template <class X> static constexpr std::size_t width = size_from<X>(Axis);
  static constexpr std::size_t all = width<Output>;
  template <std::size_t B> static constexpr std::size_t rows = B * Output::size / all;
};

/// 0, n0, n0 + n1, ...
template <class... S> inline constexpr auto channel_starts = [] {
  std::array<std::size_t, sizeof...(S) + 1> starts{};
  std::size_t k = 0, sum = 0;
  ((starts[++k] = sum += channels<S>), ...);
  return starts;
}();

}  // namespace detail

/// Along any axis; the other dimensions are equal.
template <std::size_t Axis> struct ConcatAlong {
  template <class... Operands> using Of = detail::ConcatOf<Axis, Operands...>;
};

/// Along the last axis, the channels.
struct Concat {
  template <class A, class B> static constexpr bool fits =
      A::rank > 0 && std::is_same_v<A, detail::WithChannels<B, detail::channels<A>>>;
  template <class First, class Path> using Misfit =
      error::paths_that_are_concatenated_differ_in_the_last_dimension_alone_so_make_the_others_equal<
          First, error::gives<typename First::Output>, Path, error::gives<typename Path::Output>>;

  template <class First, class... Rest> struct Of : detail::ConcatOf<First::rank - 1, First, Rest...> {
   private:
    using Base = detail::ConcatOf<First::rank - 1, First, Rest...>;
    static constexpr auto starts = detail::channel_starts<First, Rest...>;
    template <std::size_t I> static constexpr std::size_t path_width = starts[I + 1] - starts[I];

   public:
    static constexpr bool keeps_gradient = true;
    template <std::size_t I, std::size_t B> static constexpr std::size_t in_place =
        Base::template rows<B> == 1 ? starts[I] : not_in_place;

    template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
      kernels::copy_rows<Base::template rows<B>, path_width<I>>(output, path_width<I>, y + starts[I], Base::all);
    }
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&)[1 + sizeof...(Rest)], const T* dy, T* memory) {
      if constexpr (Base::template rows<B> == 1) return dy + starts[I];
      kernels::copy_rows<Base::template rows<B>, path_width<I>>(dy + starts[I], Base::all, memory, path_width<I>);
      return memory;
    }
  };
};

}  // namespace ctnn
