// SPDX-License-Identifier: BSL-1.0
// Top-k, confusion matrix, area under the curve and regression metrics, counted by hand.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;
using support::near;

// The outputs are the inputs.
using Scores = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Scores> same{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr auto five = dataset<Scores>({{{5, 1, 2}, {1, 0, 0}},
                                       {{5, 1, 2}, {0, 0, 1}},
                                       {{1, 5, 2}, {0, 1, 0}},
                                       {{3, 2, 1}, {0, 0, 1}},
                                       {{2, 2, 0}, {0, 1, 0}}});

static_assert(near(top_k_accuracy<1>(same, five), 0.4, 1e-7) && top_k_accuracy<1>(same, five) == accuracy(same, five));
static_assert(near(top_k_accuracy<2>(same, five), 0.8, 1e-7) && top_k_accuracy<3>(same, five) == 1);

constexpr auto matrix = confusion_matrix(same, five);
static_assert(matrix(0, 0) == 1 && matrix(2, 0) == 2 && matrix(1, 1) == 1 && matrix(1, 0) == 1 && matrix(2, 2) == 0);
static_assert(matrix.accuracy() == 0.4 && matrix.precision(0) == 0.25 && matrix.recall(0) == 1 && matrix.f1(0) == 0.4);
static_assert(matrix.precision(1) == 1 && matrix.recall(1) == 0.5 && near(matrix.f1(1), 2.0 / 3));
static_assert(matrix.precision(2) == 0 && matrix.recall(2) == 0 && matrix.f1(2) == 0);
static_assert(near(matrix.macro(&ConfusionMatrix<3>::f1), (0.4 + 2.0 / 3) / 3));

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

// Targets as indices; one that is negative, or what is to be ignored, is left out.
constexpr auto indices = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {2}}, {{1, 5, 2}, {-1}}});
static_assert(confusion_matrix(same, indices)(0, 0) == 1 && confusion_matrix(same, indices)(2, 0) == 1);
static_assert(near(confusion_matrix(same, indices).accuracy(), 0.5) && accuracy(same, indices) == 0.5f);
static_assert(top_k_accuracy<2>(same, indices) == 1);
constexpr auto padded = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {255}}, {{1, 5, 2}, {0}}});
static_assert(accuracy(same, padded, 0, 255) == 0.5f && top_k_accuracy<3>(same, padded, 255) == 1);
static_assert(confusion_matrix(same, padded, 0, 255).accuracy() == 0.5);

// Outputs that hold NaN name no class, and whatever follows from numbers that are NaN is NaN.
constexpr float nan = __builtin_nanf("");
constexpr auto spoilt =
    dataset<Scores>({{{nan, nan, nan}, {1, 0, 0}}, {{nan, 1, 2}, {0, 0, 1}}, {{5, 1, 2}, {1, 0, 0}}});
constexpr auto broken = [] {  // the inputs reach the outputs without arithmetic, which NaN may not see in the compiler
  std::size_t right = 0, at_top = 0;
  for (std::size_t n = 0; n < 3; ++n) {
    const float* const y = spoilt.inputs.data() + 3 * n;
    right += detail::predicted_class<3>(y, 0.5f) == detail::target_class<3, 3>(spoilt.targets.data() + 3 * n);
    at_top += detail::predicted_class<1>(y, 0.5f) == 1;
  }
  return 10 * right + at_top;
}();
static_assert(broken == 11);

// Equal targets do not spread, whatever their mean rounds to.
using Guess = Net<Dense<1, 1, Identity, Bias::off>>;
constexpr auto equal_targets = dataset<Guess, double>({{{1}, {0.1}}, {{2}, {0.1}}, {{3}, {0.1}}});
static_assert(regression_metrics(Model<Guess, double>{{0.5}, {}}, equal_targets).r_squared == 0);

using Line = Net<Dense<1, 1>>;
constexpr Model<Line> identity{{1, 0}, {}};
constexpr auto binary = dataset<Line>({{{0.1f}, {0}}, {{0.4f}, {0}}, {{0.35f}, {1}}, {{0.8f}, {1}}});
static_assert(confusion_matrix(identity, binary)(1, 0) == 1 && confusion_matrix(identity, binary, 0.3f)(0, 1) == 1);

static_assert(roc_auc(identity, binary) == 0.75);
static_assert(roc_auc(identity, dataset<Line>({{{1}, {0}}, {{1}, {1}}, {{1}, {1}}})) == 0.5);
static_assert(roc_auc(identity, dataset<Line>({{{3}, {1}}, {{1}, {0}}, {{2}, {0}}, {{5}, {1}}, {{4}, {1}}})) == 1);
static_assert(roc_auc(identity, dataset<Line>({{{3}, {0}}, {{1}, {1}}, {{2}, {1}}})) == 0);
constexpr double one_class = roc_auc(identity, dataset<Line>({{{3}, {1}}, {{1}, {1}}}));
static_assert(one_class != one_class);

constexpr auto regression =
    regression_metrics(identity, dataset<Line>({{{1}, {2}}, {{2}, {2}}, {{5}, {3}}, {{4}, {5}}}));
static_assert(regression.mean_absolute_error == 1 && near(regression.root_mean_squared_error, 1.224744871391589));
static_assert(regression.r_squared == 0);  // 6 over 6
static_assert(regression_metrics(identity, dataset<Line>({{{1}, {1}}, {{2}, {2}}})).r_squared == 1);
static_assert(regression_metrics(identity, dataset<Line>({{{1}, {2}}, {{2}, {2}}})).r_squared ==
              0);  // constant targets

}  // namespace
