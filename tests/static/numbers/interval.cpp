// SPDX-License-Identifier: BSL-1.0
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

#include <array>
#include <concepts>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;
using I = Interval<float>;
using D = Interval<double>;

constexpr float inf = std::numeric_limits<float>::infinity(), largest = std::numeric_limits<float>::max();

template <class T> constexpr bool is(Interval<T> x, T lo, T hi) { return x.lo == lo && x.hi == hi; }

static_assert(std::is_same_v<Weight<I>, float> && std::is_same_v<Value<I>, I> && std::is_same_v<Sum<I>, I>);
static_assert(std::is_trivially_copyable_v<I> && sizeof(I) == 2 * sizeof(float));

// Arithmetic at the ends, in the shipped rounding.
static_assert(is(I(-1, 2) + I(3, 5), 2.0f, 7.0f) && is(I(-1, 2) - I(3, 5), -6.0f, -1.0f));
static_assert(is(I(-1, 2) * I(-3, 5), -6.0f, 10.0f) && is(I(-4, -2) * I(3, 5), -20.0f, -6.0f));
static_assert(is(I(1, 2) / I(-4, -2), -1.0f, -0.25f) && is(I(0.1f) * 0.3f, 0.1f * 0.3f, 0.1f * 0.3f));
static_assert(is(mul_add(-2.0f, I(1, 3), I(10, 20)), 4.0f, 18.0f) &&
              is(mul_add(I(1, 3), -2.0f, I(10, 20)), 4.0f, 18.0f));
static_assert(is(mul_add(I(-1, 2), I(-3, 5), I(1, 2)), -5.0f, 12.0f) && is(abs(I(-3, 2)), 0.0f, 3.0f));
static_assert(is(mul_add(0.1f, I(0.1f, 0.7f), I(-0.01f)), mul_add(0.1f, 0.1f, -0.01f), mul_add(0.1f, 0.7f, -0.01f)));

// Infinities, and what may be NaN.
static_assert(is(I(largest) + I(largest), inf, inf) && is(I(-largest, 1) * I(largest), -inf, largest));
static_assert(is(I(1, inf) + I(-1, 1), 0.0f, inf) && (I(0, inf) - I(0, inf)).may_be_nan());
static_assert((I(-1, 1) * I(inf)).may_be_nan() && (I(1, inf) * 0.0f).may_be_nan() && is(I(1, inf) * I(2), 2.0f, inf));
static_assert((I(-1, 1) / I(0, 1)).may_be_nan() && is(I(1, 2) / I(0, 1), -inf, inf) &&
              (I(inf) / I(1, inf)).may_be_nan());
static_assert(is(I(largest) / I(1e-30f), inf, inf) && is(D(1e200) / D(-1e-300, -1e-10), -double{inf}, 1e200 / -1e-10));
static_assert(mul_add(I(largest), I(2), I(-inf, 0)).may_be_nan() && mul_add(0.0f, I(1, inf), I(1)).may_be_nan());
static_assert(is(mul_add(2.0f, I(largest), I(0)), inf, inf) && is(D(1e308) + D(1e308), double{inf}, double{inf}));
static_assert((I::anything() + I(1)).may_be_nan() && (-I::anything()).may_be_nan() && I::anything().contains(3));
static_assert(sqrt(I(-1, 4)).may_be_nan() && is(sqrt(I(0, 4)), 0.0f, 2.0f) && log(I(-1, 4)).may_be_nan());
static_assert(log(I(0, 1)).lo == -inf && log(I(0, 1)).hi == 0 && sin(I(0, inf)).may_be_nan());
static_assert(ReLU::value(I::anything()).may_be_nan() && GELU::value(I::anything()).may_be_nan());

