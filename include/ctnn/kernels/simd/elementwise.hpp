// SPDX-License-Identifier: BSL-1.0
// One function applied to each element of some arrays, and the sum of its values.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/reference/reduce.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/kernels/simd/unroll.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::kernels::simd {

/// Lanes for `count` elements: a scalar for one, else the narrowest register that holds them, or the widest there is.
template <class T> constexpr std::size_t lanes_for(std::size_t count) {
  if (count == 1 || native_width<T> == 1) return 1;
  std::size_t lanes = 16 / sizeof(T);
  while (lanes < count && lanes < native_width<T>) lanes *= 2;
  return lanes;
}

/// body(Constant<Lanes>, Constant<Count>, k): elements k to k + Count as the first lanes of a Pack<T, Lanes>; over all
/// N elements. Two vectors a round, or one of several registers, to hide the latency of what the body does.
template <class T, std::size_t N, std::size_t Width = native_width<T>, class Body>
CTNN_INLINE inline void for_each_vector(Body body) {
  constexpr std::size_t whole = N / Width;
  if constexpr (whole <= 4 && Width <= native_width<T>) {
    unroll<whole>([&](auto v) CTNN_INLINE_LAMBDA { body(Constant<Width>{}, Constant<Width>{}, v.value * Width); });
  } else if constexpr (Width > native_width<T>) {
    for (std::size_t k = 0; k + Width <= N; k += Width) body(Constant<Width>{}, Constant<Width>{}, k);
  } else {
    for (std::size_t k = 0; k + 2 * Width <= N; k += 2 * Width) {
      body(Constant<Width>{}, Constant<Width>{}, k);
      body(Constant<Width>{}, Constant<Width>{}, k + Width);
    }
    if constexpr (whole % 2 == 1) body(Constant<Width>{}, Constant<Width>{}, (whole - 1) * Width);
  }
  constexpr std::size_t rest = N % Width;
  if constexpr (rest > native_width<T>) {
    for_each_vector<T, rest, Width / 2>([&](auto lanes, auto count, std::size_t k)
                                            CTNN_INLINE_LAMBDA { body(lanes, count, whole * Width + k); });
  } else if constexpr (rest > 0) {
    constexpr std::size_t lanes = lanes_for<T>(rest);
    body(Constant<lanes>{}, Constant<rest>{}, whole * Width);
  }
}

/// Lanes for N elements that may just have been stored in rows of Row. A vector over two rows would wait until both have
/// reached the cache, since no single store has all of it.
template <class T, std::size_t N, std::size_t Row> inline constexpr std::size_t lanes_of_rows =
    Row > 1 && (lanes_for<T>(Row) == Row) && N <= 4 * native_width<T> ? Row : native_width<T>;

/// An element's vector in a register while f works on it; written back if the array is not const.
template <class T, std::size_t Lanes, std::size_t Count> struct Element {
  T* memory;
  Pack<std::remove_const_t<T>, Lanes> value;

  CTNN_INLINE explicit Element(T* p)
      : memory(p),
        value(Pack<std::remove_const_t<T>, Lanes>::template load_first<Count>(p)) {}
  CTNN_INLINE void store() const {
    if constexpr (!std::is_const_v<T>) value.template store_first<Count>(memory);
  }
};

template <class F, class... E> CTNN_INLINE inline void apply(F& f, E... element) {
  f(element.value...);
  (element.store(), ...);
}

template <std::size_t N, std::size_t Row, class F, class T, class... Rest>
CTNN_INLINE inline void for_each(F f, T* first, Rest*... rest) {
  using Value = std::remove_const_t<T>;
  for_each_vector<Value, N, lanes_of_rows<Value, N, Row>>([&](auto lanes, auto count,
                                                              std::size_t k) CTNN_INLINE_LAMBDA {
    apply(f, Element<T, lanes.value, count.value>(first + k), Element<Rest, lanes.value, count.value>(rest + k)...);
  });
}

/// x in the first Count lanes, -0 in the others, which leaves any sum as it is.
template <std::size_t Count, class T, std::size_t N> CTNN_INLINE inline Pack<T, N> first_lanes(Pack<T, N> x) {
  if constexpr (Count == N) return x;
  T lanes[N];
  Pack<T, N>(T(-0.0)).store(lanes);
  x.template store_first<Count>(lanes);
  return Pack<T, N>::load(lanes);
}

template <std::size_t N, class Term, class T, class... Rest>
CTNN_INLINE inline T sum(Term term, const T* first, const Rest*... rest) {
  constexpr std::size_t lanes = [] {
    std::size_t n = 1;
    while (n < N && n < reduction_chains) n *= 2;
    return n;
  }();
  using Vector = Pack<T, lanes>;
  constexpr std::size_t head = N < lanes ? N : lanes;
  Vector total = first_lanes<head>(rounded(Vector(term(Vector::template load_first<head>(first),
                                                       Vector::template load_first<head>(rest)...))));
  for (std::size_t k = lanes; k + lanes <= N; k += lanes)
    total += rounded(Vector(term(Vector::load(first + k), Vector::load(rest + k)...)));
  if constexpr (N > lanes && N % lanes > 0) {
    constexpr std::size_t tail = N % lanes, at = N - tail;
    total += first_lanes<tail>(rounded(Vector(term(Vector::template load_first<tail>(first + at),
                                                   Vector::template load_first<tail>(rest + at)...))));
  }
  return ctnn::sum(total);
}

}  // namespace ctnn::kernels::simd
