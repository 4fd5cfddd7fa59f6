// SPDX-License-Identifier: BSL-1.0
// Every loss is one, its gradient is its slope, and each setting does what it says.
#include <ctnn/losses.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>
#include <limits>

namespace {

using namespace ctnn;
using support::equal;
using support::gradient_is_slope;
using support::judge;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};
constexpr std::array signs{1.0, -1.0, -1.0, 1.0, 1.0, -1.0}, soft{0.2, 0.5, 0.3, 0.0, 0.6, 0.4};

static_assert(gradient_is_slope<MeanSquaredError, 2>(y, t) && gradient_is_slope<MeanAbsoluteError, 2>(y, t));
static_assert(gradient_is_slope<Huber, 2>(y, t) && gradient_is_slope<LogCosh, 2>(y, t));
static_assert(gradient_is_slope<Hinge, 2>(y, signs) && gradient_is_slope<CosineDistance, 2>(y, t));
static_assert(gradient_is_slope<NegativeLogLikelihood, 2>(y, soft) && gradient_is_slope<KullbackLeibler, 2>(y, soft));
static_assert(gradient_is_slope<ErrorToSignal, 2>(y, t) && gradient_is_slope<ErrorToSignal, 1, Shape<3, 2>>(y, t));
static_assert(gradient_is_slope<CrossEntropy, 2>(y, soft, 1e-5, 1e-8, CrossEntropy{.label_smoothing = 0.2}));
static_assert(gradient_is_slope<CrossEntropy, 1, Shape<2, 3>>(y, soft));
constexpr WeightedCrossEntropy<3> weighted{.weights = {1, 2, 0.5}, .label_smoothing = 0.1};
static_assert(gradient_is_slope<WeightedCrossEntropy<3>, 2>(y, soft, 1e-5, 1e-8, weighted));
constexpr std::array classes{2.0, 0.0};
static_assert(gradient_is_slope<SparseCrossEntropy, 2>(y, classes));
static_assert(gradient_is_slope<SparseCrossEntropy, 1, Shape<2, 3>>(y, classes));

// The sum is the mean times the number of terms.
static_assert(judge(y, t, MeanSquaredError{Reduction::sum}).value == 6 * judge(y, t, MeanSquaredError{}).value);
static_assert(near(judge(y, t, Huber{.reduction = Reduction::sum}).gradient[0], 6 * judge(y, t, Huber{}).gradient[0]));
static_assert(near(judge<BinaryCrossEntropyWithLogits>(y, soft, {Reduction::sum}).gradient[5],
                   6 * judge<BinaryCrossEntropyWithLogits>(y, soft).gradient[5]));
static_assert(near(judge<CrossEntropy, 2>(y, soft, {.reduction = Reduction::sum}).value,
                   2 * judge<CrossEntropy, 2>(y, soft).value));

// Two rows of one sample are two samples of one row, and a class's index is its one-hot row.
constexpr std::array one_hot{0.0, 0.0, 1.0, 1.0, 0.0, 0.0};
static_assert(judge<CrossEntropy, 1, Shape<2, 3>>(y, one_hot).gradient == judge<CrossEntropy, 2>(y, one_hot).gradient);
static_assert(judge<SparseCrossEntropy, 2>(y, classes).value == judge<CrossEntropy, 2>(y, one_hot).value);
static_assert(judge<SparseCrossEntropy, 2>(y, classes).gradient == judge<CrossEntropy, 2>(y, one_hot).gradient);
static_assert(std::is_same_v<TargetShape<SparseCrossEntropy, Shape<4, 5, 3>>, Shape<4, 5>>);
static_assert(std::is_same_v<TargetShape<SparseCrossEntropy, Shape<3>>, Shape<1>>);

// A target that is no class adds nothing.
constexpr auto padded = judge<SparseCrossEntropy, 2>(y, std::array{2.0, -1.0}, {.label_smoothing = 0.5});
static_assert(padded.gradient[3] == 0 && padded.gradient[5] == 0 && padded.value > 0 && padded.gradient[0] > 0);

// Where values meet their targets.
static_assert(equal(judge<MeanAbsoluteError>(y, y).gradient, {0., 0., 0., 0., 0., 0.}));
static_assert(judge<LogCosh>(y, y).value < 1e-15 &&
              judge<LogCosh>(std::array{1e300}, std::array{-1e300}).value == 2e300);
