// SPDX-License-Identifier: BSL-1.0
// MinMaxScaler: y = low + (x - minimum) / range * (high - low) for each feature, so that training data fills [low, high].
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/tensor/tensor.hpp>

#include <cstddef>
#include <span>

namespace ctnn {

/// S: the shape of a sample. A literal type with public members only, as a model is.
template <class T, class S> struct MinMaxScaler {
  Tensor<T, S> minimum;
  Tensor<T, S> range;  // maximum - minimum, or 1 for a feature that does not vary
  T low = T(0), high = T(1);

  /// samples: (any number, S).
  static constexpr MinMaxScaler fit(std::span<const T> samples, T low = T(0), T high = T(1)) {
    const std::size_t rows = samples.size() / S::size;
    MinMaxScaler scaler{{}, {}, low, high};
    for (std::size_t k = 0; k < S::size; ++k) {
      scaler.range[k] = T(1);
      if (rows == 0) continue;
      T least = samples[k], most = samples[k];
      for (std::size_t n = 1; n < rows; ++n) {
        const T x = samples[n * S::size + k];
        if (x < least) least = x;
        if (most < x) most = x;
      }
      scaler.minimum[k] = least;
      if (least < most) scaler.range[k] = most - least;
    }
    return scaler;
  }

  /// In place; samples: (any number, S).
  constexpr void transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = mul_add(rounded((samples[i] - minimum[i % S::size]) / range[i % S::size]), high - low, low);
  }
  constexpr void inverse_transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = mul_add(rounded((samples[i] - low) / (high - low)), range[i % S::size], minimum[i % S::size]);
  }

  friend constexpr bool operator==(const MinMaxScaler&, const MinMaxScaler&) = default;
};

}  // namespace ctnn
