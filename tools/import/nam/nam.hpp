// SPDX-License-Identifier: BSL-1.0
#pragma once
// The reader of .nam files (Neural Amp Modeler): one sample of audio in, one out, step after step of a stream.
#include "topology.hpp"

namespace ctnn::import {

/// Shapes are (time, channels); time is `dynamic["time"]`, 1 if that is not given. `dynamic["slim"]` is the size of a
/// slimmable model in percent, 100 if not given.
Topology read_nam(const std::filesystem::path& file, const ReadOptions& options);

}  // namespace ctnn::import
