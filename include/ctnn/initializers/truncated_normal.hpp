// SPDX-License-Identifier: BSL-1.0
// Normal without what lies more than two deviations from the mean.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Keras's TruncatedNormal: a number outside is drawn again.
template <Real Deviation, Real Mean = 0.0> struct TruncatedNormal {
  static_assert(Deviation.value > 0, "the deviation is positive");
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key key) {
    const T mean = static_cast<T>(Mean.value), deviation = static_cast<T>(Deviation.value);
    for (std::size_t k = 0; k < N; ++k) {
      T x = normal<T>(key, k);
      for (std::size_t attempt = 1; !(x >= T(-2) && x <= T(2)); ++attempt) x = normal<T>(split(key, k), attempt);
      weight[k] = mul_add(x, deviation, mean);
    }
  }
};

}  // namespace ctnn