static_assert(judge<Huber>(std::array{3.0}, std::array{0.0}).value == 2.5 &&
              judge<Hinge>(std::array{2.0}, std::array{1.0}).value == 0);
static_assert(judge<CosineDistance>(std::array{0.0, 0.0}, std::array{1.0, 2.0}).value == 1);
static_assert(equal(judge<CosineDistance>(std::array{0.0, 0.0}, std::array{1.0, 2.0}).gradient, {0., 0.}));
static_assert(judge<ErrorToSignal>(y, y).value == 0 &&
              near(judge<ErrorToSignal>(std::array<double, 6>{}, t).value, 1, 1e-9));
static_assert(
    judge<ErrorToSignal>(std::array{1.0, 1.0}, std::array{1.0, 2.0}, {.pre_emphasis = 0, .epsilon = 0}).value == 0.2);

// Weights of samples: 0 leaves a sample out, 2 counts it twice.
constexpr std::array weighted_targets{1.0, 0.3, -0.9, 2.0, 0.6, 2.5, -1.0, 0.0};
constexpr auto chosen = judge<SampleWeighted<MeanSquaredError>, 2>(y, weighted_targets);
static_assert(chosen.value == judge<MeanSquaredError>(std::array{0.2, -1.5, 0.7}, std::array{1.0, 0.3, -0.9}).value);
static_assert(chosen.gradient[3] == 0 && chosen.gradient[5] == 0);
static_assert(gradient_is_slope<SampleWeighted<Huber>, 2>(y, weighted_targets));
static_assert(gradient_is_slope<SampleWeighted<SparseCrossEntropy>, 2>(y, std::array{2.0, 1.5, 0.0, 0.5}));

// Infinite and huge logits. A class without a target costs nothing, and what meets its target costs 0.
constexpr float inf = std::numeric_limits<float>::infinity(), huge = 2e38f;
constexpr auto known = judge<SparseCrossEntropy>(std::array{-inf, 0.f, 1.f}, std::array{2.f});
static_assert(near(known.value, 0.3132617, 1e-6) && near(known.gradient, {0, 0.26894142, -0.26894142}, 1e-6));
static_assert(judge<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{2.f}).value == 0);
static_assert(equal(judge<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{2.f}).gradient,
                    {0.f, 0.f, 0.f}));
static_assert(judge<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{0.f}).value == inf);
static_assert(equal(judge<CrossEntropy>(std::array{-huge, 0.f, huge}, std::array{1.f, 0.f, 0.f}).gradient,
                    {-1.f, 0.f, 1.f}));
static_assert(near(judge<CrossEntropy>(std::array{-inf, 0.f, 1.f}, std::array{0.f, 0.5f, 0.5f}).value, 0.8132617,
                   1e-6));
static_assert(
    judge<WeightedCrossEntropy<3>>(std::array{inf, 0.f, -inf}, std::array{1.f, 0.f, 0.f}, {{1, 2, 5}}).value == 0);
static_assert(judge<SparseCrossEntropy>(std::array{inf, 0.f, 1.f}, std::array{1.f}).value == inf);
constexpr auto ignored = judge<SparseCrossEntropy>(std::array{-inf, inf, huge}, std::array{-1.f});
static_assert(ignored.value == 0 && equal(ignored.gradient, {0.f, 0.f, 0.f}));

using Logits = BinaryCrossEntropyWithLogits;
static_assert(judge<Logits>(std::array{inf}, std::array{1.f}).value == 0 &&
              judge<Logits>(std::array{-inf}, std::array{0.f}).value == 0);
static_assert(judge<Logits>(std::array{inf}, std::array{0.f}).value == inf &&
              judge<Logits>(std::array{-inf}, std::array{0.5f}).value == inf);
static_assert(judge<Logits>(std::array{3e38f}, std::array{0.f}).value == 3e38f);
static_assert(judge<Logits>(std::array{inf, -inf}, std::array{0.f, 0.f}).gradient[0] == 0.5f);
static_assert(judge<BinaryCrossEntropy>(std::array{1.f, 0.f}, std::array{1.f, 0.f}).value == 0);

