// SPDX-License-Identifier: BSL-1.0
// The elementary functions against MPFR: at most 2 ulp on special values and on a seeded sample; needs -lmpfr.
#include <ctnn/base/math.hpp>

#include "support/bits.hpp"

#include <mpfr.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <vector>

namespace {

using support::next;

class Exact {  // a number of 160 bits
 public:
  Exact() { mpfr_init2(value, 160); }
  Exact(const Exact&) = delete;
  Exact& operator=(const Exact&) = delete;
  ~Exact() { mpfr_clear(value); }
  mpfr_t value;
};

/// |y - exact| in units of the T nearest to exact; 1e9 where one is NaN, infinite or of the other sign of zero.
template <class T> double ulp_error(T y, const Exact& exact) {
  using Limits = std::numeric_limits<T>;
  if (mpfr_nan_p(exact.value) != 0 || y != y) return (mpfr_nan_p(exact.value) != 0) == (y != y) ? 0 : 1e9;
  if (mpfr_zero_p(exact.value) != 0) return y == 0 && std::signbit(y) == (mpfr_signbit(exact.value) != 0) ? 0 : 1e9;
  if (mpfr_inf_p(exact.value) != 0) return std::isinf(y) && (y > 0) == (mpfr_sgn(exact.value) > 0) ? 0 : 1e9;
  Exact difference;
  if (std::isinf(y)) {  // counts as the number that would follow the largest
    mpfr_set_ui_2exp(difference.value, 1, Limits::max_exponent, MPFR_RNDN);
    mpfr_copysign(difference.value, difference.value, exact.value, MPFR_RNDN);
    if ((y > 0) != (mpfr_sgn(exact.value) > 0)) return 1e9;
    if (mpfr_cmpabs(exact.value, difference.value) >= 0) return 0;
  } else {
    mpfr_set_d(difference.value, static_cast<double>(y), MPFR_RNDN);
  }
  mpfr_sub(difference.value, exact.value, difference.value, MPFR_RNDN);
  const long exponent = std::clamp<long>(mpfr_get_exp(exact.value), Limits::min_exponent, Limits::max_exponent);
  mpfr_div_2si(difference.value, difference.value, exponent - Limits::digits, MPFR_RNDN);
  return std::fabs(mpfr_get_d(difference.value, MPFR_RNDN));
}

template <class T> std::vector<T> special_values() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values;
  for (double x : {0.0,
                   1.0,
                   2.0,
                   3.0,
                   0.5,
                   1.5,
                   2.5,
                   10.0,
                   0.3,
                   0.92,
                   0.35,
                   88.72283,
                   88.72284,
                   103.97,
                   104.0,
                   709.782712893384,
                   709.7827128933841,
                   745.13,
                   746.0,
                   9.01,
                   19.06,
                   1e15,
                   9007199254740991.0,
                   1.5707963267948966,
                   3.141592653589793,
                   1e22})
    values.push_back(static_cast<T>(x));
  for (T x : {Limits::denorm_min(), Limits::min(), Limits::min() - Limits::denorm_min(), Limits::max(),
              Limits::infinity(), Limits::quiet_NaN(), T(1) + Limits::epsilon(), T(1) - Limits::epsilon() / 2})
    values.push_back(x);
  const std::size_t n = values.size();
  for (std::size_t i = 0; i < n; ++i) values.push_back(-values[i]);
  return values;
}

/// Bit patterns of any kind, and numbers in (-reach, reach), evenly and logarithmically spread.
template <class T> std::vector<T> sample(std::size_t count, double reach) {
  std::vector<T> values = special_values<T>();
  std::uint64_t state = 20;
  const auto uniform = [&] { return static_cast<double>(next(state) >> 11) * 0x1p-53; };
  while (values.size() < count) {
    values.push_back(std::bit_cast<T>(static_cast<decltype(ctnn::bits(T()))>(next(state))));
    values.push_back(static_cast<T>((2 * uniform() - 1) * reach));
    const double magnitude = reach * std::exp2(-40 * uniform());
    values.push_back(static_cast<T>((next(state) & 1) != 0 ? magnitude : -magnitude));
    values.push_back(static_cast<T>(2 * uniform() - 1));
  }
  return values;
}

template <class T> constexpr bool single = sizeof(T) == 4;

template <class T, class Tested, class Reference>
void check(const char* name, double reach, Tested tested, Reference reference) {
  double worst = 0;
  T where = 0;
  Exact x, y;
  for (T value : sample<T>(60000, reach)) {
    mpfr_set_d(x.value, static_cast<double>(value), MPFR_RNDN);
    reference(y.value, x.value);
    const double error = ulp_error(tested(value), y);
    if (error > worst) {
      worst = error;
      where = value;
    }
  }
  INFO(name << ": " << worst << " ulp at " << where);
  CHECK(worst <= 2.0);
  if (std::getenv("CTNN_PRINT_ERRORS") != nullptr)
    std::printf("%-8s %-6s %.3f ulp at %.17g\n", name, single<T> ? "float" : "double", worst,
                static_cast<double>(where));
}

