// SPDX-License-Identifier: BSL-1.0
// What is an activation, a loss, an optimizer, an initializer, a scalar; and what is none.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <type_traits>

namespace a_user {

/// A number of a user's own, whose mul_add stands beside it.
struct Fixed {
  float value = 0;
  friend constexpr Fixed operator+(Fixed a, Fixed b) { return {a.value + b.value}; }
  friend constexpr Fixed operator-(Fixed a, Fixed b) { return {a.value - b.value}; }
  friend constexpr Fixed operator*(Fixed a, Fixed b) { return {a.value * b.value}; }
  friend constexpr Fixed operator/(Fixed a, Fixed b) { return {a.value / b.value}; }
  friend constexpr Fixed mul_add(Fixed a, Fixed b, Fixed c) { return {a.value * b.value + c.value}; }
};

}  // namespace a_user

namespace {

using namespace ctnn;

static_assert(Activation<Identity> && Activation<Sigmoid> && Activation<Tanh> && Activation<ReLU> && Activation<Step>);
static_assert(Activation<LeakyReLU<>> && Activation<LeakyReLU<0.2>>);
static_assert(DifferentiableActivation<ReLU> && DifferentiableActivation<LeakyReLU<0.2>> &&
              !DifferentiableActivation<Step>);
static_assert(!Activation<int> && !Activation<Adam>);
struct WidensItsArgument {
  template <class T> static constexpr double value(T x) { return x; }
};
static_assert(!Activation<WidensItsArgument>);

struct SlopeOfInput {
  template <class T> static constexpr T value(T x) { return x * x; }
  template <class T> static constexpr T slope(T x, T) { return x + x; }
};
struct SlopeOfOutput : SlopeOfInput {
  static constexpr bool slope_uses_input = false;
};
static_assert(slope_uses_input<SlopeOfInput> && !slope_uses_input<SlopeOfOutput> && !slope_uses_input<Tanh>);

static_assert(Loss<MeanSquaredError> && Loss<BinaryCrossEntropy> && Loss<BinaryCrossEntropyWithLogits> &&
              Loss<CrossEntropy>);
static_assert(Loss<MeanSquaredError, Shape<2, 3>> && !Loss<int> && !Loss<Adam>);
struct ValueOnly {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output>, Batch<const T, B, Output>) {
    return T(0);
  }
};
static_assert(!Loss<ValueOnly>);
struct ClassIndex : ValueOnly {
  template <class Output> using Target = Shape<1>;
};
static_assert(std::is_same_v<TargetShape<MeanSquaredError, Shape<5>>, Shape<5>>);
static_assert(std::is_same_v<TargetShape<ClassIndex, Shape<5>>, Shape<1>>);

static_assert(Optimizer<Sgd> && Optimizer<Adam> && !Optimizer<int> && !Optimizer<CrossEntropy>);
static_assert(Initializer<Zeros> && Initializer<Xavier> && Initializer<He> && !Initializer<int> && !Initializer<Adam>);

static_assert(ModelScalar<float> && ModelScalar<double>);
static_assert(!ModelScalar<int> && !ModelScalar<bool> && !ModelScalar<float*>);
static_assert(ModelScalar<a_user::Fixed>);
struct NotLiteral : a_user::Fixed {
  NotLiteral() {}
};
static_assert(!ModelScalar<NotLiteral>);

// An error's type is never needed while all is well.
template <class> struct never_defined;
static_assert(require<true, never_defined<int>>());

}  // namespace
