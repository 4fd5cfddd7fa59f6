// SPDX-License-Identifier: BSL-1.0
// GRU, LSTM and dilated convolutions, step by step.
#include "../reference.hpp"

#include <cmath>

namespace bench {
namespace {

double sigmoid(double z) { return 1 / (1 + std::exp(-z)); }

}  // namespace

std::vector<double> RecurrentReference::gates(const double* weight, const double* bias,
                                              std::span<const double> x) const {
  const std::size_t out = gates_ * hidden_;
  std::vector<double> z(out);
  for (std::size_t j = 0; j < out; ++j) {
    z[j] = bias ? bias[j] : 0;
    for (std::size_t i = 0; i < x.size(); ++i) z[j] += x[i] * weight[i * out + j];
  }
  return z;
}

std::vector<double> RecurrentReference::infer(std::span<const float> x, std::size_t) {
  const std::size_t H = hidden_, out = gates_ * H;
  const double* const recurrent = p_.data() + in_ * out;
  const double* const bias = recurrent + H * out;
  const double* const dense = bias + biases_ * out;
  const std::vector<double> input(x.begin(), x.end());
  const std::vector<double> zx = gates(p_.data(), bias, input);
  const std::vector<double> zh = gates(recurrent, biases_ == 2 ? bias + out : nullptr, h_);
  for (std::size_t j = 0; j < H; ++j) {
    if (gates_ == 3) {
      const double reset = sigmoid(zx[j] + zh[j]), update = sigmoid(zx[H + j] + zh[H + j]);
      const double candidate = std::tanh(zx[2 * H + j] + reset * zh[2 * H + j]);
      h_[j] = (1 - update) * candidate + update * h_[j];
    } else {
      const double in = sigmoid(zx[j] + zh[j]), forget = sigmoid(zx[H + j] + zh[H + j]);
      const double cell = std::tanh(zx[2 * H + j] + zh[2 * H + j]);
      c_[j] = forget * c_[j] + in * cell;
      h_[j] = sigmoid(zx[3 * H + j] + zh[3 * H + j]) * std::tanh(c_[j]);
    }
  }
  double y = dense[H];
  for (std::size_t j = 0; j < H; ++j) y += h_[j] * dense[j];
  return {y};
}

TcnReference::TcnReference(const Tcn& layer, std::span<const float> parameters)
    : layer_(layer),
      p_(parameters.begin(), parameters.end()),
      seen_(layer.layers) {}

std::vector<double> TcnReference::infer(std::span<const float> x, std::size_t) {
  const std::size_t C = layer_.channels;
  std::vector<double> value(x.begin(), x.end());
  const double* p = p_.data();
  for (std::size_t l = 0, dilation = 1; l < layer_.layers; ++l, dilation *= 2) {
    seen_[l].push_back(value);
    const std::size_t now = seen_[l].size() - 1;
    for (std::size_t j = 0; j < C; ++j) {
      double sum = p[layer_.weights() + j];
      for (std::size_t k = 0; k < layer_.kernel; ++k) {
        const std::size_t back = (layer_.kernel - 1 - k) * dilation;
        if (back > now) continue;
        for (std::size_t i = 0; i < C; ++i) sum += seen_[l][now - back][i] * p[(k * C + i) * C + j];
      }
      value[j] = sum > 0 ? sum : 0;
    }
    p += layer_.weights() + C;
  }
  return value;
}

}  // namespace bench
