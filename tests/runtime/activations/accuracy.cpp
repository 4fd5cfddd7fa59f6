// SPDX-License-Identifier: BSL-1.0
// Activations in float beside those in double, and slopes beside differences, on a dense sample.
#include <ctnn/base/type_name.hpp>

#include "support/activations.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using namespace ctnn;

template <class A> void measure() {
  double value_error = 0, slope_error = 0, difference_error = 0;
  for (int i = -40000; i <= 40000; ++i) {
    const float x = static_cast<float>(i) * 2.00013e-4f + 1.7e-5f;  // in (-8, 8), none a kink
    const double exact_x = static_cast<double>(x), exact = A::value(exact_x), slope = A::slope(exact_x, exact);
    const float y = A::value(x);
    value_error = std::max(value_error, std::abs(static_cast<double>(y) - exact) / std::max(1.0, std::abs(exact)));
    slope_error = std::max(slope_error, std::abs(static_cast<double>(A::slope(x, y)) - slope));
    constexpr double step = 1e-6;
    const double difference = (A::value(exact_x + step) - A::value(exact_x - step)) / (2 * step);
    difference_error = std::max(difference_error, std::abs(difference - slope));
  }
  CAPTURE(std::string(type_name<A>()), value_error, slope_error, difference_error);
  CHECK(value_error < 4e-7);
  CHECK(slope_error < 4e-7);
  CHECK(difference_error < 1e-8);
}

}  // namespace

TEST_CASE("activations are as accurate as float allows") {
  support::Activations::for_each([]<class A> {
    // omega x is rounded to float, so an error of 8 omega 2^-24 is the function's own.
    if constexpr (!std::is_same_v<A, Sin<30.0>>) measure<A>();
  });
}

TEST_CASE("GELU keeps its digits where 1 - erf has lost them") {
  double worst = 0;
  for (int i = 1; i < 13000; ++i) {
    const float x = static_cast<float>(i) * -1e-3f;
    const double exact = static_cast<double>(x) * 0.5 * std::erfc(static_cast<double>(x) * -0.70710678118654752440);
    worst = std::max(worst, std::abs(static_cast<double>(GELU::value(x)) / exact - 1));
    CHECK(std::abs(GELU::value(static_cast<double>(x)) / exact - 1) < 1e-13);
  }
  CHECK(worst < 8 * 0x1p-23);
}
