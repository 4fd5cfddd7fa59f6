// SPDX-License-Identifier: BSL-1.0
// A loss applied to arrays: its value and its gradient at hand.
#pragma once

#include <ctnn/concepts/loss.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace support {

template <class T, std::size_t N> struct Evaluated {
  T value, value_with_gradient;
  std::array<T, N> gradient;
};

/// N numbers as B outputs: of shape Output, or flat if that is void.
template <class Output, std::size_t N, std::size_t B>
using Shaped = std::conditional_t<std::is_void_v<Output>, ctnn::Shape<N / B>, Output>;

template <class T, class L, class Output, std::size_t B>
using Targets = std::array<T, B * ctnn::TargetShape<L, Output>::size>;

template <class L, std::size_t B = 1, class Output = void, class T, std::size_t N>
constexpr Evaluated<T, N> evaluate(const std::array<T, N>& y, const Targets<T, L, Shaped<Output, N, B>, B>& target,
                                   const L& loss = {}) {
  using S = Shaped<Output, N, B>;
  static_assert(S::size * B == N);
  const ctnn::Batch<const T, B, S> y_view(y.data());
  const ctnn::Batch<const T, B, ctnn::TargetShape<L, S>> target_view(target.data());
  Evaluated<T, N> all{};
  for (T& d : all.gradient) d = T(1e30);  // gradients are written, not added
  all.value = loss.template value<T, B, S>(y_view, target_view);
  all.value_with_gradient =
      loss.template value_and_gradient<T, B, S>(y_view, target_view, ctnn::Batch<T, B, S>(all.gradient.data()));
  return all;
}

/// Does the gradient match central differences of the value, and come with the value's very bits?
template <class L, std::size_t B = 1, class Output = void, std::size_t N>
constexpr bool gradient_is_slope(const std::array<double, N>& y,
                                 const Targets<double, L, Shaped<Output, N, B>, B>& target, double step = 1e-5,
                                 double tolerance = 1e-8, const L& loss = {}) {
  const Evaluated<double, N> here = evaluate<L, B, Output>(y, target, loss);
  if (!(here.value == here.value_with_gradient)) return false;
  for (std::size_t k = 0; k < N; ++k) {
    auto up = y, down = y;
    up[k] += step;
    down[k] -= step;
    const double slope =
        (evaluate<L, B, Output>(up, target, loss).value - evaluate<L, B, Output>(down, target, loss).value) /
        (2 * step);
    const double error = slope - here.gradient[k];
    if (!(error <= tolerance && -error <= tolerance)) return false;
  }
  return true;
}

}  // namespace support
