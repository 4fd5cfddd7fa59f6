// SPDX-License-Identifier: BSL-1.0
// y = a / b, element by element.
#pragma once

#include <ctnn/operations/elementwise.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
struct Quotient {
  template <class V> CTNN_INLINE static constexpr V value(V a, V b) { return a / b; }
  template <std::size_t I, class V> CTNN_INLINE static constexpr V gradient(V dy, [[maybe_unused]] V y,
                                                                            [[maybe_unused]] V a,
                                                                            [[maybe_unused]] V b) {
    if constexpr (I == 0)
      return dy / b;
    else
      return -(dy * y) / b;
  }
};
}  // namespace detail

/// Of shapes that differ, numpy's broadcasting.
struct Divide {
  template <class A, class B> using Of = detail::Elementwise<detail::Quotient, A, B>;
};

}  // namespace ctnn
