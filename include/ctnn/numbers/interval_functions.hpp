// SPDX-License-Identifier: BSL-1.0
// The functions of base/math on intervals: what the shipped ones give, not what the exact ones would.
//
// A rising function is taken at the ends. What is computed of it may fall a little where it should rise, so the ends are
// moved outward: in float by what tests/exhaustive/float_course.cpp finds over all floats, in double by 6 units, as an
// error of at most 2 on either side allows, even where units change.
#pragma once

#include <ctnn/base/course.hpp>
#include <ctnn/base/math/erf.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/base/math/large_argument.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/pow.hpp>
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/base/math/softplus.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/math/tanh.hpp>
#include <ctnn/base/math/trigonometry.hpp>
#include <ctnn/numbers/interval_arithmetic.hpp>

#include <cstdint>
#include <limits>
#include <type_traits>

namespace ctnn::detail {

/// The number `steps` representable ones above x (below, if negative); infinity is the last. x is no NaN.
template <class T> constexpr T moved(T x, int steps) noexcept {
  using Signed = std::conditional_t<sizeof(T) == 4, std::int32_t, std::int64_t>;
  constexpr Signed last = static_cast<Signed>(bits(std::numeric_limits<T>::infinity()));
  const Signed magnitude = static_cast<Signed>(bits(abs(x)));
  const Signed place = x < T(0) ? -magnitude : magnitude;
  // The place may be the last of its type.
  const Signed there =
      steps > 0 ? (place > last - steps ? last : place + steps) : (place < -last - steps ? -last : place + steps);
  const auto back = [](Signed i) { return from_bits(static_cast<decltype(bits(T(0)))>(i)); };
  return there < 0 ? -back(-there) : back(there);
}

/// How far the function computed may fall below its own value at a smaller number, in float; in double more than it can.
struct FunctionSlack {
  static constexpr Slack exp{0, 6}, expm1{1, 6}, log{0, 6}, log1p{0, 6}, tanh{0, 6}, sigmoid{fused_mul_add ? 1 : 2, 6},
      softplus{2, 6}, erf{1, 6}, sine{6, 6}, pow{6, 6};
};

template <class T> struct IntervalFunctions {
  using V = Interval<T>;
  static constexpr bool takes_course = true;

  static constexpr V sqrt(V x) noexcept {
    if (!(x.lo >= T(0))) return V::anything();
    return V(ctnn::sqrt(x.lo), ctnn::sqrt(x.hi));
  }
  static constexpr V exp(V x) noexcept {
    return rising(x, FunctionSlack::exp, T(0), infinity, [](T a) { return ctnn::exp(a); });
  }
  static constexpr V expm1(V x) noexcept {
    return rising(x, FunctionSlack::expm1, T(-1), infinity, [](T a) { return ctnn::expm1(a); });
  }
  static constexpr V log(V x) noexcept {
    if (!(x.lo >= T(0))) return V::anything();
    return rising(x, FunctionSlack::log, -infinity, infinity, [](T a) { return ctnn::log(a); });
  }
  static constexpr V log1p(V x) noexcept {
    if (!(x.lo >= T(-1))) return V::anything();
    return rising(x, FunctionSlack::log1p, -infinity, infinity, [](T a) { return ctnn::log1p(a); });
  }
  static constexpr V tanh(V x) noexcept {
    return rising(x, FunctionSlack::tanh, T(-1), T(1), [](T a) { return ctnn::tanh(a); });
  }
  static constexpr V sigmoid(V x) noexcept {
    return rising(x, FunctionSlack::sigmoid, T(0), T(1), [](T a) { return ctnn::sigmoid(a); });
  }
  static constexpr V softplus(V x) noexcept {
    return rising(x, FunctionSlack::softplus, T(0), infinity, [](T a) { return ctnn::softplus(a); });
  }
  static constexpr V erf(V x) noexcept {
    return rising(x, FunctionSlack::erf, T(-1), T(1), [](T a) { return ctnn::erf(a); });
  }
  static constexpr V sin(V x) noexcept {
    return wave(x, 0, [](T a) { return ctnn::sin(a); });
  }
  static constexpr V cos(V x) noexcept {
    return wave(x, 1, [](T a) { return ctnn::cos(a); });
  }

  /// Of a base above 0; of another it is anything.
  static constexpr V pow(V x, V y) noexcept {
    const bool is_regular = x.lo > T(0) && y.lo > -infinity && infinity > x.hi && infinity > y.hi;
    if (!is_regular) return V::anything();
    const T corner[] = {ctnn::pow(x.lo, y.lo), ctnn::pow(x.lo, y.hi), ctnn::pow(x.hi, y.lo), ctnn::pow(x.hi, y.hi)};
    V ends(corner[0]);
    for (const T c : corner) ends = hull(ends, V(c));
    return widened(ends, FunctionSlack::pow, T(0), infinity);
  }

  /// Of a function that never falls, such as a gate of a recurrent layer.
  template <class F> static constexpr V at_ends(V x, F f) noexcept {
    return rising(x, Slack{0, 0}, -infinity, infinity, f);
  }

  /// F::value over x, told from the ends of x by F's course.
  template <class F> static constexpr V along(V x) noexcept {
    constexpr Course course = F::course;
    if (x.may_be_nan()) return x;
    V ends(F::value(x.lo), F::value(x.hi));
    if constexpr (course.kind == Course::Kind::valley || course.kind == Course::Kind::hill) {
      constexpr T turn = T(course.turn);
      if (x.contains(turn)) ends = hull(ends, V(F::value(turn)));
    }
    return widened(ends, course.slack, -infinity, infinity);
  }

 private:
  static constexpr T infinity = std::numeric_limits<T>::infinity();

  static constexpr V widened(V ends, Slack slack, T lowest, T highest) noexcept {
    const int steps = sizeof(T) == 4 ? slack.single : slack.doubled;
    if (steps == 0 || ends.may_be_nan()) return ends;
    return V(at_least(moved(ends.lo, -steps), lowest), at_most(moved(ends.hi, steps), highest));
  }

  template <class F> static constexpr V rising(V x, Slack slack, T lowest, T highest, F f) noexcept {
    if (x.may_be_nan()) return x;
    return widened(V(f(x.lo), f(x.hi)), slack, lowest, highest);
  }

  /// Which quarter of a wave x is in: 0 from 0 to pi/2, ...
  static constexpr unsigned quarter(T x) noexcept {
    if (abs(x) < T(1)) return x < T(0) ? 3 : 0;
    const ReducedArgument a = reduce_large_argument(static_cast<double>(x));
    return static_cast<unsigned>(a.quadrant + (a.r < 0 ? 3 : 0)) % 4;
  }

  /// sin(x + shift pi/2), which f computes: it turns at the ends of the quarters 0 and 2.
  template <class F> static constexpr V wave(V x, unsigned shift, F f) noexcept {
    if (!(x.lo > -infinity && x.hi < infinity)) return V::anything();
    const V all_of_it(T(-1), T(1));
    const T width = safe_sum(x.hi, -x.lo);
    if (width > T(6.28)) return all_of_it;
    const unsigned first = quarter(x.lo) + shift, last = quarter(x.hi) + shift, crossed = (last - first) % 4;
    if (crossed == 0 && width > T(3)) return all_of_it;
    V ends(f(x.lo), f(x.hi));
    for (unsigned q = first; q != first + crossed; ++q)
      if (q % 2 == 0) ends = hull(ends, V(q % 4 == 0 ? T(1) : T(-1)));
    return widened(ends, FunctionSlack::sine, T(-1), T(1));
  }
};

}  // namespace ctnn::detail
