// SPDX-License-Identifier: BSL-1.0
// Inference whose inner outputs no stack holds, without a workspace.
// expect: error: .*inference_of_this_net_is_too_large_for_the_stack_so_pass_an_InferenceWorkspace_or_in_a_layer_of_yours_call_infer_within<ctnn::Net<ctnn::Dense<1, 2000000.*bytes<8000000>.*stack_bytes<4194304>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Wide = Net<Dense<1, 2000000>, Dense<2000000, 1>>;
#ifdef FIXED
float infer(const Model<Wide>& model, InferenceWorkspace<Wide>& workspace) { return model({1}, workspace)[0]; }
#else
float infer(const Model<Wide>& model) { return model({1})[0]; }
#endif
