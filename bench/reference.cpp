// SPDX-License-Identifier: BSL-1.0
// Loops as the formulas read.
#include "reference.hpp"

#include <algorithm>
#include <cmath>

namespace bench {
namespace {

double value(Activation activation, double z) {
  switch (activation) {
    case Activation::relu:
      return z > 0 ? z : 0;
    case Activation::tanh:
      return std::tanh(z);
    case Activation::sigmoid:
      return 1 / (1 + std::exp(-z));
    case Activation::identity:
      break;
  }
  return z;
}

/// From the activation's output.
double slope(Activation activation, double y) {
  switch (activation) {
    case Activation::relu:
      return y > 0 ? 1 : 0;
    case Activation::tanh:
      return 1 - y * y;
    case Activation::sigmoid:
      return y * (1 - y);
    case Activation::identity:
      break;
  }
  return 1;
}

std::vector<double> loss_gradient(Loss loss, const std::vector<double>& y, std::span<const float> target,
                                  std::size_t batch) {
  std::vector<double> dy(y.size());
  const auto count = static_cast<double>(y.size());
  const std::size_t out = y.size() / batch;
  for (std::size_t b = 0; b < batch; ++b) {
    double total = 0;
    for (std::size_t j = 0; j < out; ++j) total += std::exp(y[b * out + j]);
    for (std::size_t k = b * out; k < (b + 1) * out; ++k) {
      const double t = target[k];
      switch (loss) {
        case Loss::mean_squared_error:
          dy[k] = 2 * (y[k] - t) / count;
          break;
        case Loss::binary_cross_entropy:
          dy[k] = (y[k] - t) / (y[k] * (1 - y[k])) / count;
          break;
        case Loss::cross_entropy:
          dy[k] = (std::exp(y[k]) / total - t) / static_cast<double>(batch);
          break;
      }
    }
  }
  return dy;
}

}  // namespace

Reference::Reference(std::span<const Dense> layers, std::span<const float> parameters)
    : layers_(layers),
      parameters_(parameters.begin(), parameters.end()),
      mean_(parameters.size()),
      square_(parameters.size()),
      values_(layers.size() + 1) {}

void Reference::forward(std::span<const float> x, std::size_t batch) {
  values_[0].assign(x.begin(), x.end());
  const double* p = parameters_.data();
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Dense& layer = layers_[l];
    const std::vector<double>& in = values_[l];
    std::vector<double>& out = values_[l + 1];
    out.assign(batch * layer.out, 0);
    for (std::size_t b = 0; b < batch; ++b)
      for (std::size_t j = 0; j < layer.out; ++j) {
        double sum = layer.bias ? p[layer.weights() + j] : 0;
        for (std::size_t i = 0; i < layer.in; ++i) sum += in[b * layer.in + i] * p[i * layer.out + j];
        out[b * layer.out + j] = value(layer.activation, sum);
      }
    p += layer.parameters();
  }
}

std::vector<double> Reference::infer(std::span<const float> x, std::size_t batch) {
  forward(x, batch);
  return values_.back();
}

void Reference::step(const Step& how, std::span<const float> x, std::span<const float> target, std::size_t batch) {
  forward(x, batch);
  std::vector<double> gradient(parameters_.size());
  std::vector<double> dy = loss_gradient(how.loss, values_.back(), target, batch);
  std::size_t offset = parameters_.size();
  for (std::size_t l = layers_.size(); l-- > 0;) {
    const Dense& layer = layers_[l];
    offset -= layer.parameters();
    std::vector<double> dx(batch * layer.in);
    for (std::size_t b = 0; b < batch; ++b)
      for (std::size_t j = 0; j < layer.out; ++j) {
        const double dz = dy[b * layer.out + j] * slope(layer.activation, values_[l + 1][b * layer.out + j]);
        if (layer.bias) gradient[offset + layer.weights() + j] += dz;
        for (std::size_t i = 0; i < layer.in; ++i) {
          gradient[offset + i * layer.out + j] += values_[l][b * layer.in + i] * dz;
          dx[b * layer.in + i] += parameters_[offset + i * layer.out + j] * dz;
        }
      }
    dy = dx;
  }
  ++steps_;
  const double beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8;
  for (std::size_t k = 0; k < parameters_.size(); ++k) {
    const double g = gradient[k];
    if (how.method == Method::sgd) {
      parameters_[k] -= how.learning_rate * g;
    } else {
      mean_[k] += (1 - beta1) * (g - mean_[k]);
      square_[k] += (1 - beta2) * (g * g - square_[k]);
      parameters_[k] -= how.learning_rate * mean_[k] / (1 - std::pow(beta1, steps_)) /
                        (std::sqrt(square_[k] / (1 - std::pow(beta2, steps_))) + epsilon);
    }
  }
}

std::vector<float> uniform(std::size_t count, std::uint64_t seed, float low, float high) {
  std::vector<float> values(count);
  for (std::size_t k = 0; k < count; ++k) {  // splitmix64
    std::uint64_t z = (seed << 32) + (k + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    values[k] = low + (high - low) * static_cast<float>((z ^ (z >> 31)) >> 40) * 0x1p-24f;
  }
  return values;
}

double largest_error(std::span<const float> a, std::span<const double> b) {
  double error = 0, scale = 0;
  for (std::size_t k = 0; k < b.size(); ++k) {
    const double difference = std::abs(a[k] - b[k]);
    if (!(difference <= error)) error = difference;  // keeps NaN
    scale = std::max(scale, std::abs(b[k]));
  }
  return error / scale;
}

double change_error(std::span<const Dense> layers, std::span<const float> start, std::span<const float> end,
                    std::span<const double> reference_end) {
  double largest = 0;
  std::size_t k = 0;
  const auto block = [&](std::size_t count) {
    double error = 0, scale = 0;
    for (const std::size_t last = k + count; k < last; ++k) {
      error += std::pow(end[k] - reference_end[k], 2);
      scale += std::pow(reference_end[k] - start[k], 2);
    }
    const double relative = std::sqrt(error / scale);
    if (!(relative <= largest)) largest = relative;
  };
  for (const Dense& layer : layers) {
    block(layer.weights());
    if (layer.bias) block(layer.out);
  }
  return largest;
}

}  // namespace bench
