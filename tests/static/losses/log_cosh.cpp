// SPDX-License-Identifier: BSL-1.0
// Log of cosh: neither overflows far from the target nor cancels near it.
#include <ctnn/losses/log_cosh.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};
constexpr float huge = 2e38f;

static_assert(testing::obeys_loss_laws<LogCosh>());

static_assert(gradient_is_slope<LogCosh, 2>(y, t));

static_assert(evaluate<LogCosh>(y, y).value < 1e-15 &&
              evaluate<LogCosh>(std::array{1e300}, std::array{-1e300}).value == 2e300);

static_assert(evaluate<LogCosh>(std::array{huge}, std::array{-1e38f}).value == 3e38f);

// Nothing cancels near 0: d^2 / 2 - d^4 / 12.
static_assert(near(evaluate<LogCosh>(std::array{1e-4f}, std::array{0.f}).value * 1e9f, 5, 1e-5) &&
              near(evaluate<LogCosh>(std::array{0.0}, std::array{1e-7}).value * 1e15, 5, 1e-12));

}  // namespace
