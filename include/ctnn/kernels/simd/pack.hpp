// SPDX-License-Identifier: BSL-1.0
// Pack<T, N>: N numbers that are computed with side by side; each lane gets the bits the scalar would get.
#pragma once

#include <ctnn/kernels/simd/register.hpp>
#include <ctnn/kernels/simd/register_memory.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn {
namespace detail {

template <class P> struct Halves {
  P low, high;
};

/// One register, or two halves where N lanes do not fit into one.
template <bool Whole, class R, class Half>
using Lanes = typename std::conditional_t<Whole, std::type_identity<R>, std::type_identity<Halves<Half>>>::type;

/// f over the registers of p..., gathered into an R.
template <class R, class F, class... P> CTNN_INLINE inline R each(F f, const P&... p) noexcept {
  if constexpr (R::is_register)
    return R::of(f(p.lanes...));
  else
    return R::of({each<typename R::Half>(f, p.lanes.low...), each<typename R::Half>(f, p.lanes.high...)});
}

template <class T> using UnsignedOf = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
template <class T> using FloatOf = std::conditional_t<sizeof(T) == 4, float, double>;

}  // namespace detail

/// One truth value for each lane of a Pack<T, N>.
template <class T, std::size_t N> struct Mask {
  static constexpr bool is_register = detail::is_register<T, N>;
  using Half = Mask<T, (N + 1) / 2>;
  using Data = detail::Lanes<is_register, detail::RegisterMask<T, N>, Half>;
  Data lanes;

  CTNN_INLINE static Mask of(Data d) noexcept { return {d}; }

  CTNN_INLINE friend Mask operator&(Mask a, Mask b) noexcept {
    return detail::each<Mask>([](auto left, auto right) { return static_cast<decltype(left)>(left & right); }, a, b);
  }
  CTNN_INLINE friend Mask operator|(Mask a, Mask b) noexcept {
    return detail::each<Mask>([](auto left, auto right) { return static_cast<decltype(left)>(left | right); }, a, b);
  }
  CTNN_INLINE friend Mask operator!(Mask a) noexcept {
    return detail::each<Mask>([](auto lane) { return static_cast<decltype(lane)>(lane == decltype(lane){}); }, a);
  }
  CTNN_INLINE friend bool all(Mask a) noexcept {
    if constexpr (is_register)
      return detail::all_lanes(a.lanes);
    else
      return all(a.lanes.low & a.lanes.high);
  }
};

