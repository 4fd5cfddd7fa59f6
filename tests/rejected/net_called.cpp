// SPDX-License-Identifier: BSL-1.0
// A net used as if it had numbers, and a model as if it were a net.
// expect: error: .*a_net_is_a_type_without_numbers_so_make_a_Model_of_it_with_init_or_train_and_call_that<ctnn::Net<ctnn::Dense<2, 1
// expect: error: .*this_is_a_model_so_name_its_net_instead<ctnn::Model<ctnn::Net<ctnn::Dense<2, 1
// expect: error: .*the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets<ctnn::Net<ctnn::Dense<2, 1
// expect: error: .*a_model_starts_from_a_seed_so_give_one_as_the_last_argument_such_as_1<ctnn::Net<ctnn::Dense<2, 1
// expect: error: .*a_net_needs_at_least_one_layer_so_give_it_one<ctnn::Net<>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Or = Net<Dense<2, 1>>;
#ifdef FIXED
auto called = init<Or>(1)({1, 2});
constexpr Model<Or> model{};
auto layer = model.layer<0>();
#else
auto called = Or{}({1, 2});
auto called_with_tensor = Or{}(Tensor<float, Shape<2>>{});
constexpr Model<Or> model{};
constexpr Model<Model<Or>> model_of_model{};
auto layer = model.layer(0);
auto without_seed = init<Or>();
Model<> of_nothing;
#endif
