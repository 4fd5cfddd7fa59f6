// SPDX-License-Identifier: BSL-1.0
// LongSum of intervals: the shipped sum of many terms at their ends.
#pragma once

#include <ctnn/base/long_sum.hpp>
#include <ctnn/numbers/interval_arithmetic.hpp>

#include <cstddef>
#include <limits>

namespace ctnn::detail {

/// In double, as for float.
template <> class LongSum<Interval<float>> {
 public:
  using type = Interval<double>;
  constexpr void add(type x) { total_ = total_ + x; }
  constexpr type value() const { return total_; }
  template <class Count> constexpr Interval<float> over(Count terms) const {
    return static_cast<Interval<float>>(total_ / static_cast<type>(terms));
  }

 private:
  type total_;
};

/// The compensated sum is no rising function of its terms, but near the exact sum, which is: |error| <= u |sum| + n^2 u^2 sum
/// of |terms|, for the shipped one and for those at the ends.
template <> class LongSum<Interval<double>> {
 public:
  using type = Interval<double>;

  constexpr void add(type x) {
    plain_ = plain_ + x;
    magnitude_ = magnitude_ + abs(x);
    ++terms_;
    if (!is_finite()) return;
    low_.add(x.lo);
    high_.add(x.hi);
  }
  constexpr type value() const {
    if (!is_finite()) return plain_;
    constexpr double unit = std::numeric_limits<double>::epsilon();
    const double n = static_cast<double>(terms_ + 2), rest = n * n * unit * unit * magnitude_.hi;
    const double low = low_.value(), high = high_.value();
    return type(low - (2 * unit * abs(low) + rest), high + (2 * unit * abs(high) + rest));
  }
  template <class Count> constexpr type over(Count terms) const { return value() / static_cast<type>(terms); }

 private:
  /// Else it overflows, or may be NaN: the plain sum tells, for which nothing is compensated.
  constexpr bool is_finite() const { return magnitude_.hi <= (std::numeric_limits<double>::max)() / 4; }

  type plain_, magnitude_;
  LongSum<double> low_, high_;
  std::size_t terms_ = 0;
};

}  // namespace ctnn::detail
