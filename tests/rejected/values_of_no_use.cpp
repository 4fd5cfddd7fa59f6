// SPDX-License-Identifier: BSL-1.0
// What a newcomer may pass where something else is wanted.
// expect: error: .*dataset_does_not_know_the_net_so_name_it_between_angle_brackets<
// expect: error: .*value_and_gradient_takes_a_model_and_Tensors_of_inputs_and_targets_so.*given<ctnn::Model<.*given<double ?\[2\]>, ctnn::error::given<double ?\[1\]>
// expect: error: .*number_of_values_of_a_sample_is_not_the_size_of_its_input_so_give_as_many_as_the_shape_holds<.*given_count<3>
// expect: error: .*a_stream_is_made_from_a_model_so_pass_one_that_init_or_train_has_made<ctnn::Net<ctnn::Dense<2, 1.*Sigmoid.{0,60}>>? ?>
// expect: error: .*a_stream_is_made_from_a_model_so_pass_one_that_init_or_train_has_made<ctnn::Net<.*given<ctnn::Net<
// expect: error: .*the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets<ctnn::Net<ctnn::Dense<2, 1
// expect: error: .*a_summary_is_that_of_a_type_so_name_the_net_between_angle_brackets_and_pass_nothing<ctnn::error::given<ctnn::Model<
// expect: error: .*fit_takes_a_trainer_in_a_variable_and_then_data_so_pass_a_Trainer_and_a_Dataset_or_Samples<.*given<ctnn::FitOptions>
// expect: error: .*top_k_accuracy_takes_k_between_angle_brackets_then_a_model_and_data_so_pass_these<.*given<int>
// expect: error: .*the_k_largest_of_the_outputs_are_at_least_1_and_at_most_all_so_choose_a_k_between<ctnn::error::expected_count<1>, ctnn::error::given_count<2>
// expect: error: .*this_metric_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples<ctnn::error::given<ctnn::Dataset<
// expect: error: .*this_optimizer_keeps_no_average_so_train_with_Averaged_around_it<ctnn::Adam>
// expect: error: .*this_has_no_learning_rate_so_pass_an_optimizer_or_that_of_a_trainer_as_trainer_optimizer<ctnn::Trainer<
// expect: error: .*this_is_a_model_so_name_its_net_instead<ctnn::Model<ctnn::Net<ctnn::Dense<2, 1
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
using Data = Dataset<float, Shape<2>, Shape<1>, 4>;
using Training = Trainer<Or, MeanSquaredError, Adam, 4>;
using Smooth = Trainer<Or, MeanSquaredError, Averaged<Adam>, 4>;

#ifdef FIXED
void run(Training& trainer, Smooth& smooth, const Model<Or>& model, const Data& data) {
  dataset<Or>({{{0, 0}, {0}}, {{0, 1}, {1}}});
  value_and_gradient<MeanSquaredError>(model, {0, 1}, {1});
  value_and_gradient(model, {0, 1}, {1}, MeanSquaredError{});
  Stream<Or> stream(model);
  Stream same(model);
  stream = same;
  summary<Or>();
  fit(trainer, data, {.epochs = 1});
  top_k_accuracy<1>(model, data);
  confusion_matrix(model, data);
  averaged_model(smooth);
  learning_rate(trainer.optimizer()) = 1;
}
#else
auto without_net = dataset({{{0, 0}, {0}}, {{0, 1}, {1}}});
auto without_loss(const Model<Or>& model) { return value_and_gradient(model, {0, 1}, {1}); }
auto of_three(const Model<Or>& model) { return value_and_gradient<MeanSquaredError>(model, {0, 1, 2}, {1}); }
Stream<Or> of_nothing;
auto of_a_net = Stream(Or{});
auto& index(Stream<Or>& stream) { return stream.layer(0); }
auto of_a_model(const Model<Or>& model) { return summary(model); }
auto without_data(Training& trainer) { return fit(trainer, {.epochs = 1}); }
auto k_behind(const Model<Or>& model, const Data& data) { return top_k_accuracy(model, data, 1); }
auto k_above(const Model<Or>& model, const Data& data) { return top_k_accuracy<2>(model, data); }
auto exchanged(const Model<Or>& model, const Data& data) { return confusion_matrix(data, model); }
auto not_averaged(const Training& trainer) { return averaged_model(trainer); }
auto rate(Training& trainer) { return learning_rate(trainer); }
using OfAModel = Trainer<Model<Or>, MeanSquaredError, Adam, 4>;
void trained(OfAModel& trainer) { trainer.update(); }
#endif
