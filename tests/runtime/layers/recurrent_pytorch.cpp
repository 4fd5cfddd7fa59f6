// SPDX-License-Identifier: BSL-1.0
// SimpleRNN and LSTM, in one direction and in two, beside PyTorch's RNN and LSTM.
#include <ctnn/activations.hpp>
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;

constexpr RecurrentOptions last{.return_sequences = false};

TEST_CASE("SimpleRNN is PyTorch's RNN") {
  support::follows_pytorch<SimpleRNN<Shape<5, 3>, 4>, 2>("recurrent/rnn_3_4");
  support::follows_pytorch<SimpleRNN<Shape<5, 3>, 4, Tanh, last>, 2>("recurrent/rnn_3_4_last");
  support::follows_pytorch<SimpleRNN<Shape<5, 3>, 4, ReLU>, 2>("recurrent/rnn_relu_3_4");
  support::follows_pytorch<SimpleRNN<Shape<3, 2>, 9>, 1>("recurrent/rnn_2_9");
  support::follows_pytorch<Bidirectional<SimpleRNN<Shape<5, 3>, 4>>, 2>("recurrent/rnn_3_4_both");
}

TEST_CASE("LSTM is PyTorch's LSTM") {
  support::follows_pytorch<LSTM<Shape<5, 3>, 4>, 2>("recurrent/lstm_3_4");
  support::follows_pytorch<LSTM<Shape<5, 3>, 4, last>, 2>("recurrent/lstm_3_4_last");
  support::follows_pytorch<LSTM<Shape<3, 2>, 9>, 1>("recurrent/lstm_2_9");
  support::follows_pytorch<Bidirectional<LSTM<Shape<5, 3>, 4>>, 2>("recurrent/lstm_3_4_both");
  support::follows_pytorch<Bidirectional<LSTM<Shape<5, 3>, 4, last>>, 2>("recurrent/lstm_3_4_both_last");
}

}  // namespace
