// SPDX-License-Identifier: BSL-1.0
// Each optimizer by steps that a person can follow, huge gradients and means of all.
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/optimizers.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

// A gradient of 0 moves nothing, whatever is divided by.
template <class Method> constexpr bool stays(const Method& optimizer) {
  return support::descend(optimizer, 1.0, {0.0, 0.0}) == std::array<double, 2>{1, 1};
}
static_assert(stays(AMSGrad{}) && stays(NAdam{}) && stays(RAdam{}) && stays(Adagrad{}) && stays(RMSprop{}));
static_assert(stays(RMSprop{.momentum = 0.9, .centered = true}) && stays(Adadelta{}) && stays(Lion{}));

// AMSGrad: as Adam while v grows; a small gradient later is divided by the large v still.
static_assert(support::descend(AMSGrad{}, 1.0, {1.0, 1.0, 1.0}) == support::descend(Adam{}, 1.0, {1.0, 1.0, 1.0}));
static_assert(support::descend(AMSGrad{.beta2 = 0.5}, 1.0, {1.0, 0.0, 0.0, 0.0})[3] >
              support::descend(Adam{.beta2 = 0.5}, 1.0, {1.0, 0.0, 0.0, 0.0})[3]);

// AdamW: the decay acts without a gradient, and alone.
static_assert(support::near(support::descend(AdamW{.learning_rate = 0.5, .weight_decay = 0.2}, 1.0, {0.0, 0.0}),
                            {0.9, 0.81}, 1e-15));
// Lion: each step has the length of the rate.
static_assert(support::near(support::descend(Lion{.learning_rate = 0.125}, 1.0, {3.0, 1e-3, -40.0}),
                            {0.875, 0.75, 0.875}, 1e-15));
// Adagrad: 1 / sqrt(1), then 1 / sqrt(2).
static_assert(support::near(support::descend(Adagrad{.learning_rate = 1}, 1.0, {1.0, 1.0}),
                            {1e-10, -0.7071067811865475}, 1e-9));

// Centered RMSprop under a constant gradient: n steps leave (1 - alpha^n) alpha^n g^2 of the variance, and never less than 0.
constexpr bool stays_a_number() {
  constexpr RMSprop centered{.learning_rate = 1, .alpha = 0.5, .epsilon = 0, .centered = true};
  std::array<float, 1> w{}, gradient{3.3f};
  RMSprop::State<float, 1> state{};
  for (int step = 1; step <= 60; ++step) {
    const float before = w[0];
    centered.update<float, 1>(Vector<float, 1>(w.data()), Vector<const float, 1>(gradient.data()), state);
    const double left = 1.0 / static_cast<double>(1ull << step), expected = 1 / (left * (1 - left));
    if (step <= 23) {
      w[0] = before - w[0];
      if (!support::near(static_cast<double>(w[0]) * static_cast<double>(w[0]) / expected, 1, 1e-4)) return false;
    }
    if (!(state.square[0] >= 0)) return false;
    w[0] = 0;
  }
  return true;
}
static_assert(stays_a_number());

/// Gradients whose squares overflow, then small ones: each step stays a number, and the first is that of any gradient.
template <class Method> constexpr bool bears(const Method& optimizer, float huge, float first) {
  const auto path = support::descend(optimizer, 0.0f, {huge, huge, -huge, 1.0f, 0.0f, 1.0f});
  for (const float w : path)
    if (!(w >= -1 && w <= 1)) return false;
  return support::near(path[0], first, 1e-6);
}
static_assert(bears(Adam{}, 1e30f, -1e-3f) && bears(AdamW{}, 3e38f, -1e-3f) && bears(AMSGrad{}, 1e20f, -1e-3f));
static_assert(bears(RMSprop{}, 1e30f, -0.1f) && bears(RMSprop{.centered = true}, 3e38f, -0.100503782f));
static_assert(bears(Adagrad{}, 1e30f, -0.01f) && bears(Lion{}, 3e37f, -1e-4f) &&
              bears(Adadelta{}, 1e30f, -3.1622776e-3f));

/// With a beta of 1 the means are those of all gradients so far.
template <class Method> constexpr bool averages(const Method& optimizer, double second) {
  const auto path = support::descend(optimizer, 0.0f, {1.0f, 3.0f});
  return support::near(path[0], -1, 1e-5) && support::near(path[1] - path[0], second, 1e-5);
}
constexpr double mean_by_root = 2 / 2.2360679775;  // of 1 and 3: the mean by the root of the mean square
static_assert(averages(Adam{.learning_rate = 1, .beta1 = 1, .beta2 = 1}, -mean_by_root));
static_assert(averages(AdamW{.learning_rate = 1, .beta1 = 1, .beta2 = 1, .weight_decay = 0}, -mean_by_root));
static_assert(averages(AMSGrad{.learning_rate = 1, .beta1 = 1, .beta2 = 1}, -mean_by_root));
static_assert(averages(RAdam{.learning_rate = 1, .beta1 = 1, .beta2 = 1},
                       -2));  // without the division, as at its start
static_assert(bears(NAdam{.beta1 = 1, .beta2 = 1}, 1.0f, -0.002f));

}  // namespace
