// SPDX-License-Identifier: BSL-1.0
#pragma once
// The numbers of a TensorProto.
#include "nodes.hpp"

#include <onnx.pb.h>

namespace ctnn::import::onnx {

/// `folder`: where files of external data lie. Throws BadFile.
Constant read_tensor(const ::onnx::TensorProto& tensor, const std::filesystem::path& folder, const std::string& name);

/// What the data type of a TensorProto is to us; nothing for text and complex numbers.
std::optional<Element> element_of(int data_type);

/// A whole file; BadFile where it cannot be read or is beyond 2 GiB.
std::string read_bytes(const std::filesystem::path& file);

}  // namespace ctnn::import::onnx
