// SPDX-License-Identifier: BSL-1.0
#pragma once
// What the readers of foreign files make and the writer of headers takes: layers and operations with their numbers, in an
// order in which each comes after its operands.
#include <cstddef>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ctnn::import {

/// The shape of one sample, channels last, without the batch. A scalar is {1}.
using Dims = std::vector<std::size_t>;

/// One layer or operation as it stands in the type.
struct Layer {
  /// A template or type of ctnn: "Dense", "ActivationLayer", "Add", "Parameter", ...
  std::string kind;
  /// Its template arguments as C++: "4", "Tanh", "Shape<8, 2>"; names of ctnn unqualified.
  std::vector<std::string> arguments;
  Dims input;  ///< of a layer with one operand; of an operation, that of the first operand
  Dims output;
  std::vector<double> parameters{};  ///< parameter_count of them, in the order of the layer's Params
  std::vector<double> buffers{};     ///< running statistics, in the order of the layer's Buffers
  /// Values: 0 .. inputs - 1 are the graph's inputs, inputs + i is layer i's output.
  std::vector<std::size_t> operands{};
  std::vector<std::string> sources{};  ///< names of the file's nodes it was made from
  std::vector<double> state{};         ///< what a stream's memory starts with: h and then c
};

/// An input or output of the whole graph.
struct Port {
  std::string name;
  Dims shape;
  std::size_t value = 0;
  std::string note{};  ///< how the file has it where that is not the same: "the file has (3, 8, 8)"
  /// Dimension i of `shape` is the file's dimension axes[i] of a sample; none: the same order.
  std::vector<std::size_t> axes{};
};

struct Topology {
  std::vector<Port> inputs;   ///< input i is value i
  std::vector<Port> outputs;  ///< any value, an input too
  std::vector<Layer> layers;  ///< operands come before their users
  std::vector<std::string> notes{};
  bool stream = false;     ///< shapes are (time, ...), and a Stream takes one step after the other
  bool in_double = false;  ///< the file computes in double, and so does the model
};

/// A node of a valid file that no layer or operation of ctnn does.
struct Refusal {
  std::string node;
  std::string op;
  std::string reason;
};

/// A valid file with nodes that cannot be mapped: all of them.
struct Refused : std::runtime_error {
  explicit Refused(std::vector<Refusal> refusals)
      : std::runtime_error(std::to_string(refusals.size()) + " nodes cannot be mapped"),
        all(std::move(refusals)) {}
  std::vector<Refusal> all;
};

/// A malformed file; `what()` is one line with the node or the place in the file.
struct BadFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An array of a file of inputs or outputs (.csv, .npy, .pb), row-major.
struct Array {
  Dims shape;
  std::vector<double> numbers;
};

struct ReadOptions {
  std::map<std::string, std::size_t> dynamic;  ///< sizes that the file leaves open, by their names in it
  std::map<std::string, Array> constants;      ///< inputs that always have these numbers
};

}  // namespace ctnn::import
