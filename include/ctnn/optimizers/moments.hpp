// SPDX-License-Identifier: BSL-1.0
// The two means that Adam and its relatives keep of each parameter: m of the gradient, v of its square.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/config.hpp>
#include <ctnn/optimizers/for_each_parameter.hpp>

namespace ctnn::detail {

/// g = slope + decay w, m += (1 - keep1)(g - m), v += (1 - keep2)(g^2 - v)
template <class T> class AdamMoments {
 public:
  constexpr AdamMoments(double keep1, double keep2, double weight_decay)
      : to_mean_(static_cast<T>(1 - keep1)),
        to_square_(static_cast<T>(1 - keep2)),
        decay_(static_cast<T>(weight_decay)),
        has_decay_(weight_decay != 0) {}

  /// Moves m and v, and returns g.
  template <class V> CTNN_INLINE constexpr V add(const V& w, V slope, V& m, V& v) const {
    const V g = squarable(has_decay_ ? mul_add(decay_, w, slope) : slope);
    m = mul_add(to_mean_, g - m, m);
    v = mul_add(to_square_, mul_add(g, g, -v), v);
    return g;
  }

 private:
  T to_mean_, to_square_, decay_;
  bool has_decay_;
};

}  // namespace ctnn::detail
