// SPDX-License-Identifier: BSL-1.0
// Attention and positional encodings obey the laws of a layer, as the compiler proves.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<SelfAttention<Shape<2, 1>>>());
static_assert(obeys_layer_laws<MultiHeadAttention<Shape<3, 2>, 2, AttentionOptions{.causal = true}>>());
static_assert(obeys_layer_laws<PositionalEncoding<Shape<2, 3>>>());
static_assert(obeys_layer_laws<LearnedPositionalEncoding<Shape<3, 2>>>());

static_assert(StreamingLayer<SelfAttention<Shape<2, 1>, AttentionOptions{.causal = true}>>);
static_assert(!StreamingLayer<SelfAttention<Shape<2, 1>>>);
static_assert(StreamingLayer<PositionalEncoding<Shape<2, 3>>> &&
              StreamingLayer<LearnedPositionalEncoding<Shape<3, 2>>>);

}  // namespace
