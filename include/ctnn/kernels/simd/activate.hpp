// SPDX-License-Identifier: BSL-1.0
// An activation applied to a register of sums or to an array of them, and its gradient.
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <cstddef>

namespace ctnn::kernels::simd {

/// The value is the sum itself. Kernels stand below the activations, so they cannot name Identity.
struct NoActivation {
  static constexpr bool vectorizes = true;
  template <class V> CTNN_INLINE static V value(V x) { return x; }
};

/// activation(x) for each lane, by vectors where the activation can.
template <class Activation, class T, std::size_t N> CTNN_INLINE inline Pack<T, N> activate(Pack<T, N> x) {
  if constexpr (vectorizes<Activation>) {
    return Activation::value(x);
  } else {
    // Lane by lane through memory.
    T lanes[N];
    x.store(lanes);
    unroll<N>([&](auto i) CTNN_INLINE_LAMBDA { lanes[i.value] = Activation::value(lanes[i.value]); });
    return Pack<T, N>::load(lanes);
  }
}

/// Is a pass over the stored sums faster than working on each register of them before it is stored? Where one operation
/// waits long for the last, since the pass works on several registers side by side.
template <class Activation> inline constexpr bool activates_apart =
    vectorizes<Activation> && is_transcendental<Activation>;

/// Lanes that hide the time in which an operation of a transcendental function waits for the last.
template <class T> inline constexpr std::size_t side_by_side = 4 * native_width<T>;

/// y = activation(x) for N elements; x and y may be the same.
template <class Activation, std::size_t N, class T> CTNN_INLINE inline void activate_all(const T* x, T* y) {
  constexpr std::size_t width = activates_apart<Activation> ? side_by_side<T> : native_width<T>;
  // A wide vector where latencies are long, else a register at a time.
  for_each_vector<T, N, width>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    activate<Activation, T>(Pack<T, lanes.value>::template load_first<count.value>(x + k))
        .template store_first<count.value>(y + k);
  });
}

/// dpre = dy * slope; `pre` and `dpre` may be the same memory.
template <std::size_t N, class Activation, bool KeptPre, class T, std::size_t Row = N>
CTNN_INLINE inline void activation_backward(const T* pre, const T* y, const T* dy, T* dpre) {
  constexpr bool is_long = KeptPre && activates_apart<Activation>;
  constexpr std::size_t width = is_long ? side_by_side<T> : lanes_of_rows<T, N, Row>;
  // Each gradient times the slope, at the kept sum or at the output alone.
  for_each_vector<T, N, width>([&](auto lanes, auto count, std::size_t k) CTNN_INLINE_LAMBDA {
    using Vector = Pack<T, lanes.value>;
    const Vector out = Vector::template load_first<count.value>(y + k);
    Vector in = out;
    if constexpr (KeptPre) in = Vector::template load_first<count.value>(pre + k);
    (Vector::template load_first<count.value>(dy + k) * Activation::slope(in, out))
        .template store_first<count.value>(dpre + k);
  });
}

}  // namespace ctnn::kernels::simd
