// SPDX-License-Identifier: BSL-1.0
#pragma once
// What makes a topology simpler without changing what it computes.
#include "topology.hpp"

namespace ctnn::import {

/// Throws BadFile where operands, shapes and counts contradict each other: what a reader must not hand on.
void check(const Topology& topology);

/// Drops layers that do nothing and those that no output needs; puts activations into the layers before them.
void simplify(Topology& topology);

/// Puts each BatchNorm that directly follows a dense layer or a convolution into its weights: other roundings, fewer layers.
/// Returns how many.
std::size_t fold_batch_norms(Topology& topology);

/// Is it Add, Multiply or Concat, which join the paths of a Branch?
bool is_join(const Layer& layer);

}  // namespace ctnn::import
