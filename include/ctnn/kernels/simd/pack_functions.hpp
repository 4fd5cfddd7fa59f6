// SPDX-License-Identifier: BSL-1.0
// The vocabulary of base/number.hpp for Pack, beside what is a member of it.
#pragma once

#include <ctnn/kernels/simd/pack.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

template <class T, std::size_t N> CTNN_INLINE inline Pack<T, N> sqrt(Pack<T, N> a) noexcept {
  return detail::each<Pack<T, N>>([](auto lane) { return detail::square_root<T>(lane); }, a);
}

/// The lanes of a, seen as Pack<To, N>, bit by bit.
template <class To, class T, std::size_t N> CTNN_INLINE inline Pack<To, N> bit_cast_lanes(Pack<T, N> a) noexcept {
  static_assert(sizeof(To) == sizeof(T));
  if constexpr (N == 1)
    return Pack<To, N>::of(__builtin_bit_cast(To, a.lanes));
  else
    return detail::each<Pack<To, N>>([](auto lane) { return detail::reinterpret<To>(lane); }, a);
}

template <class T, std::size_t N> CTNN_INLINE inline Pack<detail::UnsignedOf<T>, N> bits(Pack<T, N> a) noexcept {
  return bit_cast_lanes<detail::UnsignedOf<T>>(a);
}
template <class T, std::size_t N> CTNN_INLINE inline Pack<detail::FloatOf<T>, N> from_bits(Pack<T, N> a) noexcept {
  return bit_cast_lanes<detail::FloatOf<T>>(a);
}

template <std::size_t N> CTNN_INLINE inline Pack<double, N> widen(Pack<float, N> a) noexcept {
  using Wide = Pack<double, N>;
  if constexpr (Pack<float, N>::is_register && Wide::is_register)
    return Wide::of(detail::convert<double, detail::Register<float, N>, N>(a.lanes));
  else if constexpr (Wide::is_register)
    return Wide::load(std::array<double, 2>{a[0], a[1]}.data());
  else
    return Wide::of({widen(a.low()), widen(a.high())});
}

template <std::size_t N> CTNN_INLINE inline Pack<float, N> narrow(Pack<double, N> a) noexcept {
  using Narrow = Pack<float, N>;
  if constexpr (Narrow::is_register && Pack<double, N>::is_register) {
    return Narrow::of(detail::convert<float, detail::Register<double, N>, N>(a.lanes));
  } else if constexpr (Narrow::is_register) {
    const auto low = narrow(a.low()), high = narrow(a.high());
    if constexpr (Narrow::Half::is_register)
      return Narrow::of(detail::join(low.lanes, high.lanes, std::make_index_sequence<N>()));
    else
      return Narrow::load(std::array<float, 4>{low[0], low[1], high[0], high[1]}.data());
  } else {
    return Narrow::of({narrow(a.low()), narrow(a.high())});
  }
}

template <class T, std::size_t N, class F>
inline Pack<T, N> patch(Mask<T, N> m, Pack<T, N> y, Pack<T, N> x, F f) noexcept {
  T result[N], argument[N], kept[N];
  y.store(result);
  x.store(argument);
  select(m, Pack<T, N>(T(1)), Pack<T, N>(T(0))).store(kept);
  for (std::size_t i = 0; i < N; ++i)
    if (kept[i] == 0) result[i] = f(argument[i]);
  return Pack<T, N>::load(result);
}

template <class T, std::size_t N> CTNN_INLINE inline Pack<T, N> abs(Pack<T, N> a) noexcept {
  using U = detail::UnsignedOf<T>;
  return from_bits(bits(a) & Pack<U, N>(static_cast<U>(~U(0)) >> 1));
}
template <class T, std::size_t N> CTNN_INLINE inline Pack<T, N> with_sign(Pack<T, N> a, Pack<T, N> s) noexcept {
  using U = detail::UnsignedOf<T>;
  return from_bits(bits(a) | (bits(s) & Pack<U, N>(U(1) << (8 * sizeof(U) - 1))));
}

/// The sum of all lanes, halves first: (x0 + x2) + (x1 + x3) for four.
template <class T, std::size_t N> CTNN_INLINE inline T sum(Pack<T, N> a) noexcept {
  if constexpr (N == 1)
    return a[0];
  else
    return sum(a.low() + a.high());
}

}  // namespace ctnn
