// SPDX-License-Identifier: BSL-1.0
#pragma once
// Small ONNX models, made by protobuf, and what the reader makes of them.
#include "readers.hpp"

#include <onnx.pb.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

namespace models {

using Dims = std::vector<std::int64_t>;
using Names = std::vector<std::string>;

class Model {
 public:
  onnx::ModelProto proto;

  explicit Model(std::int64_t opset = 17) {
    proto.set_ir_version(8);
    proto.add_opset_import()->set_version(opset);
  }

  Model& input(const std::string& name, const Dims& dims, int type = onnx::TensorProto::FLOAT) {
    describe(*proto.mutable_graph()->add_input(), name, dims, type);
    return *this;
  }
  Model& output(const std::string& name) {
    proto.mutable_graph()->add_output()->set_name(name);
    return *this;
  }
  Model& constant(const std::string& name, const Dims& dims, const std::vector<float>& numbers) {
    auto& tensor = *proto.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::FLOAT);
    for (const auto dim : dims) tensor.add_dims(dim);
    for (const float number : numbers) tensor.add_float_data(number);
    return *this;
  }
  Model& integers(const std::string& name, const std::vector<std::int64_t>& numbers) {
    auto& tensor = *proto.mutable_graph()->add_initializer();
    tensor.set_name(name);
    tensor.set_data_type(onnx::TensorProto::INT64);
    tensor.add_dims(static_cast<std::int64_t>(numbers.size()));
    for (const auto number : numbers) tensor.add_int64_data(number);
    return *this;
  }
  Model& node(const std::string& op, const Names& inputs, const Names& outputs) {
    last_ = proto.mutable_graph()->add_node();
    last_->set_op_type(op);
    last_->set_name(op + "_" + outputs[0]);
    for (const auto& name : inputs) last_->add_input(name);
    for (const auto& name : outputs) last_->add_output(name);
    return *this;
  }
  Model& with(const std::string& name, std::int64_t number) {
    auto& a = attribute(name, onnx::AttributeProto::INT);
    a.set_i(number);
    return *this;
  }
  Model& with(const std::string& name, float number) {
    auto& a = attribute(name, onnx::AttributeProto::FLOAT);
    a.set_f(number);
    return *this;
  }
  Model& with(const std::string& name, const std::string& text) {
    auto& a = attribute(name, onnx::AttributeProto::STRING);
    a.set_s(text);
    return *this;
  }
  Model& with(const std::string& name, const Dims& numbers) {
    auto& a = attribute(name, onnx::AttributeProto::INTS);
    for (const auto number : numbers) a.add_ints(number);
    return *this;
  }

  ctnn::import::Topology read(const ctnn::import::ReadOptions& options = {}) const;

 private:
  onnx::NodeProto* last_ = nullptr;

  onnx::AttributeProto& attribute(const std::string& name, onnx::AttributeProto::AttributeType type) {
    auto& a = *last_->add_attribute();
    a.set_name(name);
    a.set_type(type);
    return a;
  }
  static void describe(onnx::ValueInfoProto& value, const std::string& name, const Dims& dims, int type) {
    value.set_name(name);
    auto& tensor = *value.mutable_type()->mutable_tensor_type();
    tensor.set_elem_type(type);
    auto& shape = *tensor.mutable_shape();
    for (const auto dim : dims) {
      auto& made = *shape.add_dim();
      if (dim < 0)
        made.set_dim_param("open" + std::to_string(-dim));
      else
        made.set_dim_value(dim);
    }
  }
};

/// A file that is taken away again.
class File {
 public:
  explicit File(const std::string& bytes)
      : path(std::filesystem::temp_directory_path() / ("ctnn_import_onnx_" + std::to_string(::getpid()) + ".onnx")) {
    std::ofstream(path, std::ios::binary) << bytes;
  }
  ~File() { std::filesystem::remove(path); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  std::filesystem::path path;
};

inline ctnn::import::Topology Model::read(const ctnn::import::ReadOptions& options) const {
  const File file(proto.SerializeAsString());
  return ctnn::import::read_onnx(file.path, options);
}

/// "Dense<2, 3> | ActivationLayer<Shape<3>, Tanh>"
inline std::string layers(const ctnn::import::Topology& topology) {
  std::string result;
  for (const auto& layer : topology.layers) {
    if (!result.empty()) result += " | ";
    result += layer.kind;
    std::string arguments;
    for (const auto& argument : layer.arguments) arguments += (arguments.empty() ? "" : ", ") + argument;
    if (!arguments.empty()) result += "<" + arguments + ">";
  }
  return result;
}

inline std::vector<float> counted(std::size_t count) {
  std::vector<float> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<float>(i);
  return numbers;
}

}  // namespace models
