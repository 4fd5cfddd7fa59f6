// SPDX-License-Identifier: BSL-1.0
// StandardScaler: y = (x - mean) / scale for each feature, with the mean and standard deviation of the training data.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/tensor/tensor.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace ctnn {

/// S: the shape of a sample. A literal type with public arrays only, as a model is.
template <class T, class S> struct StandardScaler {
  Tensor<T, S> mean;
  Tensor<T, S> scale;  // the standard deviation (of n, not n - 1), or 1 for a feature that does not vary

  /// samples: (any number, S). Sums run in double for float, from the first sample to the last.
  static constexpr StandardScaler fit(std::span<const T> samples) {
    using Sum = std::conditional_t<std::is_same_v<T, float>, double, T>;
    const std::size_t rows = samples.size() / S::size;
    StandardScaler scaler;
    for (std::size_t k = 0; k < S::size; ++k) {
      scaler.scale[k] = T(1);
      bool varies = false;
      for (std::size_t n = 1; n < rows; ++n) varies = varies || !(samples[n * S::size + k] == samples[k]);
      if (!varies) {  // the mean of equal numbers may round away from them
        if (rows > 0) scaler.mean[k] = samples[k];
        continue;
      }
      Sum total = Sum(0), squares = Sum(0);
      for (std::size_t n = 0; n < rows; ++n) total = total + static_cast<Sum>(samples[n * S::size + k]);
      const Sum mean = rounded(total / static_cast<Sum>(rows));
      for (std::size_t n = 0; n < rows; ++n) {
        const Sum from_mean = static_cast<Sum>(samples[n * S::size + k]) - mean;
        squares = mul_add(from_mean, from_mean, squares);
      }
      scaler.mean[k] = static_cast<T>(mean);
      const T deviation = static_cast<T>(sqrt(rounded(squares / static_cast<Sum>(rows))));
      if (!(deviation == T(0))) scaler.scale[k] = deviation;
    }
    return scaler;
  }

  /// In place; samples: (any number, S).
  constexpr void transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = rounded((samples[i] - mean[i % S::size]) / scale[i % S::size]);
  }
  constexpr void inverse_transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = mul_add(samples[i], scale[i % S::size], mean[i % S::size]);
  }

  friend constexpr bool operator==(const StandardScaler&, const StandardScaler&) = default;
};

}  // namespace ctnn