// A comparison is no bool.
static_assert(!std::convertible_to<Truth, bool> && !std::is_constructible_v<bool, Truth>);
static_assert(all(I(1, 2) < I(3)) && !any(I(1, 2) < I(1)) && any(I(1, 2) < I(2)) && !all(I(1, 2) < I(2)));
static_assert(all(I(1, 2) <= I(2)) && all(I(3) > I(1, 2)) && all(I(2) >= I(1, 2)) && all(I(2) == I(2)));
static_assert(!all(I(1, 2) == I(1, 2)) && any(I(1, 2) == I(2, 3)) && all(I(1, 2) != I(3)) && all(!(I(3) < I(1, 2))));
static_assert(!all(I::anything() < I(1)) && any(I::anything() < I(1)) && any(I::anything() != I::anything()));
static_assert(all((I(1) < I(2)) & (I(3) < I(4))) && all((I(1) < I(2)) | (I(1, 5) < I(4))));
static_assert(is(select(I(1, 3) < I(2), I(0), I(7)), 0.0f, 7.0f) && is(select(I(1) < I(2), I(0), I(7)), 0.0f, 0.0f));

// Activations: by their course, or by their text.
static_assert(is(ReLU::value(I(-1, 2)), 0.0f, 2.0f) && is(ReLU6::value(I(-1, 9)), 0.0f, 6.0f));
static_assert(is(LeakyReLU<0.5>::value(I(-1, 2)), -0.5f, 2.0f) && is(LeakyReLU<-0.5>::value(I(-4, 1)), 0.0f, 2.0f));
static_assert(is(HardTanh<>::value(I(-0.5f, 3)), -0.5f, 1.0f) && is(Step::value(I(-1, 1)), 0.0f, 1.0f));
static_assert(is(HardSigmoid::value(I(-9, 0)), 0.0f, 0.5f) && is(Gaussian::value(I(-1, 0.5f)), exp(-1.0f), 1.0f));
static_assert(is(Tanh::value(I(-1, 2)), tanh(-1.0f), tanh(2.0f)) && is(Sigmoid::value(I(-inf, inf)), 0.0f, 1.0f));
static_assert(SiLU::value(I(-5, 0)).lo < -0.2784f && SiLU::value(I(-5, 0)).lo > -0.2786f &&
              SiLU::value(I(-5, 0)).hi < 1e-6f);
static_assert(GELU::value(D(-3, 1)).contains(GELU::value(-0.75)) && GELU::value(D(-3, 1)).lo > -0.17);
static_assert(is(sin(I(0, 2)), detail::moved(0.0f, -6), 1.0f));
static_assert(sin(I(1, 2)).hi == 1 && sin(I(1, 2)).lo < sin(1.0f) && cos(I(-1, 1)).hi == 1 && cos(I(3, 4)).lo == -1);
static_assert(is(sin(I(0, 100)), -1.0f, 1.0f) && pow(I(2, 3), I(2)).contains(6) && !pow(I(2, 3), I(2)).contains(10));

/// A user's, which knows nothing of intervals: functions by their full names.
struct Bend {
  template <class T> static constexpr T value(T x) { return x / ctnn::sqrt(mul_add(x, x, T(1))); }
};
static_assert(Bend::value(I(-1, 2)).contains(Bend::value(-0.5f)) && Bend::value(I(-1, 2)).contains(Bend::value(2.0f)));

constexpr auto softmax_of_box = [](I a, I b, I c) {
  const I x[] = {a, b, c};
  std::array<I, 3> y{};
  kernels::reference::softmax<3>(x, 3, y.data());
  return y;
};
constexpr auto shares = softmax_of_box(I(0, 1), I(-1, 0), I(2));
static_assert(shares[0].lo > 0.1 && shares[0].hi < 0.26 && shares[2].lo > 0.66 && shares[2].hi < 0.85);
static_assert(softmax_of_box(I(0, inf), I(0), I(0))[1].may_be_nan() &&
              !softmax_of_box(I(-inf, 0), I(0), I(0))[0].may_be_nan());

}  // namespace
