// SPDX-License-Identifier: BSL-1.0
// MinMaxScaler: y = low + (x - minimum) / range * (high - low) for each feature, so that training data fills [low, high].
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/train/spans.hpp>

#include <cstddef>
#include <limits>
#include <span>

namespace ctnn {

/// S: the shape of a sample. A literal type with public members only, as a model is.
template <class T, class S> struct MinMaxScaler {
  Tensor<T, S> minimum;
  Tensor<T, S>
      range;  // maximum - minimum, infinite if that is more than T holds; or 1 for a feature that does not vary
  T low = T(0), high = T(1);
  Tensor<T, S> maximum{};  // looked at where the range is infinite

  /// samples: (any number, S). A feature with NaN in it becomes NaN.
  static constexpr MinMaxScaler fit(std::span<const T> samples, T low = T(0), T high = T(1)) {
    const std::size_t rows = samples.size() / S::size;
    MinMaxScaler scaler{{}, {}, low, high, {}};
    for (std::size_t k = 0; k < S::size; ++k) {
      scaler.range[k] = T(1);
      if (rows == 0) continue;
      T least = samples[k], most = samples[k];
      for (std::size_t n = 1; n < rows; ++n) {
        const T x = samples[n * S::size + k];
        if (x < least || x != x) least = x;
        if (most < x || x != x) most = x;
      }
      scaler.minimum[k] = least;
      scaler.maximum[k] = most;
      if (least < most)
        scaler.range[k] = detail::spans(least, most) ? most - least : std::numeric_limits<T>::infinity();
    }
    return scaler;
  }

  /// In place; samples: (any number, S).
  constexpr void transform(std::span<T> samples) const {
    const bool is_narrow = detail::spans(low, high);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const std::size_t k = i % S::size;
      const T share =
          detail::spans(minimum[k], maximum[k])
              ? detail::quotient_of_difference(samples[i], minimum[k], range[k])
              : detail::half_difference(samples[i], minimum[k]) / detail::half_difference(maximum[k], minimum[k]);
      samples[i] = is_narrow ? mul_add(rounded(share), high - low, low) : between(rounded(share), low, high);
    }
  }
  constexpr void inverse_transform(std::span<T> samples) const {
    const bool is_narrow = detail::spans(low, high);
    for (std::size_t i = 0; i < samples.size(); ++i) {
      const std::size_t k = i % S::size;
      const T share = is_narrow ? detail::quotient_of_difference(samples[i], low, high - low)
                                : detail::half_difference(samples[i], low) / detail::half_difference(high, low);
      samples[i] = detail::spans(minimum[k], maximum[k]) ? mul_add(rounded(share), range[k], minimum[k])
                                                         : between(rounded(share), minimum[k], maximum[k]);
    }
  }

  friend constexpr bool operator==(const MinMaxScaler&, const MinMaxScaler&) = default;

 private:
  static constexpr T between(T share, T from, T to) { return mul_add(share, to, (T(1) - share) * from); }
};

}  // namespace ctnn
