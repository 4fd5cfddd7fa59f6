// SPDX-License-Identifier: BSL-1.0
// The layers that are measured: sizes, and the order of the parameters that all peers share. Weights are
// (..., in, out), channels come last, heights and times first. `scale` keeps the parameters, in [-scale, scale), small.
#pragma once

#include <cstddef>

namespace bench {

/// One time step; then a dense layer from hidden to 1. The order is: input (in, gates hidden), recurrent (hidden,
/// gates hidden), biases (gates hidden) each, dense (hidden, 1), its bias (1).
template <std::size_t Gates, std::size_t Biases> struct Recurrent {
  std::size_t in, hidden;
  static constexpr std::size_t gates = Gates, biases = Biases;
  static constexpr float scale = 0.3f;

  constexpr std::size_t inputs() const { return in; }
  constexpr std::size_t outputs() const { return 1; }
  constexpr std::size_t input_weights() const { return in * gates * hidden; }
  constexpr std::size_t recurrent_weights() const { return hidden * gates * hidden; }
  constexpr std::size_t bias() const { return gates * hidden; }  // each
  constexpr std::size_t parameters() const {
    return input_weights() + recurrent_weights() + biases * bias() + hidden + 1;
  }
  constexpr double multiply_adds() const { return static_cast<double>(input_weights() + recurrent_weights() + hidden); }
};

/// Gates: reset, update, new, PyTorch's way, with the reset after the product; biases: of the input, recurrent.
using Gru = Recurrent<3, 2>;

/// Gates: input, forget, cell, output.
using Lstm = Recurrent<4, 1>;

/// One time step of causal convolutions with ReLU, dilated by 1, 2, 4 ...; each: weight (kernel, channels, channels),
/// of which the last tap meets the newest step, bias (channels).
struct Tcn {
  std::size_t channels, kernel, layers;
  static constexpr float scale = 0.5f;

  constexpr std::size_t inputs() const { return channels; }
  constexpr std::size_t outputs() const { return channels; }
  constexpr std::size_t weights() const { return kernel * channels * channels; }  // of one layer
  constexpr std::size_t parameters() const { return layers * (weights() + channels); }
  constexpr double multiply_adds() const { return static_cast<double>(layers * weights()); }
};

/// Same padding, stride 1, ReLU. weight (kernel, kernel, in, out), bias (out).
struct Conv2D {
  std::size_t height, width, in, out;
  static constexpr std::size_t kernel = 3;
  static constexpr float scale = 0.2f;

  constexpr std::size_t positions() const { return height * width; }
  constexpr std::size_t inputs() const { return positions() * in; }
  constexpr std::size_t outputs() const { return positions() * out; }
  constexpr std::size_t weights() const { return kernel * kernel * in * out; }
  constexpr std::size_t parameters() const { return weights() + out; }
  /// Those with the padding included.
  constexpr double multiply_adds() const { return static_cast<double>(positions() * weights()); }
};

inline constexpr double epsilon = 1e-5;  // of all norms

/// In training, over the batch and all positions. weight (channels), bias (channels).
struct BatchNorm {
  std::size_t height, width, channels;
  static constexpr float scale = 1;

  constexpr std::size_t positions() const { return height * width; }
  constexpr std::size_t inputs() const { return positions() * channels; }
  constexpr std::size_t outputs() const { return inputs(); }
  constexpr std::size_t weights() const { return channels; }
  constexpr std::size_t parameters() const { return 2 * channels; }
  constexpr double multiply_adds() const { return 0; }
};

/// Over the features of each row. weight (features), bias (features).
struct LayerNorm {
  std::size_t rows, features;
  static constexpr float scale = 1;

  constexpr std::size_t inputs() const { return rows * features; }
  constexpr std::size_t outputs() const { return inputs(); }
  constexpr std::size_t parameters() const { return 2 * features; }
  constexpr double multiply_adds() const { return 0; }
};

/// in (model, 3 model) for query, key, value, its bias (3 model); out (model, model), its bias (model). Head h has the
/// features from h model / heads on.
struct Attention {
  std::size_t time, model, heads;
  static constexpr float scale = 0.3f;

  constexpr std::size_t inputs() const { return time * model; }
  constexpr std::size_t outputs() const { return inputs(); }
  constexpr std::size_t parameters() const { return 4 * (model * model + model); }
  constexpr double multiply_adds() const {
    return static_cast<double>(4 * time * model * model + 2 * time * time * model);
  }
};

}  // namespace bench
