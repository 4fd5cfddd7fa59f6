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
  template <std::size_t Gates, std::size_t Biases>
  RecurrentReference(const Recurrent<Gates, Biases>& layer, std::span<const float> parameters)
      : in_(layer.in),
        hidden_(layer.hidden),
        gates_(Gates),
        biases_(Biases),
        p_(parameters.begin(), parameters.end()),
        h_(hidden_),
        c_(hidden_) {}

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

template <std::size_t Gates, std::size_t Biases>
RecurrentReference make_reference(const Recurrent<Gates, Biases>& layer, std::span<const float> parameters) {
  return {layer, parameters};
}
inline TcnReference make_reference(const Tcn& layer, std::span<const float> parameters) { return {layer, parameters}; }
template <class Kind>
  requires requires(const Kind& layer) { layer.inputs(); }
LayerReference<Kind> make_reference(const Kind& layer, std::span<const float> parameters) {
  return {layer, parameters};
}

}  // namespace bench
