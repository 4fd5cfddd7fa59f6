// SPDX-License-Identifier: BSL-1.0
// Softmax and its gradient with the bits of the reference: the 16 chains of the sum are the lanes.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <cstddef>
#include <limits>

namespace ctnn::kernels::simd {

template <class T, std::size_t N> CTNN_INLINE inline T largest_lane(Pack<T, N> a) {
  if constexpr (N == 1)
    return a[0];
  else
    return largest_lane(at_least(a.high(), a.low()));
}

/// Of the first `length` of N numbers, at least one; with Masked = false of all.
template <std::size_t N, bool Masked, class T>
CTNN_INLINE inline void softmax_row(const T* x, std::size_t length, T* y) {
  constexpr std::size_t lanes = [] {
    std::size_t n = 1;
    while (n < N && n < reduction_chains) n *= 2;
    return n;
  }();
  constexpr std::size_t tail = N % lanes, whole = N - tail;
  using Vector = Pack<T, lanes>;
  const std::size_t limit = Masked ? length : N;
  const auto blocks = [&](auto body) CTNN_INLINE_LAMBDA {
    for (std::size_t k = 0; k < whole && k < limit; k += lanes) body(Constant<lanes>{}, k);
    if constexpr (tail > 0)
      if (whole < limit) body(Constant<tail>{}, whole);
  };
  T index[lanes];
  for (std::size_t i = 0; i < lanes; ++i) index[i] = static_cast<T>(i);
  const Vector lane = Vector::load(index);
  /// v, and `other` in the lanes from the limit on.
  const auto within = [&](auto count, std::size_t k, Vector v, T other) CTNN_INLINE_LAMBDA {
    if constexpr (!Masked && count.value == lanes)
      return v;
    else
      return select(lane < Vector(static_cast<T>(limit - k)), v, Vector(other));
  };

  // The largest number, then the powers and their sum, then each power's part of it.
  constexpr T lowest = -std::numeric_limits<T>::infinity();
  Vector top(lowest);
  blocks([&](auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    top = at_least(within(count, k, Vector::template load_first<count.value>(x + k), lowest), top);
  });
  const Vector largest(largest_lane(top));
  Vector total(T(0));
  blocks([&](auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    const Vector power = exp(rounded(Vector::template load_first<count.value>(x + k)) - largest);
    const Vector kept = within(count, k, power, T(0));
    total += kept;
    kept.template store_first<count.value>(y + k);
  });
  const Vector inverse(T(1) / ctnn::sum(total));
  blocks([&](auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    const Vector part = rounded(Vector::template load_first<count.value>(y + k) * inverse);
    within(count, k, part, T(0)).template store_first<count.value>(y + k);
  });
  // Blocks that no pass has met are zero.
  if constexpr (Masked)
    for (std::size_t k = (limit + lanes - 1) / lanes * lanes; k < N; ++k) y[k] = T(0);
}

template <std::size_t N, class T> CTNN_INLINE inline void softmax_backward_row(const T* y, const T* dy, T* dx) {
  const T mean = sum<N>([](auto a, auto b) { return a * b; }, y, dy);
  // y times the distance of dy from its mean under y.
  for_each_vector<T, N>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const Vector distance = rounded(Vector::template load_first<count.value>(dy + k)) - Vector(mean);
    rounded(Vector::template load_first<count.value>(y + k) * distance).template store_first<count.value>(dx + k);
  });
}

}  // namespace ctnn::kernels::simd
