// SPDX-License-Identifier: BSL-1.0
// Results, scores and sums that no stack holds.
// expect: error: .*this_result_is_too_large_to_be_returned_so_(let_infer_write_it|pass_the_place_for_it)
// expect: error: .*this_result_is_too_large_to_be_returned_so_let_infer_write_it_to_memory_of_yours<ctnn::Tensor<float, ctnn::Shape<2000000
// expect: error: .*one_output_of_this_net_is_too_large_for_the_stack_so_pass_ModelWithWorkspace_as_the_model<ctnn::Shape<2000000
// expect: error: .*this_result_is_too_large_to_be_returned_so_pass_the_place_for_it_as_the_third_argument<ctnn::ConfusionMatrix<1000
// expect: error: .*regression_metrics_of_so_many_outputs_are_too_large_for_the_stack_so_use_mean_loss<ctnn::Shape<2000000
// expect: error: .*so_many_scores_are_too_large_for_the_stack_so_pass_a_span_of_ScoredSample_as_the_third_argument<
// expect: error: .*the_loss_of_so_many_classes_is_too_large_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES<ctnn::CrossEntropy
// expect: error: .*so_many_channels_are_too_many_for_the_stack_so_use_fewer_or_a_larger_stack_and_CTNN_STACK_BYTES<ctnn::BatchNorm<ctnn::Shape<2000000
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Picture = Net<Dense<1, 2000000>>;
using Classes = Net<Dense<1, 1000>>;
using One = Net<Dense<1, 1>>;
using ManyChannels = Net<Dense<1, 2000000>, BatchNorm<Shape<2000000>>>;
using Pictures = Samples<float, Shape<1>, Shape<2000000>>;
using Labeled = Samples<float, Shape<1>, Shape<1000>>;
using ManySamples = Dataset<float, Shape<1>, Shape<1>, 1000000>;
#ifdef FIXED
void picture(const Model<Picture>& model, float x, float* y) { model.infer<1>(&x, y); }
float loss(const Model<Picture>& model, InferenceWorkspace<Picture>& workspace, const Pictures& samples) {
  return mean_loss(ModelWithWorkspace(model, workspace), samples, MeanSquaredError{});
}
void matrix(const Model<Classes>& model, const Labeled& samples, ConfusionMatrix<1000>& into) {
  confusion_matrix(model, samples, into);
}
double area(const Model<One>& model, const ManySamples& samples, std::span<ScoredSample<float>> room) {
  return roc_auc(model, samples, room);
}
#else
auto picture(const Model<Picture>& model) { return model({1}); }
float loss(const Model<Picture>& model, const Pictures& samples) {
  return mean_loss(model, samples, MeanSquaredError{});
}
auto matrix(const Model<Classes>& model, const Labeled& samples) { return confusion_matrix(model, samples); }
auto regression(const Model<Picture>& model, const Pictures& samples) { return regression_metrics(model, samples); }
double area(const Model<One>& model, const ManySamples& samples) { return roc_auc(model, samples); }
float step(Trainer<Picture, CrossEntropy, Sgd, 1>& trainer, const Tensor<float, Shape<1, 1>>& x,
           const Tensor<float, Shape<1, 2000000>>& y) {
  return trainer.step(x, y);
}
float step(Trainer<ManyChannels, MeanSquaredError, Sgd, 1>& trainer, const Tensor<float, Shape<1, 1>>& x,
           const Tensor<float, Shape<1, 2000000>>& y) {
  return trainer.step(x, y);
}
#endif
