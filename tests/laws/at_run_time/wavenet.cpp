// SPDX-License-Identifier: BSL-1.0
// A stack of gated, dilated, causal blocks streams the bits of whole sequences, and computes at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/delay.hpp"
#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;
using support::Delay;

/// A causal convolution of two taps, and a gated block of two of them.
template <std::size_t Time, std::size_t In, std::size_t Out, std::size_t Dilation, class Act> using Causal =
    Net<Branch<Concat, Delay<Time, In, Dilation>, Shortcut<Shape<Time, In>>>,
        TimeDistributed<Time, Dense<2 * In, Out, Act>>>;
template <std::size_t Dilation, std::size_t Out> using Block =
    Net<Branch<Multiply, Causal<9, 4, 5, Dilation, Tanh>, Causal<9, 4, 5, Dilation, Sigmoid>>,
        TimeDistributed<9, Dense<5, Out>>>;
using WaveNet = SkipStack<Block<1, 7>, Block<4, 3>>;

// Vectors over a batch, over time and over the channels of one step.
TEST_CASE("A skip stack is the same in batches and in a stream") {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::batch_is_its_samples<WaveNet, float, 2>(key));
    CHECK(testing::streaming_is_whole_sequence<WaveNet>(key));
  }
}

TEST_CASE("A skip stack computes what the compiler computed") { check_record<WaveNet, float, 2>(); }

}  // namespace
