// SPDX-License-Identifier: BSL-1.0
// Weights from the JSON files of RTNeural into a model: layers of Keras, or the state of a PyTorch module.
#pragma once

#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/net/stream.hpp>

#include "support/csv.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace support::rtneural {

inline std::filesystem::path file(const std::string& name) { return data_folder() / "rtneural" / name; }

inline nlohmann::json read(const std::string& name) {
  std::ifstream in(file(name + ".json"));
  if (!in) throw std::runtime_error(name + ".json cannot be opened");
  return nlohmann::json::parse(in);
}

/// The numbers of nested lists, from the first to the last.
inline std::vector<double> flat(const nlohmann::json& list) {
  if (list.is_number()) return {list.get<double>()};
  std::vector<double> all;
  for (const auto& item : list) {
    const auto part = flat(item);
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

/// In the order of the file: kernels of Keras, (in, out) or (kernel, in, out), and biases.
template <class T, class S> void copy(const nlohmann::json& from, ctnn::View<T, S> to) {
  const auto values = flat(from);
  if (values.size() != S::size)
    throw std::runtime_error(std::to_string(values.size()) + " numbers for " + std::to_string(S::size));
  for (std::size_t k = 0; k < S::size; ++k) to[k] = static_cast<T>(values[k]);
}

/// PyTorch's [out, in] to (in, out).
template <class T, std::size_t In, std::size_t Out>
void copy_transposed(const nlohmann::json& from, ctnn::Matrix<T, In, Out> to) {
  std::array<T, In * Out> turned{};
  copy(from, ctnn::Vector<T, In * Out>(turned.data()));
  for (std::size_t i = 0; i < In; ++i)
    for (std::size_t j = 0; j < Out; ++j) to(i, j) = turned[j * In + i];
}

/// Keras's gates z, r, n to r, z, n: columns of rows, each of three equal parts.
template <class T, class S> void exchange_gates(ctnn::View<T, S> rows) {
  constexpr std::size_t columns = S::dims[S::rank - 1], part = columns / 3;
  for (std::size_t row = 0; row < S::size; row += columns)
    for (std::size_t j = 0; j < part; ++j) {
      const T first = rows[row + j];
      rows[row + j] = rows[row + part + j];
      rows[row + part + j] = first;
    }
}

/// Of Keras: [kernel, bias], or [kernel] where the layer has no bias.
template <class Params> void dense(const nlohmann::json& layer, Params p) {
  copy(layer["weights"][0], p.weight);
  if constexpr (requires { p.bias; }) copy(layer["weights"][1], p.bias);
}

/// Of Keras with reset_after: [kernel, recurrent kernel, (2, 3 units)], the second bias being the recurrent one.
template <class Params> void gru(const nlohmann::json& layer, Params p) {
  copy(layer["weights"][0], p.weight);
  copy(layer["weights"][1], p.recurrent_weight);
  copy(layer["weights"][2][0], p.bias);
  copy(layer["weights"][2][1], p.recurrent_bias);
  exchange_gates(p.weight);
  exchange_gates(p.recurrent_weight);
  exchange_gates(p.bias);
  exchange_gates(p.recurrent_bias);
}

/// Of Keras: [kernel, recurrent kernel, bias], gates i, f, c, o.
template <class Params> void lstm(const nlohmann::json& layer, Params p) {
  copy(layer["weights"][0], p.weight);
  copy(layer["weights"][1], p.recurrent_weight);
  copy(layer["weights"][2], p.bias);
}

/// Of Keras: [kernel (kernel, in / groups, out), bias].
template <class Params> void conv1d(const nlohmann::json& layer, Params p) { dense(layer, p); }

/// Of Keras: [gamma, beta, mean, variance], or the last two where it has neither gamma nor beta.
template <class Params, class Buffers>
void batch_norm(const nlohmann::json& layer, Params p, Buffers buffers) {
  const auto& weights = layer["weights"];
  const std::size_t affine = weights.size() == 4 ? 2 : 0;
  if (affine > 0) {
    copy(weights[0], p.weight);
    copy(weights[1], p.bias);
  }
  copy(weights[affine], buffers.running_mean);
  copy(weights[affine + 1], buffers.running_var);
}

/// PyTorch's [out, in, kernel] to (kernel, in, out).
template <class Params> void torch_conv1d(const nlohmann::json& state, Params p) {
  for (std::size_t o = 0; o < p.bias.size(); ++o) {
    const auto& of_output = state["weight"][o];
    const std::size_t inputs = of_output.size(), kernel = of_output[0].size();
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t k = 0; k < kernel; ++k) p.weight(k, i, o) = of_output[i][k].template get<float>();
  }
  copy(state["bias"], p.bias);
}

/// One layer of PyTorch's nn.GRU, such as "gru.", "l0".
template <class Params>
void torch_gru(const nlohmann::json& state, const std::string& module, const std::string& layer, Params p) {
  copy_transposed(state[module + "weight_ih_" + layer], p.weight);
  copy_transposed(state[module + "weight_hh_" + layer], p.recurrent_weight);
  copy(state[module + "bias_ih_" + layer], p.bias);
  copy(state[module + "bias_hh_" + layer], p.recurrent_bias);
}

template <class Params> void torch_linear(const nlohmann::json& state, const std::string& module, Params p) {
  copy_transposed(state[module + "weight"], p.weight);
  copy(state[module + "bias"], p.bias);
}

/// Feeds <name>_x.csv, `steps` lines, to step(x, y), and compares with <name>_y.csv: |difference| <= tolerance. The
/// first `late` steps have no line there.
template <std::size_t In, std::size_t Out, class Step>
void follow(const std::string& name, std::size_t steps, double tolerance, Step step, std::size_t late = 0) {
  const auto x = read_csv(file(name + "_x.csv"), steps, In), y = read_csv(file(name + "_y.csv"), steps - late, Out);
  for (std::size_t t = 0; t < steps; ++t) {
    std::array<float, In> input{};
    std::array<float, Out> output{};
    for (std::size_t k = 0; k < In; ++k) input[k] = static_cast<float>(x[t * In + k]);
    step(input.data(), output.data());
    for (std::size_t k = 0; k < Out && t >= late; ++k) {
      const double expected = y[(t - late) * Out + k];
      CAPTURE(name, t, k, output[k], expected);
      CHECK(std::abs(static_cast<double>(output[k]) - expected) <= tolerance);
    }
  }
}

}  // namespace support::rtneural
