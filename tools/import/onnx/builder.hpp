// SPDX-License-Identifier: BSL-1.0
#pragma once
// Makes a Topology from operations on Values; what is known of constants alone is computed at once.
#include "cpp.hpp"
#include "value.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ctnn::import::onnx {

class Builder {
 public:
  Topology topology;
  std::string source;  ///< the name of the node that is lowered

  Value input(const std::string& name, const Dims& dims, std::optional<std::size_t> batch, Element element,
              bool channels_last);

  // --- Layers and operations of the Topology ---
  /// Its value; layers without numbers that are there already are not made again.
  std::size_t emit(Layer layer);
  /// `x.id`, in the shape that is wanted: through a Reshape where it has another.
  std::size_t in_shape(std::size_t id, const Dims& shape);
  std::size_t in_shape(const Value& x, const Dims& shape) { return in_shape(settled(x).id, shape); }
  const Dims& shape_of(std::size_t id) const { return shapes_[id]; }
  const Layer* layer_of(std::size_t id) const;  ///< null for an input
  /// A constant becomes a Parameter.
  Value at_run_time(const Value& x);
  /// A layer on operand x (in the shape `input`), its numbers those of `params` in this order; if they are not known, by Apply.
  std::size_t apply(const std::string& kind, std::vector<std::string> arguments, std::size_t x, const Dims& input,
                    const Dims& output, std::vector<Value> params);

  // --- Moving elements; axes and dims are the file's ---
  Value plain(const Value& x);                       ///< in the file's order
  Value ordered(const Value& x, const Axes& order);  ///< a sample in this order of its dimensions
  Value settled(const Value& x);                     ///< its value has the shape x.stored()
  Value transpose(const Value& x, const Axes& axes);
  Value reshape(const Value& x, const Dims& dims) { return reshape(x, dims, std::nullopt); }
  Value reshape(const Value& x, const Dims& dims, std::optional<std::size_t> batch);  ///< where the batch then is
  Value squeeze(const Value& x, const Axes& axes);
  Value unsqueeze(const Value& x, const Axes& axes);  ///< axes of the result
  /// count elements of each axis from start on, step apart
  Value slice(const Value& x, const std::vector<std::int64_t>& start, const Dims& count,
              const std::vector<std::int64_t>& step);
  Value slice_axis(const Value& x, std::size_t axis, std::size_t start, std::size_t count);
  Value gather(const Value& x, std::size_t axis, const std::vector<std::size_t>& indices);
  Value concat(std::vector<Value> parts, std::size_t axis);
  Value expand(const Value& x, const Dims& dims);
  Value flat(const Value& x) { return reshape(x, {x.size()}); }

  // --- Samples ---
  /// Where in a sample the axis is; BatchConflict if it is the batch.
  static std::size_t sample_axis(const Value& x, std::size_t axis);
  /// Where in what is stored the axis is.
  static std::size_t stored_axis(const Value& x, std::size_t axis);
  /// Calls body with xs without those axes: once where they are the batch, else for each of their indices. The results get
  /// theirs at result_axes.
  std::vector<Value> for_samples(const std::vector<Value>& xs, const Axes& axes, const Axes& result_axes,
                                 const std::function<std::vector<Value>(const std::vector<Value>&)>& body);

  // --- Arithmetic ---
  Value unary(const Value& x, const std::string& activation, const std::function<double(double)>& function);
  /// "Add", "Power", ...: numpy broadcasting.
  Value binary(const std::string& kind, const Value& a, const Value& b);
  Value where(const Value& condition, const Value& a, const Value& b);
  Value matmul(const Value& a, const Value& b);
  Value reduce(const std::string& reducer, const Value& x, const Axes& axes, bool keep);
  /// One operand, the same shape: `arguments` from the stored shape and stored axes.
  Value same_shape(const Value& x, const std::string& kind, const std::vector<std::string>& more);

  /// The same affine layer with a bias, if value `id` is one without.
  std::map<std::size_t, std::function<std::size_t(const std::vector<double>&)>> with_bias;

 private:
  std::vector<Dims> shapes_;
  std::map<std::string, std::size_t> made_;

  Value elementwise(const std::string& kind, std::vector<Value> operands,
                    const std::function<double(const std::vector<double>&)>& function);
  Value times_matrix(const Value& a, const Value& b);
};

/// Operands as samples, so that none has a batch any more; and how the result gets it back.
struct Samples {
  std::vector<Value> operands;
  std::optional<std::size_t> batch;
  std::size_t size = 1;

  /// y of one sample, as one of the file.
  Value back(Value y) const;
};
/// Dimensions from the right are those of all: rank is the largest. BatchConflict where their batches differ.
Samples aligned_samples(const std::vector<Value>& operands, std::size_t rank);

/// Axes that move no element: dimensions of size 1 aside, they are in order.
bool moves_nothing(const Dims& dims, const Axes& axes);

}  // namespace ctnn::import::onnx
