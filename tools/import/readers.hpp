// SPDX-License-Identifier: BSL-1.0
#pragma once
// The readers of foreign files. Each throws BadFile or Refused, and looks at every length before it believes it.
#include "topology.hpp"

namespace ctnn::import {

Topology read_nnet(const std::filesystem::path& file, const ReadOptions& options);
Topology read_rtneural(const std::filesystem::path& file, const ReadOptions& options);

// The library ctnn_import_onnx (tools/import/onnx), where protobuf and libonnx-dev are there; then CTNN_IMPORT_ONNX is 1.
Topology read_onnx(const std::filesystem::path& file, const ReadOptions& options);
/// A TensorProto (.pb), in the file's order of axes.
Array read_onnx_tensor(const std::filesystem::path& file);

}  // namespace ctnn::import
