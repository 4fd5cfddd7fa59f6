// SPDX-License-Identifier: BSL-1.0
// A stream of a model that is gone, given a whole sequence, asked for a state that a layer does not have.
// expect: error: .*this_layer_keeps_nothing_between_the_steps_of_a_stream_so_ask_for_a_recurrent_one<ctnn::Dense<1, 1
// expect: error: .*a_stream_reads_the_model_where_it_is_so_keep_the_model_in_a_variable<ctnn::Net<ctnn::GRU<
// expect: error: .*a_stream_takes_one_time_step_so_pass_a_Tensor_of_that_shape_step_after_step<ctnn::Net<ctnn::GRU<.*expected<ctnn::Shape<2>.*given<ctnn::Tensor<float, ctnn::Shape<8, 2>
// expect: error: .*number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds<ctnn::Net<ctnn::GRU<.*expected<ctnn::Shape<2>.*given_count<3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using N = Net<GRU<Shape<8, 2>, 1, RecurrentOptions{.return_sequences = false}>, Dense<1, 1>>;
constexpr Model<N> model{};
#ifdef FIXED
Stream stream(model);
auto y = stream({1, 2});
auto state = stream.layer<0>();
#else
auto state(Stream<N>& kept) { return kept.layer<1>(); }
Stream stream(init<N>(1));
float run(Stream<N>& kept) { return kept(Tensor<float, Shape<8, 2>>{})[0]; }
float run(Stream<N>& kept, float a) { return kept({a, a, a})[0]; }
#endif
