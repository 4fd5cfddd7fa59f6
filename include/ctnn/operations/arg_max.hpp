// SPDX-License-Identifier: BSL-1.0
// y = where along an axis the largest, or the smallest, element of x is.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/operations/neighbouring_axes.hpp>
#include <ctnn/operations/reduce.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {

template <class S, std::size_t Axis, bool Largest> struct ArgExtremum {
  using Input = S;
  using Output = decltype(reduced_shape<S, Axis>());
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t block = 0; block < B * At::outer; ++block)
      for (std::size_t column = 0; column < At::inner; ++column) {
        const T* const in = x.data() + block * At::extent * At::inner + column;
        std::size_t place = 0;
        for (std::size_t k = 1; k < At::extent; ++k)
          if (is_better(in[k * At::inner], in[place * At::inner])) place = k;
        y[block * At::inner + column] = T(place);
      }
  }

 private:
  using At = NeighbouringAxes<S, Axis>;
  template <class T> static constexpr bool is_better(T candidate, T best) {
    if (best != best) return false;
    return candidate != candidate || (Largest ? candidate > best : candidate < best);
  }
};

}  // namespace detail

/// x: S; y: S with an extent of 1 along Axis, the index as a number: of equal ones the first, the first NaN before all. It
/// has no gradient.
template <class S, std::size_t Axis> struct ArgMax : detail::ArgExtremum<S, Axis, true> {
  static_assert(detail::takes_shape<ArgMax, S>());
};
template <class S, std::size_t Axis> struct ArgMin : detail::ArgExtremum<S, Axis, false> {
  static_assert(detail::takes_shape<ArgMin, S>());
};

}  // namespace ctnn
