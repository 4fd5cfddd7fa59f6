// SPDX-License-Identifier: BSL-1.0
// Each loss obeys the laws of one, with its settings.
#include <ctnn/losses.hpp>
#include <ctnn/testing/laws/loss.hpp>

namespace {

using namespace ctnn;
using testing::obeys_loss_laws;

constexpr std::size_t three_classes = 3;

static_assert(obeys_loss_laws<MeanSquaredError>() && obeys_loss_laws(MeanSquaredError{Reduction::sum}));
static_assert(obeys_loss_laws<MeanAbsoluteError>() && obeys_loss_laws(Huber{.delta = 0.2}));
static_assert(obeys_loss_laws<LogCosh>() && obeys_loss_laws<Hinge>());
static_assert(obeys_loss_laws<BinaryCrossEntropy>() && obeys_loss_laws<BinaryCrossEntropyWithLogits>());
static_assert(obeys_loss_laws<CrossEntropy>() && obeys_loss_laws(CrossEntropy{.label_smoothing = 0.2}));
static_assert(obeys_loss_laws<CrossEntropy, Shape<2, 3>>());
static_assert(obeys_loss_laws(WeightedCrossEntropy<3>{.weights = {1, 2, 0.5}, .mean_over = MeanOver::weights}));
static_assert(obeys_loss_laws<SparseCrossEntropy>({}, three_classes));
static_assert(obeys_loss_laws<SparseCrossEntropy, Shape<2, 3>>({.label_smoothing = 0.1}, three_classes));
static_assert(obeys_loss_laws<NegativeLogLikelihood>() && obeys_loss_laws<KullbackLeibler>());
static_assert(obeys_loss_laws<CosineDistance>() && obeys_loss_laws<ErrorToSignal>());
static_assert(obeys_loss_laws<ErrorToSignal, Shape<3, 2>>());
static_assert(obeys_loss_laws<SampleWeighted<Huber>>());
static_assert(obeys_loss_laws<SampleWeighted<SparseCrossEntropy>>({}, three_classes));

}  // namespace
