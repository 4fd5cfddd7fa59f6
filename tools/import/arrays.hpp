// SPDX-License-Identifier: BSL-1.0
#pragma once
// Files of inputs and of the outputs that belong to them: .csv (one sample a row, a line of words first if there is one),
// .npy, and .pb where ONNX is read.
#include "topology.hpp"

#include <filesystem>

namespace ctnn::import {

Array read_csv(const std::filesystem::path& file);
Array read_npy(const std::filesystem::path& file);

/// By the file's ending; `read_pb` is null where there is no reader of ONNX.
Array read_array(const std::filesystem::path& file, Array (*read_pb)(const std::filesystem::path&));

/// Samples of several ports, side by side as a model takes them: for each sample one port after the other, each in the order
/// of `shape`. Throws BadFile where the arrays do not fit.
std::vector<double> samples_of(const std::vector<Port>& ports, const std::vector<Array>& arrays, const char* what,
                               std::size_t& samples);

}  // namespace ctnn::import
