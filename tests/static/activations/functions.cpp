// SPDX-License-Identifier: BSL-1.0
// The functions that nets of other tools apply to values: their values, slopes, edges, and the laws.
#include <ctnn/activations.hpp>
#include <ctnn/testing/laws/activation.hpp>

#include <limits>

namespace {

using namespace ctnn;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float no_number = std::numeric_limits<float>::quiet_NaN();

template <class A> constexpr bool keeps_nan = A::value(no_number) != A::value(no_number);
template <class A> constexpr bool keeps_minus_zero = bits(A::value(-0.0f)) == bits(-0.0f);

static_assert(Exp::value(0.0f) == 1 && Exp::value(1000.0f) == infinite && Exp::value(-1000.0) == 0);
static_assert(Log::value(1.0f) == 0 && Log::value(0.0f) == -infinite && Log::value(-1.0f) != Log::value(-1.0f));
static_assert(Log::slope(4.0f, 0.0f) == 0.25f);
static_assert(Sqrt::value(9.0f) == 3 && Sqrt::value(-1.0f) != Sqrt::value(-1.0f) &&
              Sqrt::slope(9.0f, 3.0f) == 0.5f / 3);
static_assert(Abs::value(-2.0f) == 2 && Abs::slope(-2.0f, 2.0f) == -1 && Abs::slope(0.0f, 0.0f) == 0);
static_assert(Neg::value(2.0f) == -2 && keeps_nan<Neg> && bits(Neg::value(0.0f)) == bits(-0.0f));
static_assert(Reciprocal::value(4.0f) == 0.25f && Reciprocal::slope(4.0f, 0.25f) == -0.0625f);
static_assert(Erf::value(0.0f) == 0 && Erf::value(-10.0f) == -1 && Erf::slope(0.0f, 0.0f) == 1.1283791670955125739f);
static_assert(Cos::value(0.0f) == 1 && Cos::slope(0.0f, 1.0f) == 0);
static_assert(Sign::value(3.0f) == 1 && Sign::value(-0.1f) == -1 && Sign::value(0.0f) == 0 && keeps_nan<Sign>);
static_assert(Squared::value(-3.0f) == 9 && Squared::slope(-3.0f, 9.0f) == -6);

static_assert(Floor::value(1.5f) == 1 && Floor::value(-1.5f) == -2 && Floor::value(-2.0f) == -2);
static_assert(Ceil::value(1.5f) == 2 && Ceil::value(-1.5f) == -1 && bits(Ceil::value(-0.7f)) == bits(-0.0f));
static_assert(Round::value(0.5f) == 0 && Round::value(1.5f) == 2 && Round::value(2.5f) == 2);  // of two the even one
static_assert(Round::value(-0.5) == 0 && Round::value(-1.5) == -2 && Round::value(2.5000001) == 3);
template <class A> constexpr bool keeps_whole_numbers = [] {
  for (const float x : {8388607.0f, 8388608.0f, 8388609.0f, 1e30f, infinite, -infinite, -3.0f})
    if (A::value(x) != x) return false;
  for (const double x : {4503599627370495.0, 4503599627370497.0, -1e300})
    if (A::value(x) != x) return false;
  return keeps_nan<A> && keeps_minus_zero<A>;
}();
static_assert(keeps_whole_numbers<Floor> && keeps_whole_numbers<Ceil> && keeps_whole_numbers<Round>);
static_assert(Floor::value(8388607.5f) == 8388607 && Ceil::value(-8388607.5f) == -8388607);
static_assert(Round::value(8388607.5f) == 8388608 && Round::value(4194303.5f) == 4194304);

static_assert(ThresholdedReLU<>::value(1.0f) == 0 && ThresholdedReLU<>::value(1.5f) == 1.5f);
static_assert(ThresholdedReLU<-1.0>::value(-0.5f) == -0.5f && ThresholdedReLU<-1.0>::slope(-0.5f, -0.5f) == 1);

static_assert(Clip<-1.0, 2.0>::value(-3.0f) == -1 && Clip<-1.0, 2.0>::value(3.0f) == 2);
static_assert(Clip<0.0>::value(-3.0f) == 0 && Clip<0.0>::value(1e30f) == 1e30f && Clip<>::value(-1e30f) == -1e30f);
static_assert(Clip<2.0, 1.0>::value(0.0f) == 1 && Clip<2.0, 1.0>::value(5.0f) == 1);  // ONNX: where min > max, max
static_assert(keeps_nan<Clip<0.0, 6.0>> && Clip<0.0, 6.0>::slope(6.0f, 6.0f) == 1 &&
              Clip<0.0, 6.0>::slope(7.0f, 6.0f) == 0);

// Log and Sqrt are told from their slopes where they are numbers.
template <class A> constexpr bool has_slope_above_0 = [] {
  for (const double x : {0.25, 1.0, 3.0, 100.0}) {
    const auto value = [](const std::array<double, 1>& at) { return A::value(at[0]); };
    const double slope = testing::detail::slope_along(value, std::array{x}, std::array{1.0});
    if (!testing::detail::close(A::slope(x, A::value(x)), slope, 1e-6)) return false;
  }
  return true;
}();
static_assert(has_slope_above_0<Log> && has_slope_above_0<Sqrt>);

template <class A> constexpr bool obeys = testing::obeys_activation_laws<A>();
static_assert(obeys<Exp> && obeys<Abs> && obeys<Neg> && obeys<Reciprocal> && obeys<Erf> && obeys<Cos> && obeys<Sign>);
static_assert(obeys<Floor> && obeys<Ceil> && obeys<Round> && obeys<Squared>);
static_assert(obeys<ThresholdedReLU<>> && obeys<ThresholdedReLU<-0.5>> && obeys<Clip<-0.5, 0.25>> && obeys<Clip<0.3>>);

}  // namespace
