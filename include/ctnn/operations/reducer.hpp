// SPDX-License-Identifier: BSL-1.0
// Reducer: what a reduction makes of many numbers, and its formulas, written for any number type.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/operations/fold.hpp>

#include <cstddef>
#include <limits>

namespace ctnn {

/// l1: the sum of |x|; l2: sqrt(the sum of x^2); log_sum: log(the sum of x); log_sum_exp: log(the sum of e^x).
enum class Reducer { sum, mean, max, min, product, sum_of_squares, l1, l2, log_sum, log_sum_exp };

namespace detail {

template <Reducer R> struct ReducerFormulas {
  static constexpr bool adds = R != Reducer::max && R != Reducer::min && R != Reducer::product;
  /// Does backward share the gradient among equal ones, or look at zeros?
  static constexpr bool counts = !adds;
  static constexpr bool shifts = R == Reducer::log_sum_exp;

  /// What x adds; `largest` of all is subtracted before e^x is taken.
  template <class V> CTNN_INLINE static constexpr V term(V x, [[maybe_unused]] V largest) {
    if constexpr (R == Reducer::sum_of_squares || R == Reducer::l2)
      return x * x;
    else if constexpr (R == Reducer::l1)
      return abs(x);
    else if constexpr (R == Reducer::log_sum_exp)
      return exp(kernels::reference::difference(rounded(x), largest));
    else
      return x;
  }

  template <class T> static constexpr T neutral() {
    if constexpr (R == Reducer::max) return T(-std::numeric_limits<double>::infinity());
    if constexpr (R == Reducer::min) return T(std::numeric_limits<double>::infinity());
    return R == Reducer::product ? T(1) : T(0);
  }

  template <class V> CTNN_INLINE static constexpr V join(V a, V b) {
    if constexpr (R == Reducer::max)
      return larger(a, b);
    else if constexpr (R == Reducer::min)
      return smaller(a, b);
    else if constexpr (R == Reducer::product)
      return a * b;
    else
      return a + rounded(b);
  }

  /// What is made of the total of N terms in the end.
  template <std::size_t N, class V> CTNN_INLINE static constexpr V finish(V total, [[maybe_unused]] V largest) {
    if constexpr (R == Reducer::mean)
      return divided(total, N);
    else if constexpr (R == Reducer::l2)
      return sqrt(total);
    else if constexpr (R == Reducer::log_sum)
      return log(total);
    else if constexpr (R == Reducer::log_sum_exp)
      return rounded(log(total)) + largest;
    else
      return total;
  }

  /// What backward counts at x: those equal to y; of a product the zeros.
  template <class V> CTNN_INLINE static constexpr V counted(V x, V y) {
    return select(x == (R == Reducer::product ? V(0) : y), V(1), V(0));
  }
  /// What of x remains in the product of those that are not 0.
  template <class V> CTNN_INLINE static constexpr V factor(V x) { return select(x == V(0), V(1), x); }

  /// dx; count and product are what backward has found of x's group.
  template <std::size_t N, class V>
  CTNN_INLINE static constexpr V gradient(V x, V y, V dy, [[maybe_unused]] V count, [[maybe_unused]] V product) {
    if constexpr (R == Reducer::sum) {
      return dy;
    } else if constexpr (R == Reducer::mean) {
      return dy / V(N);
    } else if constexpr (R == Reducer::max || R == Reducer::min) {
      return select(x == y, dy / select(count > V(0), count, V(1)), V(0));
    } else if constexpr (R == Reducer::product) {
      const V others = select(x == V(0), select(count > V(1), V(0), product),
                              select(count > V(0), V(0), product / select(x == V(0), V(1), x)));
      return dy * others;
    } else if constexpr (R == Reducer::sum_of_squares) {
      return V(2) * x * dy;
    } else if constexpr (R == Reducer::l1) {
      return select(x > V(0), dy, select(x < V(0), -dy, V(0)));
    } else if constexpr (R == Reducer::l2) {
      return select(y == V(0), V(0), dy * x / select(y == V(0), V(1), y));
    } else if constexpr (R == Reducer::log_sum) {
      return dy * exp(-y);
    } else {
      return dy * exp(rounded(x) - y);
    }
  }
};

}  // namespace detail
}  // namespace ctnn
