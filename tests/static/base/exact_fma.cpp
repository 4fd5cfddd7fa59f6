// SPDX-License-Identifier: BSL-1.0
// exact_fma and mul_add in constant expressions, with NaN, infinities, subnormals, underflow.
#include <ctnn/base/arithmetic.hpp>

#include <limits>

namespace {
using ctnn::mul_add;
using ctnn::detail::exact_fma;

template <class T> constexpr bool check() {
  using Limits = std::numeric_limits<T>;
  constexpr T inf = Limits::infinity(), nan = Limits::quiet_NaN(), eps = Limits::epsilon(), tiny = Limits::denorm_min();
  return exact_fma(T(1) + eps, T(1) + eps, -(T(1) + 2 * eps)) == eps * eps &&  // one rounding
         exact_fma(T(2), T(3), T(4)) == 10 && exact_fma(T(2), T(3), T(-6)) == 0 &&
         exact_fma(Limits::max(), T(2), T(0)) == inf &&
         exact_fma(Limits::max(), T(2), -Limits::max()) == Limits::max() && exact_fma(tiny, T(0.5), T(0)) == 0 &&
         exact_fma(tiny, T(0.75), T(0)) == tiny && exact_fma(tiny, T(0.5), tiny) == 2 * tiny &&
         exact_fma(tiny, tiny, T(1)) == 1 && exact_fma(inf, T(1), T(1)) == inf && exact_fma(inf, T(-1), T(1)) == -inf &&
         exact_fma(T(1), T(1), -inf) == -inf && exact_fma(inf, T(0), T(1)) != exact_fma(inf, T(0), T(1)) &&
         exact_fma(inf, T(1), -inf) != T(0) && exact_fma(nan, T(1), T(1)) != T(1);
}
static_assert(check<float>());
static_assert(check<double>());

// A product that falls below the normal range is a constant, too.
static_assert(mul_add(1e-30f, 1e-30f, 0.0f) == 0.0f);
static_assert(mul_add(1e-20f, 1.1e-20f, 0.0f) == 1.1e-40f);
static_assert(mul_add(1e-300, 1e-300, 0.0) == 0.0);
static_assert(mul_add(1.1e-160, 1.1e-160, 0.0) == 1.21e-320);

static_assert(mul_add(2.0f, 3.0f, 4.0f) == 10.0f && mul_add(2.0, 3.0, 4.0) == 10.0);
static_assert(mul_add(1 + 0x1p-23f, 1 + 0x1p-23f, -(1 + 0x1p-22f)) == (ctnn::fused_mul_add ? 0x1p-46f : 0.0f));
static_assert(mul_add(1 + 0x1p-52, 1 + 0x1p-52, -(1 + 0x1p-51)) == (ctnn::fused_mul_add ? 0x1p-104 : 0.0));
}  // namespace
