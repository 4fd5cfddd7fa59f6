// SPDX-License-Identifier: BSL-1.0
// Divided by the root of the mean square, or of the variance.
#include <ctnn/optimizers/rmsprop.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;

static_assert(testing::obeys_optimizer_laws(RMSprop{.learning_rate = 0.02}, 60));
static_assert(support::stays(RMSprop{}) && support::decays(RMSprop{}));
static_assert(support::stays(RMSprop{.momentum = 0.9, .centered = true}));
static_assert(support::bears(RMSprop{}, 1e30f, -0.1f) &&
              support::bears(RMSprop{.centered = true}, 3e38f, -0.100503782f));

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

}  // namespace