/// N lanes of T: float, double, or the unsigned integers that hold their bits. N is a power of two.
template <class T, std::size_t N> struct Pack {
  static_assert(N > 0 && (N & (N - 1)) == 0, "the number of lanes is a power of two");
  static constexpr bool is_register = detail::is_register<T, N>;
  static constexpr std::size_t size = N;
  using Half = Pack<T, (N + 1) / 2>;
  using Truth = Mask<detail::FloatOf<T>, N>;
  using Data = detail::Lanes<is_register, detail::Register<T, N>, Half>;
  Data lanes;

  Pack() = default;
  CTNN_INLINE Pack(T each_lane) noexcept {
    if constexpr (is_register)
      lanes = detail::broadcast<T, N>(each_lane);
    else
      lanes = {Half(each_lane), Half(each_lane)};
  }
  /// Of another type, as T(0.5) is in an activation.
  template <class U>
    requires(std::is_arithmetic_v<U> && !std::is_same_v<U, T>)
  CTNN_INLINE explicit Pack(U literal) noexcept : Pack(static_cast<T>(literal)) {}
  CTNN_INLINE static Pack of(const Data& d) noexcept {
    Pack p;
    p.lanes = d;
    return p;
  }

  /// Reads N elements; p need not be aligned.
  CTNN_INLINE static Pack load(const T* p) noexcept { return load_first<N>(p); }
  /// Reads Count elements and no more; the other lanes are 0.
  template <std::size_t Count> CTNN_INLINE static Pack load_first(const T* p) noexcept {
    static_assert(Count <= N);
    if constexpr (is_register)
      return of(detail::load_lanes<T, N, Count>(p));
    else if constexpr (Count <= N / 2)
      return of({Half::template load_first<Count>(p), Half(T(0))});
    else
      return of({Half::load(p), Half::template load_first<Count - N / 2>(p + N / 2)});
  }
  /// The same of 16-bit storage, whose `widen` makes float of its bits.
  template <std::size_t Count, class Storage>
    requires(sizeof(Storage) == 2)
  CTNN_INLINE static Pack load_first(const Storage* p) noexcept {
    if constexpr (is_register)
      return Storage::template widen<Pack>(Pack<std::uint32_t, N>::of(detail::load_halfwords<N, Count>(p)));
    else if constexpr (Count <= N / 2)
      return of({Half::template load_first<Count>(p), Half(T(0))});
    else
      return of({Half::template load_first<N / 2>(p), Half::template load_first<Count - N / 2>(p + N / 2)});
  }
  CTNN_INLINE void store(T* p) const noexcept { store_first<N>(p); }
  /// Writes the first Count lanes and nothing else.
  template <std::size_t Count> CTNN_INLINE void store_first(T* p) const noexcept {
    static_assert(Count <= N);
    if constexpr (is_register) {
      detail::store_lanes<T, N, Count>(p, lanes);
    } else if constexpr (Count <= N / 2) {
      lanes.low.template store_first<Count>(p);
    } else {
      lanes.low.store(p);
      lanes.high.template store_first<Count - N / 2>(p + N / 2);
    }
  }

  CTNN_INLINE T operator[](std::size_t i) const noexcept {
    if constexpr (N == 1)
      return lanes;
    else if constexpr (is_register)
      return lanes[i];
    else
      return i < N / 2 ? lanes.low[i] : lanes.high[i - N / 2];
  }

  CTNN_INLINE Half low() const noexcept {
    if constexpr (is_register)
      return detail::part<0, Half>(lanes, std::make_index_sequence<N / 2>());
    else
      return lanes.low;
  }
  CTNN_INLINE Half high() const noexcept {
    if constexpr (is_register)
      return detail::part<N / 2, Half>(lanes, std::make_index_sequence<N / 2>());
    else
      return lanes.high;
  }

  CTNN_INLINE friend Pack operator+(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left + right; }, a, b);
  }
  CTNN_INLINE friend Pack operator-(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left - right; }, a, b);
  }
  CTNN_INLINE friend Pack operator*(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left * right; }, a, b);
  }
  CTNN_INLINE friend Pack operator/(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left / right; }, a, b);
  }
  CTNN_INLINE friend Pack operator-(Pack a) noexcept {
    return detail::each<Pack>([](auto lane) { return -lane; }, a);
  }
  CTNN_INLINE friend Pack operator&(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left & right; }, a, b);
  }
  CTNN_INLINE friend Pack operator|(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left | right; }, a, b);
  }
  CTNN_INLINE friend Pack operator^(Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return left ^ right; }, a, b);
  }
  CTNN_INLINE friend Pack operator<<(Pack a, int n) noexcept {
    return detail::each<Pack>([n](auto lane) { return lane << n; }, a);
  }
  CTNN_INLINE friend Pack operator>>(Pack a, int n) noexcept {
    return detail::each<Pack>([n](auto lane) { return lane >> n; }, a);
  }
  CTNN_INLINE Pack& operator+=(Pack b) noexcept { return *this = *this + b; }
  CTNN_INLINE Pack& operator-=(Pack b) noexcept { return *this = *this - b; }
  CTNN_INLINE Pack& operator*=(Pack b) noexcept { return *this = *this * b; }

  CTNN_INLINE friend Truth operator<(Pack a, Pack b) noexcept {
    return detail::each<Truth>([](auto left, auto right) { return left < right; }, a, b);
  }
  CTNN_INLINE friend Truth operator<=(Pack a, Pack b) noexcept {
    return detail::each<Truth>([](auto left, auto right) { return left <= right; }, a, b);
  }
  CTNN_INLINE friend Truth operator==(Pack a, Pack b) noexcept {
    return detail::each<Truth>([](auto left, auto right) { return left == right; }, a, b);
  }
  CTNN_INLINE friend Truth operator!=(Pack a, Pack b) noexcept {
    return detail::each<Truth>([](auto left, auto right) { return left != right; }, a, b);
  }
  CTNN_INLINE friend Truth operator>(Pack a, Pack b) noexcept { return b < a; }
  CTNN_INLINE friend Truth operator>=(Pack a, Pack b) noexcept { return b <= a; }

  CTNN_INLINE friend Pack select(Truth m, Pack a, Pack b) noexcept {
    return detail::each<Pack>([](auto mask, auto left, auto right) { return mask ? left : right; }, m, a, b);
  }
  CTNN_INLINE friend Pack mul_add(Pack a, Pack b, Pack c) noexcept {
    return detail::each<Pack>([](auto left, auto right,
                                 auto last) { return detail::multiply_add<T>(left, right, last); },
                              a, b, c);
  }
  /// The larger of the two; a where either is NaN.
  CTNN_INLINE friend Pack at_least(Pack a, Pack lo) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return detail::greater<T>(left, right); }, lo, a);
  }
  /// The smaller of the two; a where either is NaN.
  CTNN_INLINE friend Pack at_most(Pack a, Pack hi) noexcept {
    return detail::each<Pack>([](auto left, auto right) { return detail::lesser<T>(left, right); }, hi, a);
  }
  CTNN_INLINE friend Pack clamp(Pack a, Pack lo, Pack hi) noexcept { return at_least(at_most(a, hi), lo); }
  CTNN_INLINE friend Pack rounded(Pack a) noexcept {
    return detail::each<Pack>([](auto lane) { return detail::opaque(lane); }, a);
  }
};

template <std::size_t N> struct ScalarOf<Pack<float, N>> {
  using type = float;
};
template <std::size_t N> struct ScalarOf<Pack<double, N>> {
  using type = double;
};

}  // namespace ctnn