void mpfr_sigmoid(mpfr_ptr y, mpfr_srcptr x) {
  mpfr_neg(y, x, MPFR_RNDN);
  mpfr_exp(y, y, MPFR_RNDN);
  mpfr_add_ui(y, y, 1, MPFR_RNDN);
  mpfr_ui_div(y, 1, y, MPFR_RNDN);
}

void mpfr_softplus(mpfr_ptr y, mpfr_srcptr x) {
  if (mpfr_cmp_d(x, 1000) > 0) {
    mpfr_set(y, x, MPFR_RNDN);
    return;
  }
  mpfr_exp(y, x, MPFR_RNDN);
  mpfr_log1p(y, y, MPFR_RNDN);
}

}  // namespace

TEMPLATE_TEST_CASE("elementary functions err by at most 2 ulp", "[math]", float, double) {
  using T = TestType;
  const double range = single<T> ? 110 : 760;
  const auto call = [](auto f) { return [f](mpfr_ptr y, mpfr_srcptr x) { f(y, x, MPFR_RNDN); }; };
  check<T>("exp", range, ctnn::exp<T>, call(mpfr_exp));
  check<T>("expm1", range, ctnn::expm1<T>, call(mpfr_expm1));
  check<T>("log", 4, ctnn::log<T>, call(mpfr_log));
  check<T>("log1p", 4, ctnn::log1p<T>, call(mpfr_log1p));
  check<T>("tanh", 22, ctnn::tanh<T>, call(mpfr_tanh));
  check<T>("sigmoid", range, ctnn::sigmoid<T>, mpfr_sigmoid);
  check<T>("softplus", range, ctnn::softplus<T>, mpfr_softplus);
  check<T>("erf", 6.5, ctnn::erf<T>, call(mpfr_erf));
  check<T>("sin", 1e7, ctnn::sin<T>, call(mpfr_sin));
  check<T>("cos", 1e7, ctnn::cos<T>, call(mpfr_cos));
  check<T>("sqrt", 10, [](T x) { return ctnn::sqrt(x); }, call(mpfr_sqrt));
}

TEMPLATE_TEST_CASE("sin and cos are right next to multiples of pi/2", "[math]", float, double) {
  using T = TestType;
  double worst = 0;
  Exact x, y;
  std::uint64_t state = 5;
  for (int i = 0; i < 20000; ++i) {
    const double n = std::round(std::exp2(static_cast<double>(next(state) >> 11) * 0x1p-53 * 50));
    const T value = static_cast<T>(n * 1.5707963267948966);
    mpfr_set_d(x.value, static_cast<double>(value), MPFR_RNDN);
    mpfr_sin(y.value, x.value, MPFR_RNDN);
    worst = std::max(worst, ulp_error(ctnn::sin(value), y));
    mpfr_cos(y.value, x.value, MPFR_RNDN);
    worst = std::max(worst, ulp_error(ctnn::cos(value), y));
  }
  CHECK(worst <= 2.0);
}

TEMPLATE_TEST_CASE("pow errs by at most 2 ulp and is exact on special values", "[math]", float, double) {
  using T = TestType;
  double worst = 0;
  T where_x = 0, where_y = 0;
  Exact x, y, z;
  const auto measure = [&](T a, T b) {
    mpfr_set_d(x.value, static_cast<double>(a), MPFR_RNDN);
    mpfr_set_d(y.value, static_cast<double>(b), MPFR_RNDN);
    mpfr_pow(z.value, x.value, y.value, MPFR_RNDN);
    const double error = ulp_error(ctnn::pow(a, b), z);
    if (error > worst) {
      worst = error;
      where_x = a;
      where_y = b;
    }
  };
  const auto special = special_values<T>();
  for (T a : special)
    for (T b : special) measure(a, b);
  std::uint64_t state = 9;
  const auto uniform = [&](double a, double b) {
    return a + (b - a) * static_cast<double>(next(state) >> 11) * 0x1p-53;
  };
  for (int i = 0; i < 60000; ++i) {
    const double log_max = single<T> ? 104 : 746;
    const T base = static_cast<T>(std::exp(uniform(-1, 1) * (i % 3 == 0 ? 1e-3 : log_max - 10)));
    measure(base, static_cast<T>(uniform(-log_max, log_max) / std::log(static_cast<double>(base))));
    measure(static_cast<T>(uniform(0, 100)), static_cast<T>(uniform(-5, 5)));
    measure(static_cast<T>(uniform(-100, 0)), static_cast<T>(std::round(uniform(-20, 20))));
  }
  INFO(worst << " ulp at " << where_x << ", " << where_y);
  CHECK(worst <= 2.0);
  if (std::getenv("CTNN_PRINT_ERRORS") != nullptr)
    std::printf("pow      %-6s %.3f ulp at %.17g, %.17g\n", single<T> ? "float" : "double", worst,
                static_cast<double>(where_x), static_cast<double>(where_y));
}
