// SPDX-License-Identifier: BSL-1.0
// A loss applied to arrays: its value and its gradient at hand.
#pragma once

#include <ctnn/concepts/loss.hpp>

#include <array>
#include <cstddef>

namespace support {

template <class T, std::size_t N> struct Judged {
  T value, value_with_gradient;
  std::array<T, N> gradient;
};

/// B samples of N / B outputs each.
template <class L, std::size_t B = 1, class T, std::size_t N>
constexpr Judged<T, N> judge(const std::array<T, N>& y, const std::array<T, N>& target) {
  using Output = ctnn::Shape<N / B>;
  const ctnn::Batch<const T, B, Output> y_view(y.data()), target_view(target.data());
  Judged<T, N> all{};
  for (T& d : all.gradient) d = T(1e30);  // gradients are written, not added
  all.value = L{}.template value<T, B, Output>(y_view, target_view);
  all.value_with_gradient =
      L{}.template value_and_gradient<T, B, Output>(y_view, target_view, ctnn::Batch<T, B, Output>(all.gradient.data()));
  return all;
}

/// Does the gradient match central differences of the value, and come with the value's very bits?
template <class L, std::size_t B = 1, std::size_t N>
constexpr bool gradient_is_slope(const std::array<double, N>& y, const std::array<double, N>& target, double step = 1e-5,
                                 double tolerance = 1e-8) {
  const Judged<double, N> here = judge<L, B>(y, target);
  if (!(here.value == here.value_with_gradient)) return false;
  for (std::size_t k = 0; k < N; ++k) {
    auto up = y, down = y;
    up[k] += step;
    down[k] -= step;
    const double slope = (judge<L, B>(up, target).value - judge<L, B>(down, target).value) / (2 * step);
    const double error = slope - here.gradient[k];
    if (!(error <= tolerance && -error <= tolerance)) return false;
  }
  return true;
}

}  // namespace support
