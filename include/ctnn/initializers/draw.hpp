// SPDX-License-Identifier: BSL-1.0
// Fills weights with numbers of a key, each element with a number of its own.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::detail {

/// In [low, high).
template <class T, std::size_t N> constexpr void fill_uniform(Vector<T, N> weight, Key key, double low, double high) {
  const T from = static_cast<T>(low), to = static_cast<T>(high);
  for (std::size_t k = 0; k < N; ++k) weight[k] = uniform<T>(key, k, from, to);
}

/// Uniform with mean 0 and this variance: in +-sqrt(3 variance).
template <class T, std::size_t N> constexpr void fill_uniform_of(Vector<T, N> weight, Key key, double variance) {
  const double limit = sqrt(3 * variance);
  fill_uniform(weight, key, -limit, limit);
}

template <class T, std::size_t N> constexpr void fill_normal(Vector<T, N> weight, Key key, double mean,
                                                             double deviation) {
  const T center = static_cast<T>(mean), scale = static_cast<T>(deviation);
  for (std::size_t k = 0; k < N; ++k) weight[k] = mul_add(normal<T>(key, k), scale, center);
}

}  // namespace ctnn::detail
