// SPDX-License-Identifier: BSL-1.0
// y = 1 where a comparison of a and b holds, else 0; and a choice by such numbers.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/operations/elementwise.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
/// Its slope is 0 wherever there is one.
template <class Holds> struct Comparison {
  template <class V> CTNN_INLINE static constexpr V value(V a, V b) { return select(Holds::of(a, b), V(1), V(0)); }
  template <std::size_t, class V> CTNN_INLINE static constexpr V gradient(V, V, V, V) { return V(0); }
};
struct IsEqual {
  template <class V> CTNN_INLINE static constexpr auto of(V a, V b) { return a == b; }
};
struct IsLess {
  template <class V> CTNN_INLINE static constexpr auto of(V a, V b) { return a < b; }
};
struct IsLessOrEqual {
  template <class V> CTNN_INLINE static constexpr auto of(V a, V b) { return a <= b; }
};
struct IsGreater {
  template <class V> CTNN_INLINE static constexpr auto of(V a, V b) { return a > b; }
};
struct IsGreaterOrEqual {
  template <class V> CTNN_INLINE static constexpr auto of(V a, V b) { return a >= b; }
};

struct Choice {
  template <class V> CTNN_INLINE static constexpr V value(V condition, V a, V b) {
    return select(condition != V(0), a, b);
  }
  template <std::size_t I, class V> CTNN_INLINE static constexpr V gradient(V dy, V, V condition, V, V) {
    const V zero(0);
    if constexpr (I == 0)
      return zero;
    else if constexpr (I == 1)
      return select(condition != zero, dy, zero);
    else
      return select(condition != zero, zero, dy);
  }
};
}  // namespace detail

/// y = 1 where a = b, else 0; never of NaN. Its gradients are 0. Numpy's broadcasting.
struct Equal {
  template <class A, class B> using Of = detail::Elementwise<detail::Comparison<detail::IsEqual>, A, B>;
};
/// y = 1 where a < b, else 0.
struct Less {
  template <class A, class B> using Of = detail::Elementwise<detail::Comparison<detail::IsLess>, A, B>;
};
/// y = 1 where a <= b, else 0.
struct LessOrEqual {
  template <class A, class B> using Of = detail::Elementwise<detail::Comparison<detail::IsLessOrEqual>, A, B>;
};
/// y = 1 where a > b, else 0.
struct Greater {
  template <class A, class B> using Of = detail::Elementwise<detail::Comparison<detail::IsGreater>, A, B>;
};
/// y = 1 where a >= b, else 0.
struct GreaterOrEqual {
  template <class A, class B> using Of = detail::Elementwise<detail::Comparison<detail::IsGreaterOrEqual>, A, B>;
};

/// y = a where the condition is not 0, else b; the gradient of the condition is 0. Numpy's broadcasting.
struct Where {
  template <class Condition, class A, class B> using Of = detail::Elementwise<detail::Choice, Condition, A, B>;
};

}  // namespace ctnn
