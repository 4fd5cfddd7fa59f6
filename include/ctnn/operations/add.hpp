// SPDX-License-Identifier: BSL-1.0
// y = a + b + ..., element by element.
#pragma once

#include <ctnn/operations/elementwise.hpp>
#include <ctnn/operations/in_place.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
struct SumOfOperands {
  template <class V, class... Rest> CTNN_INLINE static constexpr V value(V first, Rest... rest) {
    V sum = rounded(first);
    ((sum = sum + rounded(rest)), ...);
    return sum;
  }
  template <std::size_t, class V, class... In> CTNN_INLINE static constexpr V gradient(V dy, V, In...) { return dy; }
};
}  // namespace detail

/// From the first to the last. Of shapes that differ, numpy's broadcasting; in a Branch they are the same.
struct Add : detail::JoinOfEqualShapes {
  template <class First, class... Rest> struct Of : detail::Elementwise<detail::SumOfOperands, First, Rest...>,
                                                    detail::InPlaceJoin<detail::SumOfOperands, First> {
    static constexpr bool keeps_gradient = false;
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&)[1 + sizeof...(Rest)], const T* dy, T*) {
      return dy;
    }
  };
};

}  // namespace ctnn