static_assert(judge<NegativeLogLikelihood>(std::array{-inf, -2.f}, std::array{0.f, 1.f}).value == 2);
static_assert(judge<KullbackLeibler>(std::array{-inf, -2.f}, std::array{0.f, 1.f}).value == 2);
static_assert(judge<LogCosh>(std::array{huge}, std::array{-1e38f}).value == 3e38f);
constexpr auto angle = judge<CosineDistance>(std::array{1e30f, 2e30f}, std::array{2e30f, 3e30f});
static_assert(near(angle.value, 0.00772214, 1e-6) && near(angle.gradient[0] * 1e30f, -0.0496139, 1e-6));
static_assert(judge<SampleWeighted<Logits>>(std::array{inf}, std::array{0.f, 0.f}).value == 0);

// Nothing cancels near 0: d^2 / 2 - d^4 / 12.
static_assert(near(judge<LogCosh>(std::array{1e-4f}, std::array{0.f}).value * 1e9f, 5, 1e-5) &&
              near(judge<LogCosh>(std::array{0.0}, std::array{1e-7}).value * 1e15, 5, 1e-12));
constexpr auto loud = judge<ErrorToSignal>(std::array{1e20f, 1e20f}, std::array{1e20f, 1.1e20f});
constexpr auto same_loud = judge<ErrorToSignal>(std::array{1.f, 1.f}, std::array{1.f, 1.1f});
static_assert(near(loud.value / same_loud.value, 1, 1e-5) &&
              near(loud.gradient[1] * 1e20f / same_loud.gradient[1], 1, 1e-5));
static_assert(near(judge<ErrorToSignal>(std::array{-3e38f, 0.f}, std::array{3e38f, 0.f}).value, 4, 1e-5) &&
              near(judge<ErrorToSignal>(std::array{1e20f, 0.f}, std::array{1e10f, 0.f}).value / 1e20f, 1, 1e-5));

// Rows that are ignored leave the mean.
constexpr std::array logits{0.2, -1.5, 0.7, 1.1, -0.4, 2.0, 3.0, 0.0, 1.0};
constexpr auto without = judge<SparseCrossEntropy, 3>(logits, std::array{2.0, -1.0, 1.0});
constexpr auto chosen_rows =
    judge<SparseCrossEntropy, 2>(std::array{0.2, -1.5, 0.7, 3.0, 0.0, 1.0}, std::array{2.0, 1.0});
static_assert(near(without.value, chosen_rows.value) && near(without.gradient[7], chosen_rows.gradient[4]));
static_assert(without.gradient[4] == 0 &&
              judge<SparseCrossEntropy, 3>(logits, std::array{2.0, -100.0, 1.0}).value == without.value);
static_assert(judge<SparseCrossEntropy, 3>(logits, std::array{2.0, 0.0, 1.0}, {.ignore_index = 0}).value ==
              without.value);
static_assert(judge<SparseCrossEntropy, 1, Shape<3, 3>>(logits, std::array{2.0, -1.0, 1.0}).value == without.value);
static_assert(judge<SparseCrossEntropy, 2>(y, std::array{-1.0, -1.0}).value == 0);
static_assert(
    near(judge<SparseCrossEntropy, 3>(logits, std::array{2.0, -1.0, 1.0}, {.reduction = Reduction::sum}).value,
         2 * without.value));

// PyTorch's means of a weighted loss: (2 a + 5 b) / (2 + 5) for classes, (2 a + 5 b) / 2 for probabilities.
constexpr std::array two_classes{0.0, 1.0, 0.0, 0.0, 0.0, 1.0};
constexpr WeightedCrossEntropy<3> by_rows{.weights = {1, 2, 5}},
    by_weights{.weights = {1, 2, 5}, .mean_over = MeanOver::weights};
static_assert(near(judge<WeightedCrossEntropy<3>, 2>(y, two_classes, by_weights).value,
                   judge<WeightedCrossEntropy<3>, 2>(y, two_classes, by_rows).value * 2 / 7));
static_assert(gradient_is_slope<WeightedCrossEntropy<3>, 2>(y, soft, 1e-5, 1e-8, by_weights));
static_assert(near(
    judge<WeightedCrossEntropy<3>, 2>(y, two_classes, {.weights = {0, 0, 1}, .mean_over = MeanOver::weights}).value,
    judge<CrossEntropy>(std::array{1.1, -0.4, 2.0}, std::array{0.0, 0.0, 1.0}).value));
static_assert(judge<WeightedCrossEntropy<3>, 2>(y, two_classes, {.weights = {1, 0, 0}, .mean_over = MeanOver::weights})
                  .value == 0);

}  // namespace
