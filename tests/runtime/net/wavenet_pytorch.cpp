// SPDX-License-Identifier: BSL-1.0
// A stack of gated causal convolutions with skips beside PyTorch's.
#include <ctnn/ctnn.hpp>

#include "support/delay.hpp"
#include "support/pytorch_case.hpp"

#include <cstddef>

namespace {

using namespace ctnn;

/// Two taps, `Dilation` steps apart.
template <std::size_t Dilation, class Act> using Causal =
    Net<Branch<Concat, support::Delay<6, 2, Dilation>, Shortcut<Shape<6, 2>>>, TimeDistributed<6, Dense<4, 2, Act>>>;
template <std::size_t Dilation, std::size_t Out> using Block =
    Net<Branch<Multiply, Causal<Dilation, Tanh>, Causal<Dilation, Sigmoid>>, TimeDistributed<6, Dense<2, Out>>>;

TEST_CASE("A skip stack is a WaveNet in PyTorch") {
  support::follows_pytorch<SkipStack<Block<1, 5>, Block<2, 5>, Block<4, 3>>, 2>("topology/wavenet");
}

}  // namespace
