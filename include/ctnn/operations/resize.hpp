// SPDX-License-Identifier: BSL-1.0
// y = x at another resolution: nearest neighbours, or between them along straight lines.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/operations/resize_axis.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Shape, class To> struct Resize_keeps_the_number_of_dimensions_so_give_it_two_shapes_of_one_rank;
}  // namespace error

/// x: S, y: To, of the same rank; the scale of each axis is the quotient of the two.
template <class S, class To, ResizeOptions Options = ResizeOptions{}> struct Resize {
  static_assert(detail::takes_shape<Resize, S>());
  static_assert(require<S::rank == To::rank,
                        error::Resize_keeps_the_number_of_dimensions_so_give_it_two_shapes_of_one_rank<S, To>>());
  using Input = S;
  using Output = To;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options); }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b) {
      const T* const in = x.data() + b * S::size;
      std::size_t to = b * To::size;
      visit<0>(
          [&](const Corners& corners) {
            T* const out = y.data() + to;
            begin<T>(corners.weight[0], in + corners.from[0], out);
            for (std::size_t c = 1; c < corners.count; ++c) add<T>(corners.weight[c], in + corners.from[c], out);
            to += block;
          },
          Corners{});
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = T(0);
    for (std::size_t b = 0; b < B; ++b) {
      T* const to_in = dx.data() + b * S::size;
      std::size_t to = b * To::size;
      visit<0>(
          [&](const Corners& corners) {
            for (std::size_t c = 0; c < corners.count; ++c)
              add<T>(corners.weight[c], dy.data() + to, to_in + corners.from[c]);
            to += block;
          },
          Corners{});
    }
  }

 private:
  static constexpr std::size_t resized = [] {  // axes up to the last one that changes
    std::size_t axes = S::rank;
    while (axes > 0 && S::dims[axes - 1] == To::dims[axes - 1]) --axes;
    return axes;
  }();
  static constexpr std::size_t size_from(std::size_t axis) {
    std::size_t product = 1;
    for (std::size_t k = axis; k < S::rank; ++k) product *= S::dims[k];
    return product;
  }
  static constexpr std::size_t block = size_from(resized);

  /// The elements of x, or blocks of them, that an element of y is made of.
  static constexpr std::size_t most = [] {
    std::size_t corners = 1;
    for (std::size_t k = 0; k < S::rank; ++k)
      if (Options.mode == ResizeMode::linear && S::dims[k] != To::dims[k]) corners *= 2;
    return corners;
  }();
  struct Corners {
    std::size_t count = 1;
    std::array<std::size_t, most> from{};
    std::array<double, most> weight = [] {
      std::array<double, most> all{};
      all[0] = 1;
      return all;
    }();
  };

  template <std::size_t Axis> static constexpr auto places = [] {
    std::array<detail::ResizedPlace, To::dims[Axis]> all{};
    for (std::size_t k = 0; k < all.size(); ++k)
      all[k] = detail::resized_place(S::dims[Axis], To::dims[Axis], k, Options);
    return all;
  }();

  /// body(Corners) for each block of y, in order.
  template <std::size_t Axis, class Body> static constexpr void visit(const Body& body, const Corners& corners) {
    if constexpr (Axis == resized) {
      body(corners);
    } else {
      constexpr std::size_t stride = size_from(Axis + 1);
      for (const detail::ResizedPlace& place : places<Axis>) {
        Corners next = corners;
        for (std::size_t c = 0; c < corners.count; ++c) {
          next.from[c] = corners.from[c] + place.first * stride;
          if (place.part == 0) continue;
          const std::size_t other = corners.count + c;
          next.from[other] = corners.from[c] + (place.first + 1) * stride;
          next.weight[other] = corners.weight[c] * place.part;
          next.weight[c] = corners.weight[c] * (1 - place.part);
        }
        if (place.part != 0) next.count *= 2;
        visit<Axis + 1>(body, next);
      }
    }
  }

  template <class T> static constexpr void begin(double weight, const T* from, T* to) {
    const T w = static_cast<T>(weight);
    kernels::for_each<block>([w](auto v, auto& sum) CTNN_INLINE_LAMBDA { sum = decltype(v)(w) * v; }, from, to);
  }
  template <class T> static constexpr void add(double weight, const T* from, T* to) {
    const T w = static_cast<T>(weight);
    kernels::for_each<block>([w](auto v, auto& sum) CTNN_INLINE_LAMBDA { sum = mul_add(decltype(v)(w), v, sum); }, from,
                             to);
  }
};

}  // namespace ctnn
