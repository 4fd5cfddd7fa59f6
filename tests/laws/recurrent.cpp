// SPDX-License-Identifier: BSL-1.0
// Small recurrent layers obey the laws of a layer, as the compiler proves.
#include <ctnn/activations.hpp>
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<SimpleRNN<Shape<2, 2>, 2>>());
static_assert(obeys_layer_laws<GRU<Shape<2, 1>, 2>>());
static_assert(obeys_layer_laws<GRU<Shape<2, 1>, 2, RecurrentOptions{.reset_after = false}>>());
static_assert(obeys_layer_laws<LSTM<Shape<2, 1>, 2>>());
static_assert(obeys_layer_laws<Reversed<SimpleRNN<Shape<2, 1>, 1>>>());
static_assert(obeys_layer_laws<Bidirectional<SimpleRNN<Shape<2, 1>, 2>>>());
static_assert(
    obeys_layer_laws<Bidirectional<SimpleRNN<Shape<2, 1>, 1, Tanh, RecurrentOptions{.return_sequences = false}>>>());
static_assert(obeys_layer_laws<LSTM<Shape<2, 1>, 1, RecurrentOptions{.return_sequences = false}>>());

}  // namespace
