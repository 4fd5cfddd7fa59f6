// SPDX-License-Identifier: BSL-1.0
// Every metric of a model with the caller's workspace is that of the model.
#include <ctnn/ctnn.hpp>

namespace {

using namespace ctnn;

// The outputs are the inputs.
using Scores = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Scores> same{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr auto five = dataset<Scores>({{{5, 1, 2}, {1, 0, 0}},
                                       {{5, 1, 2}, {0, 0, 1}},
                                       {{1, 5, 2}, {0, 1, 0}},
                                       {{3, 2, 1}, {0, 0, 1}},
                                       {{2, 2, 0}, {0, 1, 0}}});

// With the caller's workspace, the same.
using Hidden = Net<Dense<3, 3, Identity, Bias::off>, Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Hidden> same_twice{{1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr bool measures_with_a_workspace() {
  InferenceWorkspace<Hidden> workspace{};
  const ModelWithWorkspace measured(same_twice, workspace);
  return accuracy(measured, five) == accuracy(same, five) && top_k_accuracy<2>(measured, five) > 0.7f &&
         confusion_matrix(measured, five).accuracy() == 0.4 &&
         mean_loss(measured, five, MeanSquaredError{}) == mean_loss(same, five, MeanSquaredError{}) &&
         regression_metrics(measured, five).mean_absolute_error == regression_metrics(same, five).mean_absolute_error &&
         measured(Tensor<float, Shape<3>>{1, 2, 3})[2] == 3;
}
static_assert(measures_with_a_workspace());

}  // namespace
