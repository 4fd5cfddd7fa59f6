// SPDX-License-Identifier: BSL-1.0
// The cost of log probabilities.
#include <ctnn/losses/negative_log_likelihood.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"

#include <array>
#include <limits>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, soft{0.2, 0.5, 0.3, 0.0, 0.6, 0.4};
constexpr float inf = std::numeric_limits<float>::infinity();

static_assert(testing::obeys_loss_laws<NegativeLogLikelihood>());

static_assert(gradient_is_slope<NegativeLogLikelihood, 2>(y, soft));

static_assert(evaluate<NegativeLogLikelihood>(std::array{-inf, -2.f}, std::array{0.f, 1.f}).value == 2);

}  // namespace
