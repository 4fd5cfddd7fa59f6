// SPDX-License-Identifier: BSL-1.0
#pragma once
// An .onnx file in memory, as it stands in the file: nodes, constants, inputs and outputs.
#include "topology.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ctnn::import::onnx {

enum class Element { real, whole, truth };

/// Numbers in row-major order; {} are the dims of a scalar.
struct Constant {
  Dims dims;
  Element element = Element::real;
  std::vector<double> numbers;
};

/// A single number is a list of one.
struct Attribute {
  std::vector<std::int64_t> integers;
  std::vector<double> reals;
  std::vector<std::string> texts;
  std::shared_ptr<const Constant> tensor;
};

struct Node {
  std::string name;  ///< or, if it has none, that of its first output
  std::string op;
  std::string domain;
  std::map<std::string, Attribute> attributes;
  std::vector<std::string> inputs;  ///< "": left out
  std::vector<std::string> outputs;

  bool has(const std::string& attribute) const { return attributes.count(attribute) > 0; }
  std::int64_t integer(const std::string& attribute, std::int64_t otherwise) const;
  double real(const std::string& attribute, double otherwise) const;
  std::string text(const std::string& attribute, const std::string& otherwise) const;
  std::vector<std::int64_t> integers(const std::string& attribute) const;
  std::vector<double> reals(const std::string& attribute) const;
};

struct OpenDimension {
  std::int64_t size = -1;  ///< -1: open
  std::string name;
};

struct Input {
  std::string name;
  std::vector<OpenDimension> dims;
  bool has_shape = true;
  Element element = Element::real;
  bool is_double = false;
};

struct Model {
  std::int64_t opset = 0;
  std::vector<Node> nodes;  ///< each after those that it takes from
  std::vector<Input> inputs;
  std::vector<std::string> outputs;
  std::map<std::string, Constant> constants;
};

/// Throws BadFile.
Model read_model(const std::filesystem::path& file);

/// The product of dims, or BadFile where no memory could hold so many numbers; `of` names what has the dims.
std::size_t element_count(const Dims& dims, const std::string& of);

}  // namespace ctnn::import::onnx
