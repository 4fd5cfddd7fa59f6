// SPDX-License-Identifier: BSL-1.0
// What every peer computes: chains of dense layers, or one layer of layers/kinds.hpp, described by plain constants that
// depend on no library.
#pragma once

#include <array>
#include <cstddef>

namespace bench {

enum class Activation { identity, relu, tanh, sigmoid };
enum class Loss { mean_squared_error, binary_cross_entropy, cross_entropy };
enum class Method { sgd, adam };

struct Dense {
  std::size_t in, out;
  Activation activation = Activation::identity;
  bool bias = true;

  constexpr std::size_t weights() const { return in * out; }
  constexpr std::size_t parameters() const { return in * out + (bias ? out : 0); }
};

/// A workload gives: name, batch, ring (how many different batches are cycled through), and `layers`, which makes it a
/// chain, or `layer`, which knows its own sizes. One for inference says how its figure is called and whether its
/// latency is measured; one for training gives loss and method.
struct Inference {
  static constexpr const char* mode = "throughput";
  static constexpr bool has_latency = false;
};
struct Training {
  static constexpr double learning_rate = 0.01;
};

template <class W> concept Chain = requires { W::layers; };
template <class W> inline constexpr bool is_training = requires { W::loss; };

template <Chain W> inline constexpr std::size_t depth = W::layers.size();

/// Where layer i's parameters start: its weight (in, out), then its bias (out).
template <Chain W> constexpr std::size_t offset(std::size_t i) {
  std::size_t sum = 0;
  for (std::size_t k = 0; k < i; ++k) sum += W::layers[k].parameters();
  return sum;
}

/// Of one sample.
template <class W> inline constexpr std::size_t input_size = W::layer.inputs();
template <Chain W> inline constexpr std::size_t input_size<W> = W::layers.front().in;
template <class W> inline constexpr std::size_t output_size = W::layer.outputs();
template <Chain W> inline constexpr std::size_t output_size<W> = W::layers.back().out;

template <class W> inline constexpr std::size_t input_count = W::batch * input_size<W>;
template <class W> inline constexpr std::size_t output_count = W::batch * output_size<W>;
template <class W> inline constexpr std::size_t parameter_count = W::layer.parameters();
template <Chain W> inline constexpr std::size_t parameter_count<W> = offset<W>(depth<W>);

/// Of one item: an inference of one batch, or a training step. Training needs no gradient of the first layer's input.
template <class W> constexpr double multiply_adds() { return static_cast<double>(W::batch) * W::layer.multiply_adds(); }
template <Chain W> constexpr double multiply_adds() {
  double sum = 0;
  for (std::size_t i = 0; i < depth<W>; ++i)
    sum += static_cast<double>(W::batch * W::layers[i].weights()) * (!is_training<W> ? 1 : i == 0 ? 2 : 3);
  return sum;
}

}  // namespace bench
