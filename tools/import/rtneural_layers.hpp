// SPDX-License-Identifier: BSL-1.0
#pragma once
// Layers from arrays in the order of Keras or of PyTorch, on a sequence or on one vector: what both layouts of RTNeural's
// JSON share.
#include "chain_builder.hpp"

#include <functional>
#include <string>
#include <vector>

namespace ctnn::import {

/// Gates side by side in the order that ctnn has them; `from` says where each stands in the file.
std::vector<double> reordered_gates(const std::vector<double>& numbers, const std::vector<std::size_t>& from);

/// (rows, columns) to (columns, rows)
std::vector<double> transposed(const Array& matrix);

struct ConvolutionOf {
  Array weight;  ///< (kernel, in / groups, out)
  std::vector<double> bias;
  std::size_t dilation = 1, groups = 1;
};

class SequenceBuilder {
 public:
  /// (features), or (time, features) where the net is a sequence's
  SequenceBuilder(std::string input, Dims shape) : chain(std::move(input), std::move(shape)) {}

  std::size_t features() const { return chain.shape().back(); }
  void dense(const Array& weight, const std::vector<double>& bias, const std::string& source);  // weight: (in, out)
  void conv1d(const ConvolutionOf& convolution, const std::string& source);                     // causal
  /// weight: (in, gates hidden), recurrent: (hidden, gates hidden), gates in ctnn's order.
  void recurrent(const std::string& kind, const std::vector<double>& weight, const Array& recurrent,
                 const std::vector<double>& biases, bool reset_after, const std::string& source);
  void batch_norm(std::vector<double> gamma, std::vector<double> beta, const std::vector<double>& mean,
                  const std::vector<double>& variance, double epsilon, const std::string& source);
  void prelu(const std::vector<double>& slopes, const std::string& source);
  void activate(const std::string& name, const std::string& source);

  ChainBuilder chain;
};

}  // namespace ctnn::import
