// SPDX-License-Identifier: BSL-1.0
// Dense forward and backward, by numbers that a person can follow; its parameters and its start.
#include <ctnn/activations.hpp>
#include <ctnn/initializers.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;
using support::near;

static_assert(std::is_same_v<Dense<2, 3>::Input, Shape<2>> && std::is_same_v<Dense<2, 3>::Output, Shape<3>>);
static_assert(parameter_count<Dense<2, 3>> == 9 && parameter_count<Dense<2, 3, ReLU, Bias::off>> == 6);
static_assert(multiply_adds<Dense<2, 3, Tanh>> == 6);
static_assert(std::is_empty_v<Dense<2, 3>>);
static_assert(sizeof(Dense<2, 3, ReLU>::Cache<float, 4>) == 4 * 3 * sizeof(float));

/// Two samples through a layer with 2 inputs, 3 outputs, and back.
template <class L, class T> constexpr testing::Trial<L, T> run() {
  testing::Trial<L, T> t(0);
  const T parameters[]{1,   2,  3,   // weight, (2, 3)
                       4,   5,  6,   //
                       0.5, -1, 2};  // bias, (3)
  for (std::size_t k = 0; k < t.parameters.size(); ++k) t.parameters[k] = parameters[k];
  t.x = {1, -1, 2, 3};
  t.dy = {1, 0, 2, -1, 1, 0.5};
  t.forward_and_backward();
  return t;
}

template <class T> constexpr bool linear() {
  const auto t = run<Dense<2, 3>, T>();
  return equal(t.y, {T(-2.5), T(-4), T(-1), T(14.5), T(18), T(26)}) &&
         equal(t.parameter_gradient, {T(-1), T(2), T(3), T(-4), T(3), T(-0.5), T(0), T(1), T(2.5)}) &&
         equal(t.dx, {T(7), T(16), T(2.5), T(4)});
}
static_assert(linear<float>() && linear<double>());

template <class T> constexpr bool without_bias() {
  const auto t = run<Dense<2, 3, Identity, Bias::off>, T>();
  return equal(t.y, {T(-3), T(-3), T(-3), T(14), T(19), T(24)}) &&
         equal(t.parameter_gradient, {T(-1), T(2), T(3), T(-4), T(3), T(-0.5)}) &&
         equal(t.dx, {T(7), T(16), T(2.5), T(4)});
}
static_assert(without_bias<float>() && without_bias<double>());

constexpr bool through_relu() {
  const auto t = run<Dense<2, 3, ReLU>, float>();
  return equal(t.y, {0.f, 0.f, 0.f, 14.5f, 18.f, 26.f}) &&
         equal(t.parameter_gradient, {-2.f, 2.f, 1.f, -3.f, 3.f, 1.5f, -1.f, 1.f, 0.5f}) &&
         equal(t.dx, {0.f, 0.f, 2.5f, 4.f});
}
static_assert(through_relu());

constexpr bool through_leaky_relu() {
  const auto t = run<Dense<2, 3, LeakyReLU<0.5>>, float>();
  return equal(t.y, {-1.25f, -2.f, -0.5f, 14.5f, 18.f, 26.f}) &&
         equal(t.parameter_gradient, {-1.5f, 2.f, 2.f, -3.5f, 3.f, 0.5f, -0.5f, 1.f, 1.5f}) &&
         equal(t.dx, {3.5f, 8.f, 2.5f, 4.f});
}
static_assert(through_leaky_relu());

/// Its slope reads its input, which the cache must keep.
struct Square {
  template <class T> static constexpr T value(T x) { return x * x; }
  template <class T> static constexpr T slope(T x, T) { return x + x; }
};
constexpr bool through_a_slope_of_the_input() {
  testing::Trial<Dense<2, 3, Square>, double, 1> t(0);
  t.parameters = {1, 2, 3, 4, 5, 6, 0.5, -1, 2};
  t.x = {1, -1};
  t.dy = {1, 0, 2};
  t.forward_and_backward();
  return equal(t.y, {6.25, 16., 1.}) && equal(t.parameter_gradient, {-5., 0., -4., 5., 0., 4., -5., 0., -4.}) &&
         equal(t.dx, {-17., -44.});
}
static_assert(through_a_slope_of_the_input());

constexpr bool through_sigmoid_and_tanh() {
  testing::Trial<Dense<1, 1, Sigmoid>, double, 1> s(0);
  testing::Trial<Dense<1, 1, Tanh>, double, 1> t(0);
  s.parameters = t.parameters = {0.5, -0.25};
  s.x = t.x = {2};
  s.dy = t.dy = {3};
  s.forward_and_backward();
  t.forward_and_backward();
  return near(s.y, {0.679178699175393}) && near(s.dx, {0.3268424906427211}) &&
         near(s.parameter_gradient, {1.3073699625708843, 0.6536849812854422}) && near(t.y, {0.6351489523872873}) &&
         near(t.dx, {0.8948787124219972}) && near(t.parameter_gradient, {3.579514849687989, 1.7897574248439945});
}
static_assert(through_sigmoid_and_tanh());

// A wide sum is exact whatever its chains, when every partial sum is.
constexpr bool sums_every_input() {
  testing::Trial<Dense<70, 2>, float, 1> t(0);
  float expected = 0.5f;
  for (std::size_t i = 0; i < 70; ++i) {
    t.x[i] = static_cast<float>(i);
    t.parameters[2 * i] = static_cast<float>(i % 7);
    t.parameters[2 * i + 1] = 1;
    expected += static_cast<float>(i * (i % 7));
  }
  t.parameters[140] = 0.5f;
  t.parameters[141] = 0;
  t.forward();
  return t.y[0] == expected && t.y[1] == 70 * 69 / 2;
}
static_assert(sums_every_input());

template <class L> constexpr auto started(Key key) {
  std::array<float, parameter_count<L>> parameters{};
  for (float& p : parameters) p = 9;
  initialize<L, float>(bind<typename L::template Params<float>>(parameters.data()), key);
  return parameters;
}

/// The largest weight of many comes close to the limit and stays below; biases are zero.
template <class L> constexpr bool starts_within(double limit) {
  const auto p = started<L>(3);
  double largest = 0;
  constexpr std::size_t weights = L::Input::size * L::Output::size;
  for (std::size_t k = 0; k < weights; ++k)
    if (support::magnitude(p[k]) > largest) largest = support::magnitude(p[k]);
  for (std::size_t k = weights; k < p.size(); ++k)
    if (p[k] != 0) return false;
  return 0.95 * limit < largest && largest <= limit * (1 + 1e-6);
}
static_assert(starts_within<Dense<24, 8>>(0.4330127018922193));        // Xavier: sqrt(6 / 32)
static_assert(starts_within<Dense<24, 8, Tanh>>(0.4330127018922193));  //
static_assert(starts_within<Dense<24, 8, ReLU>>(0.5));                 // He: sqrt(6 / 24)
static_assert(starts_within<Dense<24, 8, LeakyReLU<>>>(0.5));          //
static_assert(starts_within<Dense<24, 8, ReLU, Bias::off>>(0.5));
static_assert(starts_within<Dense<24, 8, Tanh, Bias::on, He>>(0.5));  // its own argument
static_assert(started<Dense<2, 2, Tanh, Bias::on, Zeros>>(3) == std::array<float, 6>{});
static_assert(started<Dense<2, 2>>(3) == started<Dense<2, 2>>(3) && started<Dense<2, 2>>(3) != started<Dense<2, 2>>(4));

}  // namespace
