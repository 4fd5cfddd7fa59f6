// SPDX-License-Identifier: BSL-1.0
// The loss of parameters in plain loops and double, the same for all peers.
#pragma once

#include "images.hpp"
#include "nets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace bench {

using Values = std::vector<double>;

/// ReLU is for the layers inside.
inline Values dense(const Values& x, const float* weight, const float* bias, std::size_t out) {
  Values y(bias, bias + out);
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t o = 0; o < out; ++o) y[o] += x[i] * static_cast<double>(weight[i * out + o]);
  return y;
}

/// Convolution of 3 x 3 with zeros around, ReLU, and the largest of each 2 x 2.
inline Values convolve_and_pool(const Values& x, std::size_t side, std::size_t in, const float* weight,
                                const float* bias, std::size_t out) {
  Values y(side * side / 4 * out, 0.0);  // ReLU: nothing is below zero
  for (std::size_t r = 0; r < side; ++r)
    for (std::size_t c = 0; c < side; ++c) {
      Values sums(bias, bias + out);
      for (std::size_t tap = 0; tap < 9; ++tap) {
        const std::size_t row = r + tap / 3 - 1, column = c + tap % 3 - 1;
        if (row >= side || column >= side) continue;
        for (std::size_t i = 0; i < in; ++i)
          for (std::size_t o = 0; o < out; ++o)
            sums[o] += x[(row * side + column) * in + i] * static_cast<double>(weight[(tap * in + i) * out + o]);
      }
      double* const pooled = &y[(r / 2 * (side / 2) + c / 2) * out];
      for (std::size_t o = 0; o < out; ++o) pooled[o] = std::max(pooled[o], sums[o]);
    }
  return y;
}

inline Values outputs(const Mlp&, const Values& x, const float* p) {
  Values hidden = dense(x, p + Mlp::weight1, p + Mlp::bias1, Mlp::hidden);
  for (double& h : hidden) h = std::max(h, 0.0);
  return dense(hidden, p + Mlp::weight2, p + Mlp::bias2, classes);
}
inline Values outputs(const Cnn&, const Values& x, const float* p) {
  const Values first = convolve_and_pool(x, 28, 1, p + Cnn::weight1, p + Cnn::bias1, Cnn::filters1);
  const Values second = convolve_and_pool(first, 14, Cnn::filters1, p + Cnn::weight2, p + Cnn::bias2, Cnn::filters2);
  return dense(second, p + Cnn::weight3, p + Cnn::bias3, classes);
}

/// The mean cross-entropy over the first `count` images.
template <class Net> double loss(const Net& net, const std::vector<float>& parameters, const Images& images,
                                 std::size_t count) {
  double total = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const Values x(images.x.begin() + static_cast<std::ptrdiff_t>(n * pixels),
                   images.x.begin() + static_cast<std::ptrdiff_t>((n + 1) * pixels));
    const Values y = outputs(net, x, parameters.data());
    double sum = 0;
    for (const double v : y) sum += std::exp(v);
    total += std::log(sum) - y[static_cast<std::size_t>(images.labels[n])];
  }
  return total / static_cast<double>(count);
}

}  // namespace bench
