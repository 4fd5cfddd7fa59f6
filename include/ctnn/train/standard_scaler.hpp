// SPDX-License-Identifier: BSL-1.0
// StandardScaler: y = (x - mean) / scale for each feature, with the mean and standard deviation of the training data.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/long_sum.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/train/spans.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

namespace ctnn {

/// S: the shape of a sample. A literal type with public arrays only, as a model is.
template <class T, class S> struct StandardScaler {
  Tensor<T, S> mean;
  Tensor<T, S> scale;  // the standard deviation (of n, not n - 1), or 1 for a feature that does not vary

  /// samples: (any number, S). Sums keep their digits, however many there are.
  static constexpr StandardScaler fit(std::span<const T> samples) {
    using Sum = typename detail::LongSum<T>::type;
    const std::size_t rows = samples.size() / S::size;
    StandardScaler scaler;
    for (std::size_t k = 0; k < S::size; ++k) {
      scaler.scale[k] = T(1);
      bool varies = false;
      for (std::size_t n = 1; n < rows; ++n) varies = varies || !(samples[n * S::size + k] == samples[k]);
      if (rows > 0) scaler.mean[k] = samples[k];
      if (!varies) continue;
      const Sum unit = unit_of(samples, k), first = static_cast<Sum>(samples[k]) * unit;
      detail::LongSum<T> distances, squares;
      for (std::size_t n = 0; n < rows; ++n)
        distances.add(rounded(static_cast<Sum>(samples[n * S::size + k]) * unit) - first);
      const Sum mean = first + rounded(distances.value() / static_cast<Sum>(rows));
      for (std::size_t n = 0; n < rows; ++n) {
        const Sum from_mean = rounded(static_cast<Sum>(samples[n * S::size + k]) * unit) - mean;
        squares.add(from_mean * from_mean);
      }
      scaler.mean[k] = static_cast<T>(mean / unit);
      const T deviation = static_cast<T>(sqrt(rounded(squares.value() / static_cast<Sum>(rows))) / unit);
      if (!(deviation == T(0))) scaler.scale[k] = deviation;
    }
    return scaler;
  }

  /// In place; samples: (any number, S).
  constexpr void transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = detail::quotient_of_difference(samples[i], mean[i % S::size], scale[i % S::size]);
  }
  constexpr void inverse_transform(std::span<T> samples) const {
    for (std::size_t i = 0; i < samples.size(); ++i)
      samples[i] = detail::multiple_from(samples[i], scale[i % S::size], mean[i % S::size]);
  }

  friend constexpr bool operator==(const StandardScaler&, const StandardScaler&) = default;

 private:
  /// A power of two by which feature k neither overflows nor vanishes when it is squared.
  static constexpr auto unit_of([[maybe_unused]] std::span<const T> samples, [[maybe_unused]] std::size_t k) {
    using Sum = typename detail::LongSum<T>::type;
    if constexpr (std::is_same_v<T, double>) {
      double largest = 0;
      for (std::size_t i = k; i < samples.size(); i += S::size)
        if (abs(samples[i]) > largest) largest = abs(samples[i]);
      if (largest > 0x1p400) return 0x1p-600;
      if (largest < 0x1p-400) return 0x1p600;
    }
    return Sum(1);
  }
};

}  // namespace ctnn
