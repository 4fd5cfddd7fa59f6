// SPDX-License-Identifier: BSL-1.0
// y = x in one dimension, row by row
#pragma once

#include <ctnn/layers/reshape.hpp>

namespace ctnn {

/// x: S, y: (S::size).
template <class S> struct Flatten : Reshape<S, Shape<detail::channels<S> * detail::rows<S>>> {};

}  // namespace ctnn
