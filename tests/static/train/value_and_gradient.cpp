// SPDX-License-Identifier: BSL-1.0
// value_and_gradient: by hand, by central differences, and with layers that need more than their input.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::near;

// loss = (3 (2 x) - 7)^2 at x = 1: error -1, gradients 2 (-1) (2), 2 (-1) (3)
using Gains = Net<support::Scale<1>, support::Scale<1>>;
constexpr auto one = value_and_gradient<MeanSquaredError>(Model<Gains>{{2, 3}, {}}, Tensor<float, Shape<1>>{1},
                                                          Tensor<float, Shape<1>>{7});
static_assert(one.value == 1 && one.gradient == std::array<float, 2>{-6, -4});
constexpr auto in_braces = value_and_gradient<MeanSquaredError>(Model<Gains>{{2, 3}, {}}, {1}, {7});
static_assert(in_braces.value == one.value && in_braces.gradient == one.gradient);

using N = Net<Dense<2, 3, Tanh>, Net<Dense<3, 3, LeakyReLU<0.2>>>, Dense<3, 2>>;
constexpr auto model = init<N, double>(3);
constexpr Tensor<double, Shape<3, 2>> x{0.5, -1, 2, 0.25, -0.75, 1}, y{1, 0, 0, 1, 0.5, 0.5};

template <class L> constexpr bool is_slope() {
  const auto here = value_and_gradient<L>(model, x, y);
  for (std::size_t k = 0; k < model.parameters.size(); ++k) {
    auto up = model, down = model;
    up.parameters[k] += 1e-5;
    down.parameters[k] -= 1e-5;
    const double slope = (value_and_gradient<L>(up, x, y).value - value_and_gradient<L>(down, x, y).value) / 2e-5;
    if (!near(here.gradient[k], slope, 1e-8)) return false;
  }
  return true;
}
static_assert(is_slope<MeanSquaredError>() && is_slope<CrossEntropy>() && is_slope<BinaryCrossEntropyWithLogits>());

// The value is the loss of the outputs, and the gradient of a batch is the mean of its samples' gradients.
constexpr bool is_mean_of_samples() {
  const auto all = value_and_gradient<CrossEntropy>(model, x, y);
  double value = 0;
  std::array<double, parameter_count<N>> gradient{};
  for (std::size_t b = 0; b < 3; ++b) {
    const auto sample = value_and_gradient<CrossEntropy>(model, Tensor<double, Shape<2>>{x(b, 0), x(b, 1)},
                                                         Tensor<double, Shape<2>>{y(b, 0), y(b, 1)});
    value += sample.value / 3;
    for (std::size_t k = 0; k < gradient.size(); ++k) gradient[k] += sample.gradient[k] / 3;
  }
  for (std::size_t k = 0; k < gradient.size(); ++k)
    if (!near(gradient[k], all.gradient[k], 1e-14)) return false;
  return near(value, all.value, 1e-14);
}
static_assert(is_mean_of_samples());

// Layers run as in training, with the key given; running statistics are nobody's to change.
using Centered = Net<Dense<2, 2>, support::Center<2>, support::Drop<2>>;
constexpr auto centered = [] {
  auto m = init<Centered>(1);
  m.buffers = {50, 60, 1};
  return m;
}();
constexpr Tensor<float, Shape<3, 2>> xf{0.5f, -1, 2, 0.25f, -0.75f, 1}, yf{};
constexpr auto a = value_and_gradient<MeanSquaredError>(centered, xf, yf, {}, 1);
static_assert(a.value < 50);  // the batch's mean was taken away, not 50 and 60
static_assert(a.value == value_and_gradient<MeanSquaredError>(centered, xf, yf, {}, 1).value);
static_assert(a.gradient != value_and_gradient<MeanSquaredError>(centered, xf, yf, {}, 2).gradient);

// A first layer without a gradient of its parameters alone.
constexpr auto behind =
    value_and_gradient<MeanSquaredError>(Model<support::Scale<2>>{{2}, {}}, Tensor<float, Shape<2>>{1, 2},
                                         Tensor<float, Shape<2>>{0, 0});
static_assert(behind.value == 10 && behind.gradient[0] == 10);  // mean of 4, 16; of 2 2 1, 2 4 2

}  // namespace
