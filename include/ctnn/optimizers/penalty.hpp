// SPDX-License-Identifier: BSL-1.0
// g + l1 sign(w) + l2 w: the gradient with that of l1 |w| + l2 w^2 / 2 for each parameter.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/optimizers/transform.hpp>

#include <cstddef>

namespace ctnn {

/// A gradient transform: `Penalty{.l2 = 1e-4} | Adam{}`. The loss that a step returns is without it. sign(0) = 0. What
/// pulls at the weights apart from the gradient is AdamW.
struct Penalty {
  double l1 = 0;
  double l2 = 0;

  template <class T, std::size_t N, class Before>
  constexpr auto change(Vector<const T, N>, Vector<const T, N>, Before) const {
    const T absolute = static_cast<T>(l1), square = static_cast<T>(l2);
    const bool has_absolute = l1 != 0, has_square = l2 != 0;
    return [=](const auto& w, auto g) {
      using V = decltype(g);
      V sum = has_square ? mul_add(square, w, g) : g;
      if (has_absolute) sum = sum + select(w > T(0), V(absolute), select(w < T(0), V(-absolute), V(T(0))));
      return sum;
    };
  }
};

}  // namespace ctnn
