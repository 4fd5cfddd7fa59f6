// SPDX-License-Identifier: BSL-1.0
// Stacks of gated, dilated, causal blocks with skips obey the laws of a layer; they stream.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

#include <cstddef>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

/// A causal convolution of two taps.
template <std::size_t Time, std::size_t In, std::size_t Out, std::size_t Dilation, class Act> using Causal =
    Net<Branch<Concat, support::Delay<Time, In, Dilation>, Shortcut<Shape<Time, In>>>,
        TimeDistributed<Time, Dense<2 * In, Out, Act>>>;

template <std::size_t Time, std::size_t C, std::size_t Gates, std::size_t Out, std::size_t Dilation> using Block =
    Net<Branch<Multiply, Causal<Time, C, Gates, Dilation, Tanh>, Causal<Time, C, Gates, Dilation, Sigmoid>>,
        TimeDistributed<Time, Dense<Gates, Out>>>;

static_assert(StreamingLayer<SkipStack<Block<4, 2, 1, 3, 1>, Block<4, 2, 1, 1, 2>>>);
static_assert(obeys_layer_laws<SkipStack<Block<4, 2, 1, 3, 1>, Block<4, 2, 1, 3, 2>, Block<4, 2, 1, 1, 3>>>());

static_assert(obeys_layer_laws<SkipStack<Dense<2, 5, Tanh>, Net<support::Center<2>, support::Drop<2>, Dense<2, 5>>,
                                         Net<support::Center<2>, Dense<2, 3>>>>());
static_assert(obeys_layer_laws<SkipStack<Dense<2, 1>>>());

}  // namespace
