// SPDX-License-Identifier: BSL-1.0
// The plain double reference of each layer.
#pragma once

#include "../reference.hpp"
#include "kinds.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace bench {

/// Of the input, and of the parameters in their shared order.
struct Gradient {
  std::vector<double> dx, parameters;
};

/// A layer that keeps nothing between calls. x: (batch, inputs) to (batch, outputs).
template <class Kind> class LayerReference {
 public:
  LayerReference(const Kind& layer, std::span<const float> parameters)
      : layer_(layer),
        p_(parameters.begin(), parameters.end()) {}

  std::vector<double> infer(std::span<const float> x, std::size_t batch) const;
  Gradient gradient(std::span<const float> x, std::span<const float> dy, std::size_t batch) const;

 private:
  Kind layer_;
  std::vector<double> p_;
};

/// Before ReLU.
std::vector<double> convolution_sums(const Conv2D& layer, std::span<const double> p, std::span<const double> x,
                                     std::size_t batch);

/// A stream: each call is the next time step.
class RecurrentReference {
 public:
  RecurrentReference(const Gru& layer, std::span<const float> parameters);
  RecurrentReference(const Lstm& layer, std::span<const float> parameters);
  std::vector<double> infer(std::span<const float> x, std::size_t batch);

 private:
  /// x w + bias for `gates` gates.
  std::vector<double> gates(const double* weight, const double* bias, std::span<const double> x) const;

  std::size_t in_, hidden_, gates_, biases_;
  std::vector<double> p_, h_, c_;
};

class TcnReference {
 public:
  TcnReference(const Tcn& layer, std::span<const float> parameters);
  std::vector<double> infer(std::span<const float> x, std::size_t batch);

 private:
  Tcn layer_;
  std::vector<double> p_;
  std::vector<std::vector<std::vector<double>>> seen_;  // by layer: all of its inputs so far
};

inline RecurrentReference make_reference(const Gru& layer, std::span<const float> p) { return {layer, p}; }
inline RecurrentReference make_reference(const Lstm& layer, std::span<const float> p) { return {layer, p}; }
inline TcnReference make_reference(const Tcn& layer, std::span<const float> p) { return {layer, p}; }
inline LayerReference<Conv2D> make_reference(const Conv2D& layer, std::span<const float> p) { return {layer, p}; }
inline LayerReference<BatchNorm> make_reference(const BatchNorm& layer, std::span<const float> p) { return {layer, p}; }
inline LayerReference<LayerNorm> make_reference(const LayerNorm& layer, std::span<const float> p) { return {layer, p}; }
inline LayerReference<Attention> make_reference(const Attention& layer, std::span<const float> p) { return {layer, p}; }

}  // namespace bench
