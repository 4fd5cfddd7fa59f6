// SPDX-License-Identifier: BSL-1.0
#pragma once
// A topology of sequences under construction, and the weights of a .nam file as they are used up.
#include "topology.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::import {

/// The flat list of weights, taken from its start.
class FlatWeights {
 public:
  explicit FlatWeights(std::vector<double> numbers, std::string place)
      : numbers_(std::move(numbers)),
        place_(std::move(place)) {}

  std::vector<double> take(std::size_t count, const std::string& of);
  void expect_end() const;

 private:
  std::vector<double> numbers_;
  std::string place_;
  std::size_t at_ = 0;
};

/// A causal convolution, with its numbers in the order of Conv1D: weight (kernel, in / groups, out), bias (out).
struct Convolution {
  std::size_t in = 1, out = 1, kernel = 1, dilation = 1, groups = 1;
  bool bias = false;
  std::vector<double> numbers = {};

  /// Zeros: to be filled by `weight` and `offset`.
  static Convolution zeros(std::size_t in, std::size_t out, std::size_t kernel, bool bias);
  /// As a .nam file lists them: by group, output, input, tap; then the biases.
  static Convolution read(Convolution sizes, FlatWeights& weights, const std::string& name);
  /// Of its first inputs and outputs alone.
  Convolution part(std::size_t inputs, std::size_t outputs) const;

  double& weight(std::size_t tap, std::size_t input, std::size_t output) {
    return numbers[(tap * (in / groups) + input) * out + output];
  }
  double weight(std::size_t tap, std::size_t input, std::size_t output) const {
    return numbers[(tap * (in / groups) + input) * out + output];
  }
  double& offset(std::size_t output) { return numbers[kernel * (in / groups) * out + output]; }
  void scale(double factor) {
    for (double& number : numbers) number *= factor;
  }
};

/// Values are indices as in Topology. Each layer's shape is (time, channels).
class Stack {
 public:
  using Value = std::size_t;

  Stack(std::size_t time, std::size_t channels);

  std::size_t time() const { return time_; }
  std::size_t channels(Value value) const;

  Value layer(std::string kind, std::vector<std::string> arguments, Value x, std::size_t out_channels,
              std::vector<double> numbers, std::string source);
  Value slice(Value x, std::size_t first, std::size_t count);
  Value convolve(Value x, Convolution convolution, std::string source);
  Value activate(Value x, const std::string& activation, std::string source);
  Value join(std::string kind, std::vector<Value> operands, std::string source);
  /// weight x + bias by one number each for all channels
  Value affine(Value x, double weight, double bias, std::string source);
  void set_state(Value value, std::vector<double> state);

  Topology finish(Value output);
  std::vector<Refusal> refusals;

 private:
  std::string shape(Value value) const;

  Topology topology_;
  std::size_t time_;
};

}  // namespace ctnn::import
