// SPDX-License-Identifier: BSL-1.0
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;
using Q8 = Fixed<std::int16_t, 8>;
using Q15 = Fixed<std::int16_t, 15>;
using Q7 = Fixed<std::int8_t, 7>;
using Long = Fixed<std::int64_t, 30>;

static_assert(sizeof(Q8) == 2 && sizeof(Q7) == 1 && std::is_trivially_copyable_v<Q8> && ModelScalar<Q8>);

// Sums of 16 bits are kept in 64, or in 32, where they saturate sooner.
static_assert(std::is_same_v<Sum<Q8>, Fixed<std::int64_t, 16>> && std::is_same_v<Sum<Q7>, Fixed<std::int32_t, 14>>);
using InShort = Fixed<std::int16_t, 8, std::int32_t>;
static_assert(std::is_same_v<Sum<InShort>, Fixed<std::int32_t, 16>> && InShort(Q8(0.5)) == InShort(0.5));
static_assert(InShort(mul_add(InShort(100), InShort(127), Sum<InShort>(30000))) == InShort::highest() &&
              mul_add(InShort(100), InShort(127), Sum<InShort>(30000)) == Sum<InShort>::highest() &&
              Q8(mul_add(Q8(100), Q8(127), Sum<Q8>(-12600))) == Q8(100));

// Constants: nearest, ties to even, saturating.
static_assert(Q8(0.5).raw == 128 && Q8(1).raw == 256 && Q8(-0.3).raw == -77 && Q8(1.5f).raw == 384 && Q8(0).raw == 0);
static_assert(Q8(0.5 / 256).raw == 0 && Q8(1.5 / 256).raw == 2 && Q8(-2.5 / 256).raw == -2 && Q8(-1.5 / 256).raw == -2);
static_assert(Q15(1) == Q15::highest() && Q15(-1) == Q15::lowest() && Q15(1e300) == Q15::highest() &&
              Q7(-99).raw == -128);
static_assert(Q8(std::numeric_limits<double>::quiet_NaN()).raw == 0 &&
              Q8(-std::numeric_limits<double>::infinity()) == Q8::lowest());
static_assert(Q8(std::size_t{7}).raw == 7 * 256 && Q8(~std::size_t{0}) == Q8::highest() && Q8(-200) == Q8::lowest());
static_assert(double(Q8(-0.25)) == -0.25 && float(Q15(0.5)) == 0.5f && Q8(Q15(0.7)).raw == 179 &&
              Q15(Q8(0.5)) == Q15(0.5));

// Arithmetic saturates, and rounds once.
static_assert(Q8(100) + Q8(100) == Q8::highest() && Q8(-100) - Q8(100) == Q8::lowest() &&
              -Q8::lowest() == Q8::highest());
static_assert(Q8(20) * Q8(-20) == Q8::lowest() && Q8(1.5) * Q8(-2) == Q8(-3) && Q8(3) / Q8(-2) == Q8(-1.5));
static_assert(Q8(1) / Q8(0) == Q8::highest() && Q8(-1) / Q8(0) == Q8::lowest() && Q8(0) / Q8(0) == Q8(0));
static_assert(mul_add(Q8(100), Q8(2), Q8(-100)) == Q8(100) && divided(Q15(0.75), 3) == Q15(0.25));
static_assert(mul_add(Q15(0.5), Q15(0.5), Long(0.25)) == Long(0.5) && static_cast<Q15>(Long(3)) == Q15::highest());
static_assert(mul_add(Q7(0.5), Q15(0.5), Fixed<std::int32_t, 22>(1)) == Fixed<std::int32_t, 22>(1.25));
static_assert(divided(6.0f, 4) == 1.5f);

static_assert(ReLU::value(Q8(-3)) == Q8(0) && ReLU6::value(Q8(9)) == Q8(6) && Step::value(Q15(0)) == Q15::highest());
static_assert(Sigmoid::value(Q8(0)) == Q8(0.5) && Tanh::value(Q15(0.5)) == Q15(0.46211715726) && exp(Q8(1)).raw == 696);
static_assert(HardSigmoid::value(Q15(0.6)).raw == 19661 && LeakyReLU<>::value(Q8(-100)) == Q8(-1) &&
              SiLU::value(Q8(100)) == Q8(100));
static_assert(ctnn::sqrt(Q8(2)).raw == 362 && ctnn::log(Q8(2)).raw == 177 && sigmoid(Q7(-1)).raw == 34);

constexpr auto shares = [] {
  const std::array<Q15, 2> x{Q15(-1), Q15(0.9)};
  std::array<Q15, 2> y{};
  kernels::reference::softmax<2>(x.data(), 2, y.data());
  return y;
}();
static_assert(shares[0].raw == 4263 && shares[0].raw + shares[1].raw == 32768);

// A sum of 32 bits saturates, at either end, and no further product wraps it round.
using Short = Fixed<std::int32_t, 30>;
static_assert(mul_add(Q15(-1), Q15(-1), Short(1.5)) == Short::highest() &&
              mul_add(Q15(-1), Q15(0.5), Short(-1.75)) == Short::lowest());

}  // namespace
