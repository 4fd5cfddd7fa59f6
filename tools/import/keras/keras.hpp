// SPDX-License-Identifier: BSL-1.0
#pragma once
// The reader of Keras models: .h5 of Keras 2 and 3, and .keras.
#include "topology.hpp"

namespace ctnn::import {

/// A size that the model leaves open is `dynamic["<input>.<axis>"]`, axes counted with the batch as 0; or, the first of a
/// sequence, `dynamic["time"]`.
Topology read_keras(const std::filesystem::path& file, const ReadOptions& options);

}  // namespace ctnn::import
