// SPDX-License-Identifier: BSL-1.0
// init of a model too large to be returned, used as a model, and between braces.
// expect: error: .*this_model_is_too_large_to_be_returned_so_make_it_where_it_stays_and_pass_that<ctnn::Model<ctnn::Net<ctnn::Dense<2000, 2000.*bytes<16008064>.*stack_bytes<4194304>
// expect: error: .*a_large_model_is_made_in_place_so_write_init_between_parentheses_without_braces<ctnn::Model<ctnn::Net<ctnn::Dense<2000, 2000
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <memory>

using namespace ctnn;

using Big = Net<Dense<2000, 2000>>;
Tensor<float, Shape<2000>> infer(const Tensor<float, Shape<2000>>& x) {
#ifdef FIXED
  const auto model = std::make_unique<Model<Big>>(init<Big>(1));
  return (*model)(x);
#else
  const auto model = init<Big>(1);
  return model(x);
#endif
}
#ifdef FIXED
auto made() { return new Model<Big>(init<Big>(1)); }
#else
auto made() { return new Model<Big>{init<Big>(1)}; }
#endif
