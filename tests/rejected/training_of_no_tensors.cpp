// SPDX-License-Identifier: BSL-1.0
// A trainer and what trains and evaluates, given other things than they take.
// expect: error: .*train_takes_a_Dataset_then_options_in_braces_then_an_optimizer_then_a_loss_so_pass_all_four<ctnn::Net<ctnn::Dense<2, 1.*given<std::vector<float
// expect: error: .*a_training_step_takes_two_Tensors_so_pass_a_batch_of_inputs_and_one_of_targets_of_the_shapes_expected<ctnn::Net<ctnn::Dense<2, 1.*expected<ctnn::Shape<4, 2>.*expected<ctnn::Shape<4, 1>.*given<std::vector<float
// expect: error: .*a_training_step_takes_two_Tensors_so.*given<float *\[2\]>, ctnn::error::given<float *\[1\]>
// expect: error: .*a_trainer_is_made_from_a_model_then_an_optimizer_then_a_loss_so_pass_those_of_the_types_it_names<ctnn::Model<ctnn::Net<ctnn::Dense<2, 1.*ctnn::Adam, ctnn::MeanSquaredError, .*given<ctnn::Sgd>
// expect: error: .*a_trainer_is_made_from_a_model_then_an_optimizer_then_a_loss_so.*given<ctnn::MeanSquaredError>, ctnn::error::given<ctnn::Adam>
// expect: error: .*train_takes_a_Dataset_then_options_in_braces.*given<ctnn::Adam>
// expect: error: .*train_does_not_know_the_net_so_name_it_between_angle_brackets<
// expect: error: .*fit_takes_a_trainer_in_a_variable_and_then_data_so_pass_a_Trainer_and_a_Dataset_or_Samples<.*given<ctnn::Model<
// expect: error: .*fit_takes_validation_data_or_options_here_so_pass_a_Dataset_or_Samples_or_FitOptions_such_as_epochs_10_in_braces<.*given<int>
// expect: error: .*dataset_takes_samples_in_braces_each_of_them_an_input_and_a_target_in_braces_so_list_them_or_use_Samples<
// expect: error: .*accuracy_takes_a_model_and_then_data_so_pass_a_Model_and_a_Dataset_or_Samples<
// expect: error: .*mean_loss_takes_a_model_then_data_then_a_loss_so_pass_a_Model_a_Dataset_or_Samples_and_a_value_such_as_MeanSquaredError<
// expect: error: .*value_and_gradient_takes_a_model_and_Tensors_of_inputs_and_targets_so_pass_those_and_name_the_loss_between_angle_brackets<
// expect: error: .*minimize_takes_a_model_then_a_Dataset_then_Lbfgs_then_a_loss_so_pass_all_four_or_use_fit_for_other_optimizers<.*given<ctnn::Adam>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <vector>

using namespace ctnn;

using Or = Net<Dense<2, 1, Sigmoid>>;
using Data = Dataset<float, Shape<2>, Shape<1>, 4>;
using Training = Trainer<Or, MeanSquaredError, Adam, 4>;
using X = std::vector<float>;

#ifdef FIXED
void run(Training& trainer, Model<Or>& model, const Data& data) {
  trainer.step(data.inputs, data.targets);
  Training started(model, Adam{}, MeanSquaredError{}, 5);
  fit(started, data, {.epochs = 10});
  model = train<Or>(data, {.epochs = 1}, Adam{}, MeanSquaredError{});
  accuracy(model, data, 0);
  mean_loss(model, data, MeanSquaredError{});
  value_and_gradient<MeanSquaredError>(model, data.inputs, data.targets);
  value_and_gradient(model, data.inputs, data.targets, MeanSquaredError{});
  minimize(model, data, Lbfgs<>{}, MeanSquaredError{});
}
#else
auto trained(const X& x) { return train<Or>(x, {.epochs = 1}, Adam{}, MeanSquaredError{}); }
void step(Training& trainer, const X& x) { trainer.step(x, x); }
void step(Training& trainer) { trainer.step({1, 2}, {1}); }
Training other(const Model<Or>& model) { return Training(model, Sgd{}); }
Training swapped(const Model<Or>& model) { return Training(model, MeanSquaredError{}, Adam{}); }
auto without_loss(const Data& data) { return train<Or>(data, {.epochs = 1}, Adam{}); }
auto without_net(const Data& data) { return train(data, {.epochs = 1}, Adam{}, MeanSquaredError{}); }
auto fitted(Model<Or>& model, const Data& data) { return fit(model, data, {.epochs = 10}); }
auto fitted(Training& trainer, const Data& data) { return fit(trainer, data, 10); }
auto data_of(const X& x) { return dataset<Or>(x, x); }
auto share(const Data& data, const Model<Or>& model) { return accuracy(data, model); }
auto loss(const Model<Or>& model, const Data& data) { return mean_loss(model, data); }
auto slope(const Model<Or>& model, const X& x) { return value_and_gradient<MeanSquaredError>(model, x, x); }
auto least(Model<Or>& model, const Data& data) { return minimize(model, data, Adam{}, MeanSquaredError{}); }
#endif
