// SPDX-License-Identifier: BSL-1.0
#pragma once
// A topology over sequences, evaluated in double by the definitions of its layers: what a .nam file has been read as.
#include "topology.hpp"

#include <cmath>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace ctnn::import::testing {

/// x[t][channel]
using Sequence = std::vector<std::vector<double>>;

inline double option_of(const Layer& layer, const std::string& name, double otherwise) {
  for (const std::string& argument : layer.arguments)
    if (const std::size_t at = argument.find("." + name + " = "); at != std::string::npos)
      return std::stod(argument.substr(at + name.size() + 4));
  return otherwise;
}

inline Sequence convolve(const Layer& layer, const Sequence& x) {
  const std::size_t in = layer.input[1], out = layer.output[1], kernel = std::stoul(layer.arguments[2]);
  const auto dilation = static_cast<std::size_t>(option_of(layer, "dilation", 1));
  const auto groups = static_cast<std::size_t>(option_of(layer, "groups", 1)), group_in = in / groups;
  const bool biased = layer.arguments.back().find("Bias::off") == std::string::npos;
  if (layer.parameters.size() != kernel * group_in * out + (biased ? out : 0))
    throw std::logic_error("parameters of Conv1D");
  Sequence y(x.size(), std::vector<double>(out));
  for (std::size_t t = 0; t < x.size(); ++t)
    for (std::size_t o = 0; o < out; ++o) {
      double sum = biased ? layer.parameters[kernel * group_in * out + o] : 0;
      for (std::size_t k = 0; k < kernel; ++k)
        if (const std::size_t back = (kernel - 1 - k) * dilation; back <= t)
          for (std::size_t i = 0; i < group_in; ++i)
            sum += layer.parameters[(k * group_in + i) * out + o] * x[t - back][o / (out / groups) * group_in + i];
      y[t][o] = sum;
    }
  return y;
}

inline double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

inline Sequence lstm(const Layer& layer, const Sequence& x) {
  const std::size_t in = layer.input[1], h = layer.output[1], columns = 4 * h;
  if (layer.parameters.size() != (in + h + 1) * columns) throw std::logic_error("parameters of LSTM");
  std::vector<double> state = layer.state.empty() ? std::vector<double>(2 * h) : layer.state;
  Sequence y;
  for (const auto& now : x) {
    std::vector<double> sums(layer.parameters.end() - static_cast<std::ptrdiff_t>(columns), layer.parameters.end());
    for (std::size_t c = 0; c < columns; ++c) {
      for (std::size_t i = 0; i < in; ++i) sums[c] += layer.parameters[i * columns + c] * now[i];
      for (std::size_t i = 0; i < h; ++i) sums[c] += layer.parameters[(in + i) * columns + c] * state[i];
    }
    for (std::size_t i = 0; i < h; ++i) {
      state[h + i] = sigmoid(sums[h + i]) * state[h + i] + sigmoid(sums[i]) * std::tanh(sums[2 * h + i]);
      state[i] = sigmoid(sums[3 * h + i]) * std::tanh(state[h + i]);
    }
    y.emplace_back(state.begin(), state.begin() + static_cast<std::ptrdiff_t>(h));
  }
  return y;
}

inline double activated(const std::string& name, double x) {
  if (name == "Tanh") return std::tanh(x);
  if (name == "Sigmoid") return sigmoid(x);
  if (name == "ReLU") return x > 0 ? x : 0;
  if (name == "Softsign") return x / (1 + std::abs(x));
  throw std::logic_error("activation " + name);
}

inline Sequence evaluate(const Layer& layer, const std::vector<const Sequence*>& operands) {
  const Sequence& x = *operands[0];
  if (layer.kind == "Conv1D") return convolve(layer, x);
  if (layer.kind == "LSTM") return lstm(layer, x);
  Sequence y = x;
  for (std::size_t t = 0; t < x.size(); ++t) {
    auto& row = y[t];
    if (layer.kind == "Slice") {
      const auto first = x[t].begin() + std::stol(layer.arguments[1]);
      row.assign(first, first + std::stol(layer.arguments[2]));
    } else if (layer.kind == "ActivationLayer") {
      for (double& value : row) value = activated(layer.arguments[1], value);
    } else if (layer.kind == "PReLU") {
      for (std::size_t c = 0; c < row.size(); ++c)
        if (row[c] < 0) row[c] *= layer.parameters[layer.parameters.size() == 1 ? 0 : c];
    } else {
      for (std::size_t k = 1; k < operands.size(); ++k) {
        const auto& other = (*operands[k])[t];
        if (layer.kind == "Concat")
          row.insert(row.end(), other.begin(), other.end());
        else
          for (std::size_t c = 0; c < row.size(); ++c)
            row[c] = layer.kind == "Add"        ? row[c] + other.at(c)
                     : layer.kind == "Multiply" ? row[c] * other.at(c)
                                                : throw std::logic_error(layer.kind);
      }
    }
    if (row.size() != layer.output[1]) throw std::logic_error("output of " + layer.kind);
  }
  return y;
}

inline Sequence evaluate(const Topology& topology, const Sequence& x) {
  std::vector<Sequence> values{x};
  for (const Layer& layer : topology.layers) {
    std::vector<const Sequence*> operands;
    for (const std::size_t value : layer.operands) operands.push_back(&values.at(value));
    values.push_back(evaluate(layer, operands));
  }
  return values.at(topology.outputs.at(0).value);
}

}  // namespace ctnn::import::testing
