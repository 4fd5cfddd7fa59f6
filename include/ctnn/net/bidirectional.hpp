// SPDX-License-Identifier: BSL-1.0
// y = (forward(x), backward(x)): one layer reads the sequence from its start, another of its kind from its end.
#pragma once

#include <ctnn/net/branch.hpp>
#include <ctnn/net/reversed.hpp>

namespace ctnn {

/// x: as of Inner, y: (Time, 2 Features) or (2 Features): in each row Inner's features, then those of the reversed one,
/// whose last step is the first of x. As PyTorch's bidirectional layers and Keras's Bidirectional with concatenation.
/// Layer 0 reads forward, layer 1 backward.
template <class Inner> struct Bidirectional : Branch<Concat, Inner, Reversed<Inner>> {};

}  // namespace ctnn
