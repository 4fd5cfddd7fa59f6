// SPDX-License-Identifier: BSL-1.0
// y = a b ..., element by element.
#pragma once

#include <ctnn/operations/elementwise.hpp>
#include <ctnn/operations/in_place.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
struct ProductOfOperands {
  template <class V, class... Rest> CTNN_INLINE static constexpr V value(V first, Rest... rest) {
    V product = first;
    ((product = product * rest), ...);
    return product;
  }
  /// dy times all other operands.
  template <std::size_t I, class V, class... In> CTNN_INLINE static constexpr V gradient(V dy, V, In... in) {
    std::size_t k = 0;
    V product = dy;
    ((product = k++ == I ? product : product * in), ...);
    return product;
  }
};
}  // namespace detail

/// From the first to the last. Of shapes that differ, numpy's broadcasting; in a Branch they are the same.
struct Multiply : detail::JoinOfEqualShapes {
  template <class First, class... Rest> struct Of : detail::Elementwise<detail::ProductOfOperands, First, Rest...>,
                                                    detail::InPlaceJoin<detail::ProductOfOperands, First> {
    static constexpr bool keeps_gradient = true;
    /// dy times all other paths.
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&outputs)[1 + sizeof...(Rest)], const T* dy, T* memory) {
      const T* product = dy;
      for (std::size_t j = 0; j <= sizeof...(Rest); ++j) {
        if (j == I) continue;
        kernels::multiply<B * First::size>(product, outputs[j], memory);
        product = memory;
      }
      return product;
    }
  };
};

}  // namespace ctnn
