// SPDX-License-Identifier: BSL-1.0
// Values and gradients of the losses beside PyTorch's.
#include <ctnn/losses.hpp>

#include "support/pytorch_case.hpp"

#include <array>
#include <string>

namespace {

using namespace ctnn;

template <class T, class L> void follow(const std::string& name, const L& loss, double tolerance) {
  using Output = Shape<5>;
  using Target = TargetShape<L, Output>;
  CAPTURE(name, sizeof(T));
  const support::PytorchCase reference("losses/" + name);
  std::array<T, 15> y{}, gradient{};
  std::array<T, 3 * Target::size> target{};
  reference.read("y", y);
  reference.read("target", target);
  const Batch<const T, 3, Output> outputs(y.data());
  const Batch<const T, 3, Target> targets(target.data());
  const T value =
      loss.template value_and_gradient<T, 3, Output>(outputs, targets, Batch<T, 3, Output>(gradient.data()));
  reference.check("gradient", gradient, tolerance);
  reference.check("value", std::array<T, 1>{value}, tolerance);
  CHECK(value == loss.template value<T, 3, Output>(outputs, targets));
}

template <class L> void follow(const std::string& name, const L& loss) {
  follow<double>(name, loss, 1e-9);
  follow<float>(name, loss, 1e-5);
}

TEST_CASE("Losses are PyTorch's") {
  follow("mean_squared_error", MeanSquaredError{});
  follow("mean_squared_error_sum", MeanSquaredError{.reduction = Reduction::sum});
  follow("mean_absolute_error", MeanAbsoluteError{});
  follow("huber", Huber{.delta = 1.5});
  follow("log_cosh", LogCosh{});
  follow("hinge", Hinge{});
  follow("binary_cross_entropy", BinaryCrossEntropy{});
  follow("binary_cross_entropy_with_logits", BinaryCrossEntropyWithLogits{});
  follow("cross_entropy", CrossEntropy{});
  follow("cross_entropy_smooth", CrossEntropy{.label_smoothing = 0.1});
  follow("cross_entropy_weighted", WeightedCrossEntropy<5>{.weights = {1, 2, 0.5, 3, 1.5}, .label_smoothing = 0.1});
  follow("cross_entropy_sparse", SparseCrossEntropy{.label_smoothing = 0.1});
  follow("negative_log_likelihood", NegativeLogLikelihood{});
  follow("kullback_leibler", KullbackLeibler{});
  follow("cosine", CosineDistance{});
  follow("error_to_signal", ErrorToSignal{});
}

}  // namespace
