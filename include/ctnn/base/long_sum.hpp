// SPDX-License-Identifier: BSL-1.0
// LongSum: the sum of any number of terms, one after the other, without the error that grows with their number.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/base/roles.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::detail {

/// In double for float. Else with what each addition rounds off kept apart (Neumaier, 1974).
template <class T> class LongSum {
 public:
  using type = std::conditional_t<std::is_same_v<T, float>, double, T>;

  constexpr void add(type x) {
    const type term = rounded(x), sum = total_ + term;
    if constexpr (std::is_same_v<T, double>) {
      // Of an infinity nothing is rounded off.
      if (abs(sum) <= (std::numeric_limits<double>::max)())
        rest_ = rest_ + (abs(total_) < abs(term) ? (term - sum) + total_ : (total_ - sum) + term);
    } else if constexpr (!std::is_same_v<T, float>) {
      const type back = sum - total_;
      rest_ = rest_ + ((total_ - (sum - back)) + (term - back));
    }
    total_ = sum;
  }

  constexpr type value() const { return total_ + rest_; }
  /// Divided by a number of terms, or by their weight, rounded to T.
  template <class Count> constexpr T over(Count terms) const {
    if constexpr (std::is_integral_v<Count>)
      return static_cast<T>(rounded(divided(value(), static_cast<std::size_t>(terms))));
    else
      return static_cast<T>(rounded(value() / static_cast<type>(terms)));
  }

 private:
  type total_ = type(0), rest_ = type(0);
};

}  // namespace ctnn::detail
