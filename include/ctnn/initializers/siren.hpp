// SPDX-License-Identifier: BSL-1.0
// Uniform in +-sqrt(6 / fan_in) / omega: what goes into a sine of omega x is then normal with variance 1.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Sitzmann et al., 2020, for all layers but the first, which they draw from +-1 / fan_in: see SirenFirst.
template <Real Omega> struct Siren {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t, Key key) {
    const double limit = sqrt(6 / static_cast<double>(fan_in)) / Omega.value;
    detail::fill_uniform(weight, key, -limit, limit);
  }
};

/// Uniform in +-1 / fan_in.
struct SirenFirst {
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t fan_in, std::size_t, Key key) {
    const double limit = 1 / static_cast<double>(fan_in);
    detail::fill_uniform(weight, key, -limit, limit);
  }
};

}  // namespace ctnn
