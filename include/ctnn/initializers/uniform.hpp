// SPDX-License-Identifier: BSL-1.0
// Uniform in [Low, High), whatever the fans.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Uniform<-0.1, 0.1>
template <Real Low, Real High> struct Uniform {
  static_assert(Low.value < High.value, "the interval is empty");
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key key) {
    detail::fill_uniform(weight, key, Low.value, High.value);
  }
};

}  // namespace ctnn
