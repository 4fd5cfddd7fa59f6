// SPDX-License-Identifier: BSL-1.0
// Mean over all outputs of all samples of max(0, 1 - target y), with targets -1 and 1.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// As in Keras.
struct Hinge {
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return detail::pointwise_value<T, B, Output>(reduction, y, target, term);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return detail::pointwise_gradient<T, B, Output>(reduction, y, target, dy, term, slope);
  }

 private:
  static constexpr auto term = [](auto out, auto wanted) {
    using V = decltype(rounded(out));
    using T = scalar_of<V>;
    const auto missing = mul_add(-wanted, out, V(T(1)));
    return select(missing < T(0), V(T(0)), missing);
  };
  static constexpr auto slope = [](auto out, auto wanted) {
    using V = decltype(rounded(out));
    using T = scalar_of<V>;
    return select(mul_add(-wanted, out, V(T(1))) > T(0), -wanted, V(T(0)));
  };
};

}  // namespace ctnn
