// SPDX-License-Identifier: BSL-1.0
// Weights of samples: 0 leaves a sample out, 2 counts it twice.
#include <ctnn/losses.hpp>
#include <ctnn/losses/sample_weighted.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"

#include <array>
#include <limits>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0};
constexpr float inf = std::numeric_limits<float>::infinity();

static_assert(testing::obeys_loss_laws<SampleWeighted<Huber>>());
static_assert(testing::obeys_loss_laws<SampleWeighted<SparseCrossEntropy>>({}, 3));

// Weights of samples: 0 leaves a sample out, 2 counts it twice.
constexpr std::array weighted_targets{1.0, 0.3, -0.9, 2.0, 0.6, 2.5, -1.0, 0.0};
constexpr auto chosen = evaluate<SampleWeighted<MeanSquaredError>, 2>(y, weighted_targets);
static_assert(chosen.value == evaluate<MeanSquaredError>(std::array{0.2, -1.5, 0.7}, std::array{1.0, 0.3, -0.9}).value);
static_assert(chosen.gradient[3] == 0 && chosen.gradient[5] == 0);
static_assert(gradient_is_slope<SampleWeighted<Huber>, 2>(y, weighted_targets));
static_assert(gradient_is_slope<SampleWeighted<SparseCrossEntropy>, 2>(y, std::array{2.0, 1.5, 0.0, 0.5}));

static_assert(evaluate<SampleWeighted<BinaryCrossEntropyWithLogits>>(std::array{inf}, std::array{0.f, 0.f}).value == 0);

}  // namespace
