// SPDX-License-Identifier: BSL-1.0
// A WaveNet by its formula, for what the reader makes of its file.
#pragma once

#include "evaluate.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

namespace ctnn::import::testing {

inline std::vector<double> some(std::size_t count, double phase = 1) {
  std::vector<double> numbers;
  for (std::size_t i = 0; i < count; ++i) numbers.push_back(0.6 * std::sin(phase + 2.3 * static_cast<double>(i)));
  return numbers;
}

/// Two arrays of one and two layers, as the numbers lie in the file.
class WaveNetFormula {
 public:
  explicit WaveNetFormula(bool gated) : gated_(gated) {}

  Sequence operator()(const Sequence& input) {
    const std::vector<double> weights = some(count);
    w_ = weights.begin();
    Sequence head(input.size(), std::vector<double>(2)), x = array(input, input, head, 2, 3, {1}, false);
    array(x, input, head, 3, 1, {2, 1}, true);
    for (auto& row : head) row[0] *= *w_;
    used = static_cast<std::size_t>(w_ + 1 - weights.begin());
    return head;
  }

  std::size_t count = 1000, used = 0;

 private:
  Sequence array(const Sequence& input, const Sequence& condition, Sequence& head, std::size_t channels,
                 std::size_t head_size, const std::vector<std::size_t>& dilations, bool head_bias) {
    Sequence x = conv(input, channels, 1, 1, false);
    for (const std::size_t dilation : dilations) {
      Sequence z = conv(x, gated_ ? 2 * channels : channels, 2, dilation, true);
      add(z, conv(condition, z[0].size(), 1, 1, false));
      for (auto& row : z) {
        for (std::size_t c = 0; c < channels; ++c)
          row[c] = std::tanh(row[c]) * (gated_ ? sigmoid(row[channels + c]) : 1);
        row.resize(channels);
      }
      add(head, z);
      add(x, conv(z, channels, 1, 1, true));
    }
    head = conv(head, head_size, 1, 1, head_bias);
    return x;
  }

  static void add(Sequence& x, const Sequence& y) {
    for (std::size_t t = 0; t < x.size(); ++t)
      for (std::size_t c = 0; c < x[t].size(); ++c) x[t][c] += y[t].at(c);
  }

  Sequence conv(const Sequence& x, std::size_t out, std::size_t kernel, std::size_t dilation, bool bias) {
    Sequence y(x.size(), std::vector<double>(out));
    const std::size_t in = x[0].size();
    for (std::size_t o = 0; o < out; ++o)
      for (std::size_t i = 0; i < in; ++i)
        for (std::size_t k = 0; k < kernel; ++k, ++w_)
          for (std::size_t t = (kernel - 1 - k) * dilation; t < x.size(); ++t)
            y[t][o] += *w_ * x[t - (kernel - 1 - k) * dilation][i];
    if (bias)
      for (std::size_t o = 0; o < out; ++o, ++w_)
        for (auto& row : y) row[o] += *w_;
    return y;
  }

  bool gated_;
  std::vector<double>::const_iterator w_;
};

}  // namespace ctnn::import::testing
