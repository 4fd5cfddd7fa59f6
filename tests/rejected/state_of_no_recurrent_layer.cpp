// SPDX-License-Identifier: BSL-1.0
// A memory for a layer that has none.
// expect: error: .*only_a_recurrent_layer_starts_from_a_memory_so_give_WithState_an_LSTM_or_a_GRU_or_a_SimpleRNN<ctnn::Dense<2, 3
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<WithState<LSTM<Shape<2, 3>, 3>>>> model{};
#else
constexpr Model<Net<WithState<Dense<2, 3>>>> model{};
#endif
