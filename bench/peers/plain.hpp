// SPDX-License-Identifier: BSL-1.0
// Loops for what a library of matrix multiplies leaves to its user: activations, loss gradients, optimizer updates.
#pragma once

#include "../workload.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace bench::plain {

inline float value(Activation f, float z) {
  switch (f) {
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

/// By the activation's output.
inline float slope(Activation f, float y) {
  switch (f) {
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

/// y = f(y + bias), y: (batch, out)
template <Activation f> void add_bias_and_activate(float* __restrict y, const float* __restrict bias, std::size_t batch,
                                                   std::size_t out) {
  for (std::size_t b = 0; b < batch; ++b)
    for (std::size_t j = 0; j < out; ++j) y[b * out + j] = value(f, y[b * out + j] + bias[j]);
}

template <Activation f> void times_slope(float* __restrict d, const float* __restrict y, std::size_t count) {
  for (std::size_t k = 0; k < count; ++k) d[k] *= slope(f, y[k]);
}

/// d_bias = the sum of d over the batch
inline void sum_rows(const float* __restrict d, float* __restrict d_bias, std::size_t batch, std::size_t out) {
  std::fill_n(d_bias, out, 0.0f);
  for (std::size_t b = 0; b < batch; ++b)
    for (std::size_t j = 0; j < out; ++j) d_bias[j] += d[b * out + j];
}

inline void loss_gradient(Loss loss, const float* __restrict y, const float* __restrict t, float* __restrict d,
                          std::size_t batch, std::size_t out) {
  const std::size_t count = batch * out;
  if (loss == Loss::mean_squared_error) {
    for (std::size_t k = 0; k < count; ++k) d[k] = (y[k] - t[k]) * (2 / static_cast<float>(count));
  } else if (loss == Loss::binary_cross_entropy) {
    for (std::size_t k = 0; k < count; ++k)
      d[k] = (y[k] - t[k]) / (std::max(y[k] * (1 - y[k]), 1e-12f) * static_cast<float>(count));
  } else {
    for (std::size_t b = 0; b < batch; ++b) {
      float largest = y[b * out], total = 0;
      for (std::size_t j = 0; j < out; ++j) largest = std::max(largest, y[b * out + j]);
      for (std::size_t j = 0; j < out; ++j) total += d[b * out + j] = std::exp(y[b * out + j] - largest);
      for (std::size_t j = 0; j < out; ++j)
        d[b * out + j] = (d[b * out + j] / total - t[b * out + j]) / static_cast<float>(batch);
    }
  }
}

class Optimizer {
 public:
  Optimizer(Method method, double learning_rate, std::size_t count)
      : method_(method),
        learning_rate_(learning_rate),
        mean_(count),
        square_(count) {}

  void update(float* __restrict w, const float* __restrict g) {
    const std::size_t count = mean_.size();
    if (method_ == Method::sgd) {
      const auto rate = static_cast<float>(learning_rate_);
      for (std::size_t k = 0; k < count; ++k) w[k] -= rate * g[k];
      return;
    }
    power1_ *= 0.9;
    power2_ *= 0.999;
    const auto rate = static_cast<float>(learning_rate_ / (1 - power1_));
    const auto correction = static_cast<float>(1 / std::sqrt(1 - power2_));
    float* __restrict m = mean_.data();
    float* __restrict v = square_.data();
    for (std::size_t k = 0; k < count; ++k) {
      m[k] = 0.9f * m[k] + 0.1f * g[k];
      v[k] = 0.999f * v[k] + 0.001f * g[k] * g[k];
      w[k] -= rate * m[k] / (correction * std::sqrt(v[k]) + 1e-8f);
    }
  }

 private:
  Method method_;
  double learning_rate_, power1_ = 1, power2_ = 1;
  std::vector<float> mean_, square_;
};

}  // namespace bench::plain
