// SPDX-License-Identifier: BSL-1.0
// The plain double reference that every peer must agree with before it is timed, and the data that all peers share.
#pragma once

#include "workload.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace bench {

struct Step {
  Loss loss;
  Method method;
  double learning_rate;
};

/// Parameters in the workload's order; moments of Adam start at zero.
class Reference {
 public:
  Reference(std::span<const Dense> layers, std::span<const float> parameters);

  /// x: (batch, in) to (batch, out)
  std::vector<double> infer(std::span<const float> x, std::size_t batch);
  void step(const Step& how, std::span<const float> x, std::span<const float> target, std::size_t batch);
  const std::vector<double>& parameters() const { return parameters_; }

 private:
  void forward(std::span<const float> x, std::size_t batch);

  std::span<const Dense> layers_;
  std::vector<double> parameters_, mean_, square_;
  std::vector<std::vector<double>> values_;  // the input, then each layer's output
  double steps_ = 0;
};

inline Reference make_reference(std::span<const Dense> layers, std::span<const float> parameters) {
  return {layers, parameters};
}

/// Uniform in [low, high), the same on every machine.
std::vector<float> uniform(std::size_t count, std::uint64_t seed, float low, float high);

/// Largest |a - b| over the largest |b|.
double largest_error(std::span<const float> a, std::span<const double> b);

/// How far training led astray: per weight and bias, |change - its reference| over |its reference| (Euclidean norms),
/// the largest of all.
double change_error(std::span<const Dense> layers, std::span<const float> start, std::span<const float> end,
                    std::span<const double> reference_end);

}  // namespace bench
