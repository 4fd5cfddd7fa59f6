// SPDX-License-Identifier: BSL-1.0
// g within [-limit, limit], element by element.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/optimizers/transform.hpp>

#include <cstddef>

namespace ctnn {

/// A gradient transform: `ClipValue{0.5} | Adam{}`. PyTorch's clip_grad_value_; NaN stays.
struct ClipValue {
  double limit = 1;

  template <class T, std::size_t N, class Before>
  constexpr auto change(Vector<const T, N>, Vector<const T, N>, Before) const {
    const T high = static_cast<T>(limit);
    return [high](const auto&, auto g) { return clamp(g, -high, high); };
  }
};

}  // namespace ctnn
