// SPDX-License-Identifier: BSL-1.0
// exact_fma and mul_add against std::fma, bit by bit, on special values and on random bit patterns.
#include <ctnn/base/arithmetic.hpp>

#include "support/bits.hpp"

#include <catch2/catch.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

namespace {

using support::Bits;
using support::next;
using support::same;

template <class T> bool agrees(T a, T b, T c) { return same(ctnn::detail::exact_fma(a, b, c), std::fma(a, b, c)); }

template <class T> std::vector<T> special_values() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values;
  for (T x : {T(0),
              T(1),
              T(2),
              T(3),
              T(0.5),
              T(1) + Limits::epsilon(),
              T(1) - Limits::epsilon() / 2,
              T(1) / 3,
              Limits::denorm_min(),
              3 * Limits::denorm_min(),
              Limits::min(),
              Limits::min() - Limits::denorm_min(),
              Limits::min() / 2,
              Limits::max(),
              Limits::max() / 2,
              std::sqrt(Limits::max()),
              std::sqrt(Limits::min()),
              std::sqrt(Limits::denorm_min()),
              Limits::infinity(),
              Limits::quiet_NaN()}) {
    values.push_back(x);
    values.push_back(-x);
  }
  return values;
}

template <class T> std::uint64_t mismatches(std::uint64_t count, int exponent_spread) {
  std::uint64_t state = 42, wrong = 0;
  constexpr int fraction_bits = std::numeric_limits<T>::digits - 1;
  constexpr Bits<T> fraction_mask = (Bits<T>(1) << fraction_bits) - 1;
  constexpr int bias = std::numeric_limits<T>::max_exponent - 1;
  const auto draw = [&](int exponent) {
    const std::uint64_t r = next(state), s = next(state);
    Bits<T> fraction = static_cast<Bits<T>>(r) & fraction_mask;
    if ((s & 3) == 0) fraction &= ~(fraction_mask >> (s >> 8) % fraction_bits);  // trailing zeros: ties
    if ((s & 3) == 1) fraction |= fraction_mask >> (s >> 8) % fraction_bits;     // trailing ones: carries
    const Bits<T> sign = static_cast<Bits<T>>(s >> 63) << (8 * sizeof(T) - 1);
    return std::bit_cast<T>(sign | (static_cast<Bits<T>>(exponent) << fraction_bits) | fraction);
  };
  const auto clamp = [&](int e) { return e < 0 ? 0 : e > 2 * bias ? 2 * bias : e; };
  for (std::uint64_t i = 0; i < count; ++i) {
    const int ea = static_cast<int>(next(state) % (2 * bias + 1)), eb = static_cast<int>(next(state) % (2 * bias + 1));
    const int spread =
        static_cast<int>(next(state) % static_cast<std::uint64_t>(2 * exponent_spread + 1)) - exponent_spread;
    const T a = draw(ea), b = draw(eb), c = draw(clamp(ea + eb - bias + spread));
    wrong += !agrees(a, b, c);
    wrong += !agrees(a, b, -std::fma(a, b, T(0)));  // all leading bits cancel
  }
  return wrong;
}

}  // namespace

TEMPLATE_TEST_CASE("exact_fma agrees with std::fma on special values", "[exact_fma]", float, double) {
  const auto values = special_values<TestType>();
  std::uint64_t wrong = 0;
  for (TestType a : values)
    for (TestType b : values)
      for (TestType c : values) wrong += !agrees(a, b, c);
  CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("exact_fma agrees with std::fma on random bit patterns", "[exact_fma]", float, double) {
  CHECK(mismatches<TestType>(1000000, 4) == 0);
  CHECK(mismatches<TestType>(1000000, 130) == 0);
  std::uint64_t state = 7, wrong = 0;
  for (int i = 0; i < 1000000; ++i) {
    const auto a = std::bit_cast<TestType>(static_cast<Bits<TestType>>(next(state)));
    const auto b = std::bit_cast<TestType>(static_cast<Bits<TestType>>(next(state)));
    const auto c = std::bit_cast<TestType>(static_cast<Bits<TestType>>(next(state)));
    wrong += !agrees(a, b, c);
  }
  CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("mul_add rounds once exactly where fused_mul_add says so", "[mul_add]", float, double) {
  volatile TestType a = TestType(1) + std::numeric_limits<TestType>::epsilon();
  const TestType x = a;
  const TestType error = ctnn::mul_add(x, x, -(TestType(1) + 2 * std::numeric_limits<TestType>::epsilon()));
  const TestType eps = std::numeric_limits<TestType>::epsilon();
  CHECK(error == (ctnn::fused_mul_add ? eps * eps : TestType(0)));
  // Clang's optimizer knows all three here, and would round once on every target if it were let.
  const TestType known = TestType(1) + eps;
  CHECK(ctnn::mul_add(known, known, -(TestType(1) + 2 * eps)) == error);
}
