// SPDX-License-Identifier: BSL-1.0
// Metrics of many samples, of outputs that are NaN, and of labels that are no class.
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/global_pool.hpp>
#include <ctnn/layers/softmax.hpp>
#include <ctnn/losses/mean_absolute_error.hpp>
#include <ctnn/losses/sparse_cross_entropy.hpp>
#include <ctnn/losses/weighted_cross_entropy.hpp>
#include <ctnn/optimizers/sgd.hpp>
#include <ctnn/train/confusion_matrix.hpp>
#include <ctnn/train/fit.hpp>
#include <ctnn/train/metrics.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/regression_metrics.hpp>
#include <ctnn/train/roc_auc.hpp>
#include <ctnn/train/standard_scaler.hpp>
#include <ctnn/train/trainer.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <vector>

namespace {

using namespace ctnn;

constexpr float nan = std::numeric_limits<float>::quiet_NaN();

using One = Net<Dense<1, 1>>;
using Scores = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Scores> same{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};

/// The mean loss of `count` samples whose loss is `each`, none of them kept.
template <class T> double mean_of_equal(T each, std::size_t count) {
  const Model<One, T> model{{0, each}, {}};
  const std::vector<T> zeros(count);
  return static_cast<double>(mean_loss(model, Samples<T, Shape<1>, Shape<1>>(zeros.data(), zeros.data(), count),
                                       MeanAbsoluteError{}));
}

TEST_CASE("Means over data are right however many samples there are") {
  CHECK(mean_of_equal(0.1f, 1000000) == 0.1f);
  CHECK(mean_of_equal(1.0f, 20000000) == 1);
  CHECK(mean_of_equal(0.1, 3000000) == 0.1);

  // The same of one batch.
  constexpr std::size_t count = 1000000;
  const std::vector<float> zeros(count), tenths(count, 0.1f);
  std::vector<float> slopes(count), all(2 * count);
  using Many = Batch<const float, count, Shape<1>>;
  const Many out(tenths.data()), wanted(zeros.data());
  CHECK(MeanAbsoluteError{}.value<float, count, Shape<1>>(out, wanted) == Approx(0.1).epsilon(1e-5));
  CHECK(detail::value_and_gradient_of_first<Shape<1>, count>(count - 1, MeanAbsoluteError{}, tenths.data(),
                                                             zeros.data(), slopes.data()) == 0.1f);
  for (std::size_t n = 0; n < count; ++n) all[2 * n] = 2;
  CHECK(SparseCrossEntropy{}.value<float, count, Shape<2>>(Batch<const float, count, Shape<2>>(all.data()), wanted) ==
        Approx(0.126928011).epsilon(1e-5));
  float mean = 0;
  const auto pool = std::make_unique<Model<Net<GlobalAvgPool1D<Shape<count, 1>>>>>();
  pool->infer<1>(tenths.data(), &mean);
  CHECK(mean == Approx(0.1).epsilon(5e-5));

  const std::vector<float> column(20000001, 0.1f);
  std::vector<float> ones(column);
  ones[0] = 1;
  const auto scaler = StandardScaler<float, Shape<1>>::fit(ones);
  CHECK(scaler.mean[0] == Approx(0.1 + 0.9 / 20000001).epsilon(1e-7));
}

TEST_CASE("Outputs that are NaN are no score") {
  const std::vector<float> x{nan, nan, nan, nan, 1, 2, 5, 1, 2, 1, 7, 2}, y{0, 2, 0, 1};
  const Samples<float, Shape<3>, Shape<1>> samples(x.data(), y.data(), 4);
  CHECK(accuracy(same, samples) == 0.5f);
  CHECK(top_k_accuracy<1>(same, samples) == 0.5f);
  CHECK(top_k_accuracy<3>(same, samples) == 0.5f);
  const auto matrix = confusion_matrix(same, samples);
  CHECK(matrix.accuracy() == 0.5);
  CHECK(matrix.recall(0) == 0.5);
  CHECK(matrix.precision(0) == 1);
  CHECK(matrix.recall(2) == 0);
  CHECK(matrix.f1(0) == Approx(2.0 / 3));
  CHECK(accuracy(same, samples.slice(0, 2)) == 0);

  const Model<One> broken{{nan, 0}, {}};
  const std::vector<float> binary{0, 1};
  const Samples<float, Shape<1>, Shape<1>> two(binary.data(), binary.data(), 2);
  CHECK(accuracy(broken, two) == 0);
  CHECK(confusion_matrix(broken, two).accuracy() == 0);
  std::vector<ScoredSample<float>> room(2);
  CHECK(std::isnan(roc_auc(broken, two, std::span<ScoredSample<float>>(room))));
  const std::vector<float> equal{1, 1};
  const auto regression =
      regression_metrics(broken, Samples<float, Shape<1>, Shape<1>>(binary.data(), equal.data(), 2));
  CHECK(std::isnan(regression.r_squared));
  CHECK(std::isnan(regression.mean_absolute_error));
  CHECK(std::isnan(mean_loss(broken, two, MeanAbsoluteError{})));
  CHECK(std::isnan(accuracy(same, samples.slice(0, 0))));
}

TEST_CASE("Each row of an output is classified") {
  using Steps = Net<Softmax<Shape<2, 3>>>;
  const Model<Steps> model{};
  const std::vector<float> x{5, 1, 2, 1, 5, 2, 1, 2, 5, 1, 5, 2}, labels{0, 1, 1, -100}, hot{1, 0, 0, 0, 1, 0,  //
                                                                                             0, 1, 0, 1, 0, 0};
  const Samples<float, Shape<2, 3>, Shape<2>> by_label(x.data(), labels.data(), 2);
  const Samples<float, Shape<2, 3>, Shape<2, 3>> by_share(x.data(), hot.data(), 2);
  CHECK(accuracy(model, by_label) == Approx(2.0 / 3));
  CHECK(accuracy(model, by_share) == 0.5f);
  CHECK(top_k_accuracy<2>(model, by_label) == 1);
  const auto matrix = confusion_matrix(model, by_label);
  CHECK(matrix(0, 0) == 1);
  CHECK(matrix(1, 1) == 1);
  CHECK(matrix(1, 2) == 1);
}

TEST_CASE("Labels that are no class are refused") {
  const std::vector<float> x{5, 1, 2, 1, 5, 2, 1, 2, 5};
  for (const float bad : {3.0f, 1.5f, 1e9f, nan}) {
    const std::vector<float> y{0, bad, 2};
    const Samples<float, Shape<3>, Shape<1>> samples(x.data(), y.data(), 3);
    CHECK(std::isnan(accuracy(same, samples)));
    CHECK(std::isnan(top_k_accuracy<2>(same, samples)));
    CHECK(std::isnan(confusion_matrix(same, samples).accuracy()));
    CHECK(std::isnan(confusion_matrix(same, samples).f1(0)));
    CHECK(std::isnan(mean_loss(same, samples, SparseCrossEntropy{})));
    if (std::isnan(bad)) continue;
    Trainer<Scores, SparseCrossEntropy, Sgd, 2> trainer(same);
    const FitResult result = fit(trainer, samples, {.epochs = 1});
    CHECK(result.reason == Stopped::label_is_no_class);
    CHECK(result.bad_sample == 1);
    CHECK(trainer.model() == same);
    const FitResult validated = fit(trainer, samples.slice(0, 1), samples, {.epochs = 1});
    CHECK(validated.reason == Stopped::label_is_no_class);
    CHECK(validated.bad_validation);
  }
  const std::vector<float> y{0, -1, -100};
  const Samples<float, Shape<3>, Shape<1>> samples(x.data(), y.data(), 3);
  CHECK(accuracy(same, samples) == 1);
  CHECK(confusion_matrix(same, samples).accuracy() == 1);
  CHECK(mean_loss(same, samples, SparseCrossEntropy{}) == mean_loss(same, samples.slice(0, 1), SparseCrossEntropy{}));
}

/// Five samples in batches of `B`, `accumulate` of them to an update, in order.
template <std::size_t B, class L> Model<Scores, double> trained(const L& loss, std::size_t accumulate,
                                                                double& reported) {
  const std::vector<double> x{5, 1, 2, 1, 5, 2, 1, 2, 5, 3, 2, 1, 0, 4, 2};
  const std::vector<double> all{1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 1, 0}, indices{0, -1, 2, 1, -100};
  constexpr bool is_sparse = TargetShape<L, Shape<3>>::size == 1;
  const Samples<double, Shape<3>, TargetShape<L, Shape<3>>> samples(x.data(), is_sparse ? indices.data() : all.data(),
                                                                    5);
  Trainer<Scores, L, Sgd, B, double> trainer(Model<Scores, double>{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}}, Sgd{}, loss);
  const FitResult result = fit(trainer, samples, {.epochs = 1, .shuffle = false, .accumulate = accumulate});
  reported = result.last.loss;
  CHECK(mean_loss(Model<Scores, double>{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}}, samples, loss) == Approx(reported));
  return trainer.model();
}

template <class L> void check_batches(const L& loss) {
  double whole = 0, other = 0;
  const auto expected = trained<5>(loss, 1, whole);
  for (const auto& model : {trained<1>(loss, 5, other), trained<2>(loss, 3, other), trained<8>(loss, 1, other)})
    for (std::size_t k = 0; k < 9; ++k) CHECK(model.parameters[k] == Approx(expected.parameters[k]).epsilon(1e-12));
  CHECK(other == Approx(whole));
}

TEST_CASE("What leaves the mean of a batch leaves that of an update and of an epoch") {
  check_batches(SparseCrossEntropy{});
  check_batches(WeightedCrossEntropy<3>{.weights = {1, 2, 5}, .mean_over = MeanOver::weights});
  check_batches(WeightedCrossEntropy<3>{.weights = {1, 2, 5}});
}

}  // namespace
