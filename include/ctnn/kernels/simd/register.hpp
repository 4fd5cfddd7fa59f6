// SPDX-License-Identifier: BSL-1.0
// One SIMD register as a GNU vector, or one scalar where there is none: the only file that names machine instructions.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {
namespace detail {

#if defined(__AVX512F__)
inline constexpr std::size_t register_bytes = 64;
#elif defined(__AVX2__)
inline constexpr std::size_t register_bytes = 32;
#elif defined(__GNUC__) && !defined(__arm__)
inline constexpr std::size_t register_bytes = 16;
#else
inline constexpr std::size_t register_bytes = 0;
#endif

/// Do N lanes of T fill one register exactly? A scalar counts as one.
template <class T, std::size_t N>
inline constexpr bool is_register = N == 1 || (N * sizeof(T) >= 16 && N * sizeof(T) <= register_bytes);

template <class T, std::size_t N> struct RegisterOf {
#if defined(__GNUC__)
  typedef T type __attribute__((vector_size(N * sizeof(T))));
#endif
};
template <class T> struct RegisterOf<T, 1> {
  using type = T;
};
template <class T, std::size_t N> using Register = typename RegisterOf<T, N>::type;

/// What a comparison of registers gives: all bits of a lane set or none; a bool for a scalar.
template <class T, std::size_t N> struct RegisterMaskOf {
  using type = decltype(Register<T, N>{} < Register<T, N>{});
};
template <class T> struct RegisterMaskOf<T, 1> {
  using type = bool;
};
template <class T, std::size_t N> using RegisterMask = typename RegisterMaskOf<T, N>::type;

template <class T, std::size_t N> CTNN_INLINE constexpr Register<T, N> broadcast(T x) noexcept {
  if constexpr (N == 1)
    return x;
  else if constexpr (std::is_floating_point_v<T>)
    return x - Register<T, N>{};  // keeps -0
  else
    return x + Register<T, N>{};
}

/// a * b + c, rounded as the scalar mul_add rounds.
template <class T, class R> CTNN_INLINE inline R multiply_add(R a, R b, R c) noexcept {
  constexpr std::size_t N = sizeof(R) / sizeof(T);
  if constexpr (N == 1) {
    return mul_add(a, b, c);
  } else if constexpr (!fused_mul_add) {
    const auto product = a * b;  // as the scalar one does
    return product + c;
  } else {
#if defined(__FMA__)
#if defined(__AVX512F__)
    if constexpr (std::is_same_v<T, float> && N == 16)
      return __builtin_ia32_vfmaddps512_mask(a, b, c, static_cast<unsigned short>(-1), 4);
    if constexpr (std::is_same_v<T, double> && N == 8)
      return __builtin_ia32_vfmaddpd512_mask(a, b, c, static_cast<unsigned char>(-1), 4);
#endif
    if constexpr (std::is_same_v<T, float> && N == 8) return __builtin_ia32_vfmaddps256(a, b, c);
    if constexpr (std::is_same_v<T, double> && N == 4) return __builtin_ia32_vfmaddpd256(a, b, c);
    if constexpr (std::is_same_v<T, float> && N == 4) return __builtin_ia32_vfmaddps(a, b, c);
    if constexpr (std::is_same_v<T, double> && N == 2) return __builtin_ia32_vfmaddpd(a, b, c);
#elif defined(__aarch64__)
    if constexpr (sizeof(T) == 4)
      asm("fmla %0.4s, %1.4s, %2.4s" : "+w"(c) : "w"(a), "w"(b));
    else
      asm("fmla %0.2d, %1.2d, %2.2d" : "+w"(c) : "w"(a), "w"(b));
    return c;
#else
    for (std::size_t i = 0; i < N; ++i) c[i] = mul_add(a[i], b[i], c[i]);
    return c;
#endif
  }
}

/// The product of the low halves of each 64-bit lane.
template <class R> CTNN_INLINE inline R multiply_low_halves(R a, R b) noexcept {
#if defined(__x86_64__) && !defined(__clang__)  // GCC takes three products, as it does not see that halves are 0
#if defined(__AVX512F__)
  if constexpr (sizeof(R) == 64) {
    using Lanes = Register<int, 16>;
    return reinterpret_cast<R>(__builtin_ia32_pmuludq512_mask(reinterpret_cast<Lanes>(a), reinterpret_cast<Lanes>(b),
                                                              Register<long long, 8>{}, -1));
  }
#endif
#if defined(__AVX2__)
  if constexpr (sizeof(R) == 32) {
    using Lanes = Register<int, 8>;
    return reinterpret_cast<R>(__builtin_ia32_pmuludq256(reinterpret_cast<Lanes>(a), reinterpret_cast<Lanes>(b)));
  }
#endif
  if constexpr (sizeof(R) == 16) {
    using Lanes = Register<int, 4>;
    return reinterpret_cast<R>(__builtin_ia32_pmuludq128(reinterpret_cast<Lanes>(a), reinterpret_cast<Lanes>(b)));
  }
#endif
  return (a & 0xffffffffu) * (b & 0xffffffffu);
}

template <class T, class R> CTNN_INLINE inline R square_root(R x) noexcept {
  constexpr std::size_t N = sizeof(R) / sizeof(T);
  if constexpr (N == 1) {
    return sqrt(x);
  } else {
    R y;
#if defined(__AVX__)
    if constexpr (sizeof(T) == 4)
      asm("vsqrtps %1, %0" : "=v"(y) : "v"(x));
    else
      asm("vsqrtpd %1, %0" : "=v"(y) : "v"(x));
#elif defined(__x86_64__)
    if constexpr (sizeof(T) == 4)
      asm("sqrtps %1, %0" : "=x"(y) : "x"(x));
    else
      asm("sqrtpd %1, %0" : "=x"(y) : "x"(x));
#elif defined(__aarch64__)
    if constexpr (sizeof(T) == 4)
      asm("fsqrt %0.4s, %1.4s" : "=w"(y) : "w"(x));
    else
      asm("fsqrt %0.2d, %1.2d" : "=w"(y) : "w"(x));
#else
    for (std::size_t i = 0; i < N; ++i) y[i] = sqrt(x[i]);
#endif
    return y;
  }
}

template <class To, class R> CTNN_INLINE inline auto reinterpret(R x) noexcept {
  if constexpr (sizeof(R) == sizeof(To))
    return __builtin_bit_cast(To, x);
  else
    return reinterpret_cast<Register<To, sizeof(R) / sizeof(To)>>(x);
}

/// The lanes converted to To.
template <class To, class R, std::size_t N> CTNN_INLINE inline Register<To, N> convert(R x) noexcept {
  if constexpr (N == 1)
    return static_cast<To>(x);
  else
    return __builtin_convertvector(x, Register<To, N>);
}

/// Two registers side by side.
template <class R, std::size_t... I> CTNN_INLINE inline auto join(R low, R high, std::index_sequence<I...>) noexcept {
  return __builtin_shufflevector(low, high, I...);
}

/// Lanes First to First + sizeof...(I) of a register.
template <std::size_t First, class Half, class R, std::size_t... I>
CTNN_INLINE inline Half part(R x, std::index_sequence<I...>) noexcept {
  if constexpr (Half::is_register && sizeof...(I) > 1)
    return Half::of(__builtin_shufflevector(x, x, (First + I)...));
  else if constexpr (sizeof...(I) > 1)
    return Half::of(
        {part<First, typename Half::Half>(x, std::make_index_sequence<sizeof...(I) / 2>()),
         part<First + sizeof...(I) / 2, typename Half::Half>(x, std::make_index_sequence<sizeof...(I) / 2>())});
  else
    return Half::of(x[First]);
}

template <std::size_t N, class R, std::size_t... I>
CTNN_INLINE inline auto fold(R m, std::index_sequence<I...>) noexcept {
  return __builtin_shufflevector(m, m, I...) & __builtin_shufflevector(m, m, (N + I)...);
}

template <class R> CTNN_INLINE inline bool all_lanes(R m) noexcept {
  if constexpr (std::is_same_v<R, bool>) {
    return m;
  } else if constexpr (sizeof(R) > 16) {
    constexpr std::size_t n = sizeof(R) / sizeof(m[0]);
    return all_lanes(fold<n / 2>(m, std::make_index_sequence<n / 2>()));
  } else {
    std::uint64_t words[2];
    __builtin_memcpy(words, &m, sizeof(m));
    return (words[0] & words[1]) == ~std::uint64_t{0};
  }
}

/// a < b ? a : b, so b where either is NaN.
template <class T, class R> CTNN_INLINE inline R lesser(R a, R b) noexcept {
#if defined(__AVX512F__) && !defined(__clang__)  // GCC makes a mask and a blend of it
  if constexpr (sizeof(R) > sizeof(T) && std::is_floating_point_v<T>) {
    if constexpr (sizeof(T) == 4)
      asm("vminps %2, %1, %0" : "=v"(a) : "v"(a), "v"(b));
    else
      asm("vminpd %2, %1, %0" : "=v"(a) : "v"(a), "v"(b));
    return a;
  }
#elif defined(__SSE2__) && !defined(__clang__)  // here a mask and three bitwise operations
  if constexpr (std::is_same_v<T, float> && sizeof(R) == 16) return __builtin_ia32_minps(a, b);
  if constexpr (std::is_same_v<T, double> && sizeof(R) == 16) return __builtin_ia32_minpd(a, b);
#if defined(__AVX__)
  if constexpr (std::is_same_v<T, float> && sizeof(R) == 32) return __builtin_ia32_minps256(a, b);
  if constexpr (std::is_same_v<T, double> && sizeof(R) == 32) return __builtin_ia32_minpd256(a, b);
#endif
#endif
  return a < b ? a : b;
}

/// a > b ? a : b, so b where either is NaN.
template <class T, class R> CTNN_INLINE inline R greater(R a, R b) noexcept {
#if defined(__AVX512F__) && !defined(__clang__)
  if constexpr (sizeof(R) > sizeof(T) && std::is_floating_point_v<T>) {
    if constexpr (sizeof(T) == 4)
      asm("vmaxps %2, %1, %0" : "=v"(a) : "v"(a), "v"(b));
    else
      asm("vmaxpd %2, %1, %0" : "=v"(a) : "v"(a), "v"(b));
    return a;
  }
#elif defined(__SSE2__) && !defined(__clang__)  // here a mask and three bitwise operations
  if constexpr (std::is_same_v<T, float> && sizeof(R) == 16) return __builtin_ia32_maxps(a, b);
  if constexpr (std::is_same_v<T, double> && sizeof(R) == 16) return __builtin_ia32_maxpd(a, b);
#if defined(__AVX__)
  if constexpr (std::is_same_v<T, float> && sizeof(R) == 32) return __builtin_ia32_maxps256(a, b);
  if constexpr (std::is_same_v<T, double> && sizeof(R) == 32) return __builtin_ia32_maxpd256(a, b);
#endif
#endif
  return a > b ? a : b;
}

/// The register, opaque to the optimizer (see rounded).
template <class R> CTNN_INLINE inline R opaque(R x) noexcept {
#if CTNN_FAST_FMAF && defined(CTNN_VECTOR_REGISTER)
  asm("" : CTNN_VECTOR_REGISTER(x));
#elif CTNN_FAST_FMAF
  if constexpr (std::is_floating_point_v<R>)
    x = rounded(x);
  else
    for (std::size_t i = 0; i < sizeof(x) / sizeof(x[0]); ++i) x[i] = rounded(x[i]);
#endif
  return x;
}

/// No load moves from after it to before. For blocks of work each of which fills the registers: mixed, they would spill.
CTNN_INLINE inline void compiler_barrier() noexcept {
#if defined(__GNUC__)
  asm volatile("" : : : "memory");
#endif
}

}  // namespace detail

/// Lanes of T in the widest register of the target.
template <class T>
inline constexpr std::size_t native_width = detail::register_bytes == 0 ? 1 : detail::register_bytes / sizeof(T);

}  // namespace ctnn
