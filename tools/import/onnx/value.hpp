// SPDX-License-Identifier: BSL-1.0
#pragma once
// What a name of the file stands for while its nodes are lowered: numbers that are known, or a value of the Topology.
#include "nodes.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ctnn::import::onnx {

using Axes = std::vector<std::size_t>;

/// dims are the file's. One of them may be the batch; the others are the dimensions of a sample. What is stored is that
/// sample with its dimensions in another order, channels last: dimension i of it is dimension order[i] of the sample. After a
/// Flatten, `before` is the sample that `order` is about, and the sample is its elements in the file's order.
struct Value {
  Dims dims;
  std::optional<std::size_t> batch;
  Element element = Element::real;
  std::shared_ptr<const std::vector<double>> numbers;  ///< of a constant, in the file's order
  std::size_t id = 0;                                  ///< of any other, in the Topology
  Axes order;                                          ///< none: the file's
  Dims before;
  bool refused = false;  ///< its node could not be lowered

  bool is_constant() const { return numbers != nullptr; }
  std::size_t rank() const { return dims.size(); }
  std::size_t size() const;
  Dims sample() const;
  Dims stored() const;  ///< never empty
};

Value constant(Dims dims, std::vector<double> numbers, Element element = Element::real);
inline Value constant(const Constant& c) { return constant(c.dims, c.numbers, c.element); }
inline Value scalar(double number) { return constant({}, {number}); }

/// A node cannot be lowered, for this reason.
struct Unsupported {
  std::string reason;
};
/// A node mixes the samples of what was taken for a batch.
struct BatchConflict {};

std::size_t product(const Dims& dims);
/// As product, for constants that are computed: Unsupported above 2^27 numbers, 1 GiB.
std::size_t computed_size(const Dims& dims);
std::string text(const Dims& dims);  ///< "(1, 3, 8, 8)"
Dims permuted(const Dims& dims, const Axes& axes);
Dims broadcast(const Dims& a, const Dims& b);

/// Elements of x at offset + sum of index * stride, for all indices below dims.
std::vector<double> picked(const std::vector<double>& x, const Dims& dims, const std::vector<std::ptrdiff_t>& strides,
                           std::ptrdiff_t offset = 0);
std::vector<std::ptrdiff_t> strides_of(const Dims& dims);
std::vector<double> transposed(const std::vector<double>& x, const Dims& dims, const Axes& axes);
std::vector<double> expanded(const std::vector<double>& x, const Dims& from, const Dims& to);

/// An axis of the file, where negative ones count from the end.
std::size_t axis_of(std::int64_t axis, std::size_t rank);

}  // namespace ctnn::import::onnx
