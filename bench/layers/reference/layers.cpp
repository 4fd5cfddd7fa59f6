// SPDX-License-Identifier: BSL-1.0
// Convolution, norms and attention as the formulas read.
#include "../reference.hpp"

#include <cmath>

namespace bench {
namespace {

/// Calls f(position of the output, position of the input, tap) wherever a tap of the kernel meets the image.
template <class F> void for_each_tap(const Conv2D& layer, const F& f) {
  constexpr std::size_t K = Conv2D::kernel;
  const std::size_t H = layer.height, W = layer.width;
  for (std::size_t h = 0; h < H; ++h)
    for (std::size_t w = 0; w < W; ++w)
      for (std::size_t k = 0; k < K * K; ++k) {
        const std::size_t row = h + k / K - K / 2, column = w + k % K - K / 2;  // wraps around above and to the left
        if (row < H && column < W) f(h * W + w, row * W + column, k);
      }
}

/// The mean and the reciprocal of the standard deviation of every stride-th value.
struct Moments {
  double mean = 0, scale = 0;

  Moments(const double* x, std::size_t count, std::size_t stride) {
    for (std::size_t n = 0; n < count; ++n) mean += x[n * stride];
    mean /= static_cast<double>(count);
    for (std::size_t n = 0; n < count; ++n) scale += std::pow(x[n * stride] - mean, 2);
    scale = 1 / std::sqrt(scale / static_cast<double>(count) + epsilon);
  }
};

std::vector<double> product(std::span<const double> x, std::size_t in, const double* weight, const double* bias,
                            std::size_t out) {
  const std::size_t rows = x.size() / in;
  std::vector<double> y(rows * out);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t j = 0; j < out; ++j) {
      y[r * out + j] = bias[j];
      for (std::size_t i = 0; i < in; ++i) y[r * out + j] += x[r * in + i] * weight[i * out + j];
    }
  return y;
}

}  // namespace

std::vector<double> convolution_sums(const Conv2D& layer, std::span<const double> p, std::span<const double> x,
                                     std::size_t batch) {
  const std::size_t in = layer.in, out = layer.out;
  std::vector<double> z(batch * layer.outputs());
  for (std::size_t k = 0; k < z.size(); ++k) z[k] = p[layer.weights() + k % out];
  for (std::size_t b = 0; b < batch; ++b)
    for_each_tap(layer, [&](std::size_t to, std::size_t from, std::size_t k) {
      for (std::size_t i = 0; i < in; ++i)
        for (std::size_t j = 0; j < out; ++j)
          z[b * layer.outputs() + to * out + j] += x[b * layer.inputs() + from * in + i] * p[(k * in + i) * out + j];
    });
  return z;
}

template <>
std::vector<double> LayerReference<Conv2D>::infer(std::span<const float> x, std::size_t batch) const {
  const std::vector<double> input(x.begin(), x.end());
  std::vector<double> y = convolution_sums(layer_, p_, input, batch);
  for (double& value : y) value = value > 0 ? value : 0;
  return y;
}

template <>
Gradient LayerReference<Conv2D>::gradient(std::span<const float> x, std::span<const float> dy,
                                          std::size_t batch) const {
  const std::size_t in = layer_.in, out = layer_.out;
  const std::vector<double> y = infer(x, batch);
  std::vector<double> dz(dy.begin(), dy.end());
  for (std::size_t k = 0; k < dz.size(); ++k)
    if (!(y[k] > 0)) dz[k] = 0;
  Gradient g{std::vector<double>(x.size()), std::vector<double>(p_.size())};
  for (std::size_t k = 0; k < dz.size(); ++k) g.parameters[layer_.weights() + k % out] += dz[k];
  for (std::size_t b = 0; b < batch; ++b)
    for_each_tap(layer_, [&](std::size_t to, std::size_t from, std::size_t k) {
      for (std::size_t i = 0; i < in; ++i)
        for (std::size_t j = 0; j < out; ++j) {
          const double d = dz[b * layer_.outputs() + to * out + j];
          const std::size_t source = b * layer_.inputs() + from * in + i;
          g.dx[source] += d * p_[(k * in + i) * out + j];
          g.parameters[(k * in + i) * out + j] += d * x[source];
        }
    });
  return g;
}

template <>
std::vector<double> LayerReference<BatchNorm>::infer(std::span<const float> x, std::size_t) const {
  const std::size_t C = layer_.channels, rows = x.size() / C;
  std::vector<double> y(x.begin(), x.end());
  for (std::size_t c = 0; c < C; ++c) {
    const Moments m(y.data() + c, rows, C);
    for (std::size_t k = c; k < y.size(); k += C) y[k] = (y[k] - m.mean) * m.scale * p_[c] + p_[C + c];
  }
  return y;
}

template <>
Gradient LayerReference<BatchNorm>::gradient(std::span<const float> x, std::span<const float> dy, std::size_t) const {
  const std::size_t C = layer_.channels, rows = x.size() / C;
  const std::vector<double> input(x.begin(), x.end());
  Gradient g{std::vector<double>(x.size()), std::vector<double>(p_.size())};
  for (std::size_t c = 0; c < C; ++c) {
    const Moments m(input.data() + c, rows, C);
    double& d_weight = g.parameters[c];
    double& d_bias = g.parameters[C + c];
    for (std::size_t k = c; k < x.size(); k += C) {
      d_weight += dy[k] * (x[k] - m.mean) * m.scale;
      d_bias += dy[k];
    }
    const auto count = static_cast<double>(rows);
    for (std::size_t k = c; k < x.size(); k += C)
      g.dx[k] = p_[c] * m.scale * (dy[k] - d_bias / count - (x[k] - m.mean) * m.scale * d_weight / count);
  }
  return g;
}

template <>
std::vector<double> LayerReference<LayerNorm>::infer(std::span<const float> x, std::size_t) const {
  const std::size_t F = layer_.features;
  std::vector<double> y(x.begin(), x.end());
  for (std::size_t start = 0; start < y.size(); start += F) {
    const Moments m(y.data() + start, F, 1);
    for (std::size_t f = 0; f < F; ++f) y[start + f] = (y[start + f] - m.mean) * m.scale * p_[f] + p_[F + f];
  }
  return y;
}

template <>
std::vector<double> LayerReference<Attention>::infer(std::span<const float> x, std::size_t batch) const {
  const std::size_t T = layer_.time, M = layer_.model, size = M / layer_.heads;
  const double* const out = p_.data() + 3 * M * M + 3 * M;
  const std::vector<double> input(x.begin(), x.end());
  const std::vector<double> qkv = product(input, M, p_.data(), p_.data() + 3 * M * M, 3 * M);
  std::vector<double> joined(batch * T * M);
  for (std::size_t b = 0; b < batch; ++b)
    for (std::size_t h = 0; h < layer_.heads; ++h)
      for (std::size_t t = 0; t < T; ++t) {
        const double* const query = qkv.data() + (b * T + t) * 3 * M + h * size;
        double total = 0;
        double* const y = joined.data() + (b * T + t) * M + h * size;
        for (std::size_t s = 0; s < T; ++s) {
          const double* const key = qkv.data() + (b * T + s) * 3 * M + M + h * size;
          double score = 0;
          for (std::size_t i = 0; i < size; ++i) score += query[i] * key[i];
          const double weight = std::exp(score / std::sqrt(static_cast<double>(size)));
          total += weight;
          for (std::size_t i = 0; i < size; ++i) y[i] += weight * key[M + i];
        }
        for (std::size_t i = 0; i < size; ++i) y[i] /= total;
      }
  return product(joined, M, out, out + M * M, M);
}

}  // namespace bench
