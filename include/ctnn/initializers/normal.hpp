// SPDX-License-Identifier: BSL-1.0
// Normal with a given deviation and mean, whatever the fans.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/initializers/draw.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// Normal<0.02> has mean 0.
template <Real Deviation, Real Mean = 0.0> struct Normal {
  static_assert(Deviation.value > 0, "the deviation is positive");
  template <class T, std::size_t N>
  static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key key) {
    detail::fill_normal(weight, key, Mean.value, Deviation.value);
  }
};

}  // namespace ctnn
