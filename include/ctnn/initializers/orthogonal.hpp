// SPDX-License-Identifier: BSL-1.0
// A random matrix whose rows (or columns, if they are fewer) have length Gain and are at right angles.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Saxe et al., 2014, for a weight of (N / fan_out, fan_out), as that of Dense. Gram and Schmidt twice, so that the angles
/// are right to the last digits.
template <Real Gain = 1.0> struct Orthogonal {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t fan_out, Key key) {
    detail::fill_normal(weight, key, 0, 1);
    const std::size_t columns = fan_out, rows = N / columns;
    if (rows <= columns)
      orthogonalize(weight.data(), rows, columns, columns, 1);
    else
      orthogonalize(weight.data(), columns, rows, 1, columns);
    for (std::size_t k = 0; k < N; ++k) weight[k] = weight[k] * static_cast<T>(Gain.value);
  }

 private:
  /// `count` vectors of `size` numbers: vector v has its k-th number at v * next + k * step.
  template <class T>
  static constexpr void orthogonalize(T* all, std::size_t count, std::size_t size, std::size_t next, std::size_t step) {
    const auto product = [=](const T* a, const T* b) {
      T sum = T(0);
      for (std::size_t k = 0; k < size; ++k) sum = mul_add(a[k * step], b[k * step], sum);
      return sum;
    };
    for (std::size_t v = 0; v < count; ++v) {
      T* const vector = all + v * next;
      for (std::size_t before = 0; before < 2 * v; ++before) {
        const T* const other = all + before % v * next;
        const T along = product(vector, other);
        for (std::size_t k = 0; k < size; ++k) vector[k * step] = mul_add(-along, other[k * step], vector[k * step]);
      }
      const T length = sqrt(product(vector, vector));
      for (std::size_t k = 0; k < size; ++k) vector[k * step] = vector[k * step] / length;
    }
  }
};

}  // namespace ctnn
