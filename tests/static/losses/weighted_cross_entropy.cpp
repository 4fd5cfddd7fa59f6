// SPDX-License-Identifier: BSL-1.0
// Weights of classes, and PyTorch's means over rows and over weights.
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/weighted_cross_entropy.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>
#include <limits>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, soft{0.2, 0.5, 0.3, 0.0, 0.6, 0.4};
constexpr float inf = std::numeric_limits<float>::infinity();

static_assert(testing::obeys_loss_laws(WeightedCrossEntropy<3>{.weights = {1, 2, 0.5},
                                                               .mean_over = MeanOver::weights}));

constexpr WeightedCrossEntropy<3> weighted{.weights = {1, 2, 0.5}, .label_smoothing = 0.1};
static_assert(gradient_is_slope<WeightedCrossEntropy<3>, 2>(y, soft, 1e-5, 1e-8, weighted));

static_assert(
    evaluate<WeightedCrossEntropy<3>>(std::array{inf, 0.f, -inf}, std::array{1.f, 0.f, 0.f}, {{1, 2, 5}}).value == 0);

// PyTorch's means of a weighted loss: (2 a + 5 b) / (2 + 5) for classes, (2 a + 5 b) / 2 for probabilities.
constexpr std::array two_classes{0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
constexpr WeightedCrossEntropy<3> by_rows{.weights = {1, 2, 5}},
    by_weights{.weights = {1, 2, 5}, .mean_over = MeanOver::weights};
static_assert(near(evaluate<WeightedCrossEntropy<3>, 2>(y, two_classes, by_weights).value,
                   evaluate<WeightedCrossEntropy<3>, 2>(y, two_classes, by_rows).value * 2 / 7));
static_assert(gradient_is_slope<WeightedCrossEntropy<3>, 2>(y, soft, 1e-5, 1e-8, by_weights));
static_assert(near(
    evaluate<WeightedCrossEntropy<3>, 2>(y, two_classes, {.weights = {0, 0, 1}, .mean_over = MeanOver::weights}).value,
    evaluate<CrossEntropy>(std::array{1.1, -0.4, 2.0}, std::array{0.0, 0.0, 1.0}).value));
static_assert(evaluate<WeightedCrossEntropy<3>, 2>(y, two_classes,
                                                   {.weights = {1, 0, 0}, .mean_over = MeanOver::weights})
                  .value == 0);

}  // namespace
