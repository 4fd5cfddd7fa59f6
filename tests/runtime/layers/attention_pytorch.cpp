// SPDX-License-Identifier: BSL-1.0
// Attention beside PyTorch's MultiheadAttention, positional encodings beside their formulas.
#include <ctnn/layers.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Attention is PyTorch's MultiheadAttention of x with itself") {
  follows_pytorch<MultiHeadAttention<Shape<3, 4>, 2>, 2>("attention/attention_3_4_2");
  follows_pytorch<SelfAttention<Shape<9, 8>>, 2>("attention/attention_9_8_1");
}

TEST_CASE("Causal attention is PyTorch's with a mask") {
  constexpr AttentionOptions causal{.causal = true};
  follows_pytorch<SelfAttention<Shape<5, 6>, causal>, 2>("attention/causal_attention_5_6_1");
  follows_pytorch<MultiHeadAttention<Shape<7, 6>, 3, causal>, 2>("attention/causal_attention_7_6_3");
}

TEST_CASE("Positional encodings are their formulas") {
  follows_pytorch<PositionalEncoding<Shape<4, 6>>, 2>("attention/positional_encoding_4_6");
  follows_pytorch<PositionalEncoding<Shape<17, 5>>, 2>("attention/positional_encoding_17_5");
  follows_pytorch<LearnedPositionalEncoding<Shape<4, 3>>, 2>("attention/learned_positional_encoding_4_3");
}

}  // namespace
