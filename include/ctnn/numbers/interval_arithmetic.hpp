// SPDX-License-Identifier: BSL-1.0
// Interval<T>: all that a number of the shipped code can be. Its operations are those of T at the ends, with the same
// roundings. No rounding is directed, and none need be: each of + - * / sqrt and mul_add rounds to nearest, which never
// turns an order round, so that a result between the exact ends stays between the rounded ones.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/numbers/safe_arithmetic.hpp>
#include <ctnn/numbers/truth.hpp>

#include <limits>
#include <type_traits>

namespace ctnn {

namespace detail {
template <class T> struct IntervalFunctions;
}

/// The numbers from lo to hi, infinities too; no NaN among them. Where there may be one, both ends are NaN, and it holds
/// anything. 0 stands for both zeros. T: float or double.
template <class T> struct Interval {
  static_assert(std::is_same_v<T, float> || std::is_same_v<T, double>, "an interval is one of float or double");
  using Functions = detail::IntervalFunctions<T>;

  T lo = T(0), hi = T(0);

  constexpr Interval() = default;
  constexpr Interval(T point) noexcept : lo(point), hi(point) {}
  /// Of another type, as T(0.5) is in an activation.
  template <class U>
    requires(std::is_arithmetic_v<U> && !std::is_same_v<U, T>)
  explicit constexpr Interval(U literal) noexcept : Interval(static_cast<T>(literal)) {}
  /// Of the other type, its ends rounded.
  template <class U>
    requires(!std::is_same_v<U, T>)
  explicit(sizeof(U) > sizeof(T)) constexpr Interval(Interval<U> other) noexcept
      : Interval(static_cast<T>(other.lo), static_cast<T>(other.hi)) {}
  /// The ends in either order.
  constexpr Interval(T a, T b) noexcept : lo(a != a || b != b ? nan_of_type : a < b ? a : b), hi(a < b ? b : a) {
    if (lo != lo) hi = lo;
  }

  /// Any number, and NaN.
  static constexpr Interval anything() noexcept { return Interval(nan_of_type); }

  constexpr bool may_be_nan() const noexcept { return lo != lo; }
  constexpr bool contains(T x) const noexcept { return may_be_nan() || (lo <= x && x <= hi); }

  friend constexpr Interval operator-(Interval a) noexcept { return a.may_be_nan() ? a : in_order(-a.hi, -a.lo); }

  friend constexpr Interval operator+(Interval a, Interval b) noexcept {
    if (a.is_tame() && b.is_tame()) return in_order(a.lo + b.lo, a.hi + b.hi);
    if (a.may_be_nan() || b.may_be_nan() || cancels(a, b)) return anything();
    return in_order(detail::safe_sum(a.lo, b.lo), detail::safe_sum(a.hi, b.hi));
  }
  friend constexpr Interval operator-(Interval a, Interval b) noexcept { return a + -b; }

  friend constexpr Interval operator*(Interval a, Interval b) noexcept {
    if (a.may_be_nan() || b.may_be_nan() || is_zero_times_infinity(a, b)) return anything();
    return of_corners(detail::safe_product(a.lo, b.lo), detail::safe_product(a.lo, b.hi),
                      detail::safe_product(a.hi, b.lo), detail::safe_product(a.hi, b.hi));
  }

  friend constexpr Interval operator/(Interval a, Interval b) noexcept {
    if (a.may_be_nan() || b.may_be_nan() || (a.has_zero() && b.has_zero()) || (a.has_infinity() && b.has_infinity()))
      return anything();
    if (b.has_zero()) return in_order(-infinity, infinity);
    return of_corners(detail::safe_quotient(a.lo, b.lo), detail::safe_quotient(a.lo, b.hi),
                      detail::safe_quotient(a.hi, b.lo), detail::safe_quotient(a.hi, b.hi));
  }

  constexpr Interval& operator+=(Interval b) noexcept { return *this = *this + b; }
  constexpr Interval& operator-=(Interval b) noexcept { return *this = *this - b; }
  constexpr Interval& operator*=(Interval b) noexcept { return *this = *this * b; }
  constexpr Interval& operator/=(Interval b) noexcept { return *this = *this / b; }

  friend constexpr Interval mul_add(Interval a, Interval b, Interval c) noexcept {
    if (!(a.is_tame() && b.is_tame() && c.is_tame())) {
      const Interval product = a * b;
      if (product.may_be_nan() || c.may_be_nan() || cancels(product, c)) return anything();
    }
    const auto at = [](T left, T right, T start) { return detail::safe_mul_add(left, right, start); };
    const Interval low =
        of_corners(at(a.lo, b.lo, c.lo), at(a.lo, b.hi, c.lo), at(a.hi, b.lo, c.lo), at(a.hi, b.hi, c.lo));
    const Interval high =
        of_corners(at(a.lo, b.lo, c.hi), at(a.lo, b.hi, c.hi), at(a.hi, b.lo, c.hi), at(a.hi, b.hi, c.hi));
    return in_order(low.lo, high.hi);
  }
  /// A weight, which is a number, times an interval.
  friend constexpr Interval mul_add(T w, Interval x, Interval c) noexcept {
    if (!(detail::is_tame(w) && x.is_tame() && c.is_tame())) return mul_add(Interval(w), x, c);
    return w < T(0) ? in_order(mul_add(w, x.hi, c.lo), mul_add(w, x.lo, c.hi))
                    : in_order(mul_add(w, x.lo, c.lo), mul_add(w, x.hi, c.hi));
  }
  friend constexpr Interval mul_add(Interval x, T w, Interval c) noexcept { return mul_add(w, x, c); }

  friend constexpr Truth operator<(Interval a, Interval b) noexcept { return {!(a.lo >= b.hi), !(a.hi < b.lo)}; }
  friend constexpr Truth operator<=(Interval a, Interval b) noexcept { return {!(a.lo > b.hi), !(a.hi <= b.lo)}; }
  friend constexpr Truth operator>(Interval a, Interval b) noexcept { return b < a; }
  friend constexpr Truth operator>=(Interval a, Interval b) noexcept { return b <= a; }
  friend constexpr Truth operator==(Interval a, Interval b) noexcept {
    return {!(a.hi < b.lo) && !(b.hi < a.lo), !(a.lo == b.hi && a.hi == b.lo)};
  }
  friend constexpr Truth operator!=(Interval a, Interval b) noexcept { return !(a == b); }
  friend constexpr Interval rounded(Interval a) noexcept { return in_order(ctnn::rounded(a.lo), ctnn::rounded(a.hi)); }
  friend constexpr Truth is_nan(Interval a) noexcept { return {a.may_be_nan(), true}; }

  /// What lies in either, or between.
  friend constexpr Interval hull(Interval a, Interval b) noexcept {
    if (a.may_be_nan() || b.may_be_nan()) return anything();
    return in_order(a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi);
  }
  friend constexpr Interval select(Truth m, Interval a, Interval b) noexcept {
    return !m.may_be_false ? a : !m.may_be_true ? b : hull(a, b);
  }
  friend constexpr Interval at_least(Interval x, Interval low) noexcept {
    if (x.may_be_nan() || low.may_be_nan()) return anything();
    return in_order(at_least(x.lo, low.lo), at_least(x.hi, low.hi));
  }
  friend constexpr Interval at_most(Interval x, Interval high) noexcept {
    if (x.may_be_nan() || high.may_be_nan()) return anything();
    return in_order(at_most(x.lo, high.lo), at_most(x.hi, high.hi));
  }
  friend constexpr Interval clamp(Interval x, Interval low, Interval high) noexcept {
    return at_least(at_most(x, high), low);
  }
  friend constexpr Interval abs(Interval x) noexcept {
    if (x.may_be_nan() || x.lo >= T(0)) return x;
    return x.hi <= T(0) ? -x : in_order(T(0), at_least(x.hi, -x.lo));
  }
  friend constexpr Interval with_sign(Interval x, Interval s) noexcept {
    return select(s < Interval(), -x, select(s > Interval(), x, hull(x, -x)));
  }

 private:
  static constexpr T infinity = std::numeric_limits<T>::infinity();
  static constexpr T nan_of_type = std::numeric_limits<T>::quiet_NaN();

  static constexpr Interval in_order(T lowest, T highest) noexcept {
    Interval result;
    result.lo = lowest;
    result.hi = highest;
    return result;
  }
  static constexpr Interval of_corners(T a, T b, T c, T d) noexcept {
    return in_order(at_most(at_most(a, b), at_most(c, d)), at_least(at_least(a, b), at_least(c, d)));
  }

  constexpr bool is_tame() const noexcept { return lo > -detail::tame_limit<T> && hi < detail::tame_limit<T>; }
  constexpr bool has_zero() const noexcept { return lo <= T(0) && hi >= T(0); }
  constexpr bool has_infinity() const noexcept { return lo == -infinity || hi == infinity; }
  /// May a + b be inf - inf?
  static constexpr bool cancels(Interval a, Interval b) noexcept {
    return (a.lo == -infinity && b.hi == infinity) || (a.hi == infinity && b.lo == -infinity);
  }
  static constexpr bool is_zero_times_infinity(Interval a, Interval b) noexcept {
    return (a.has_zero() && b.has_infinity()) || (b.has_zero() && a.has_infinity());
  }
};

template <class T> struct Roles<Interval<T>> {
  using Weight = T;
  using Value = Interval<T>;
  using Sum = Interval<T>;
};

}  // namespace ctnn
