// SPDX-License-Identifier: BSL-1.0
// y = the smallest or the largest of the operands, element by element.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/operations/elementwise.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
template <bool Largest> struct ExtremumOfOperands {
  template <class V, class... Rest> CTNN_INLINE static constexpr V value(V first, Rest... rest) {
    V best = first;
    ((best = better(best, rest)), ...);
    return best;
  }
  /// Shared by all that are equal to y.
  template <std::size_t I, class V, class... In> CTNN_INLINE static constexpr V gradient(V dy, V y, In... in) {
    const V zero(0), one(1);
    V count = zero, own = zero;
    std::size_t k = 0;
    ((count = count + select(in == y, one, zero), own = k++ == I ? select(in == y, dy, zero) : own), ...);
    return select(count > zero, own / select(count > zero, count, one), zero);
  }

 private:
  template <class V> CTNN_INLINE static constexpr V better(V a, V b) {
    if constexpr (Largest)
      return select(is_nan(b), b, at_least(a, b));
    else
      return select(is_nan(b), b, at_most(a, b));
  }
};
}  // namespace detail

/// NaN where an operand is NaN. Equal operands share the gradient, as in torch.minimum. Numpy's broadcasting.
struct Minimum {
  template <class... Operands> using Of = detail::Elementwise<detail::ExtremumOfOperands<false>, Operands...>;
};

/// NaN where an operand is NaN. Equal operands share the gradient, as in torch.maximum. Numpy's broadcasting.
struct Maximum {
  template <class... Operands> using Of = detail::Elementwise<detail::ExtremumOfOperands<true>, Operands...>;
};

}  // namespace ctnn
