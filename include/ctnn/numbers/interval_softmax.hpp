// SPDX-License-Identifier: BSL-1.0
// Softmax of intervals. y[k] rises with x[k] and falls with every other, so two corners of the box tell its ends; they are
// moved outward by what the roundings of the shipped softmax and of this one may come to.
#pragma once

#include <ctnn/base/math/exp.hpp>
#include <ctnn/numbers/interval_arithmetic.hpp>
#include <ctnn/numbers/interval_functions.hpp>

#include <cstddef>
#include <limits>

namespace ctnn {
namespace detail {

/// The share of number k where it is at the upper end and all others are at the lower (Upper), or the other way round.
template <bool Upper, class T> constexpr T corner_share(const Interval<T>* x, std::size_t length, std::size_t k) {
  const auto end = [x, k](std::size_t j) { return (j == k) == Upper ? x[j].hi : x[j].lo; };
  T largest = end(k);
  for (std::size_t j = 0; j < length; ++j) largest = at_least(largest, end(j));
  const auto power = [end, largest](std::size_t j) { return exp(safe_sum(end(j), -largest)); };
  T others = T(0);
  for (std::size_t j = 0; j < length; ++j)
    if (j != k) others = others + power(j);
  const T own = power(k);
  return own / (own + others);
}

}  // namespace detail

/// Of the first `length` of N intervals; the others become 0. x and y may be the same memory. It takes length^2 steps.
template <std::size_t N, class T>
constexpr void softmax_of(const Interval<T>* from, std::size_t length, Interval<T>* y) {
  Interval<T> x[N];
  for (std::size_t k = 0; k < length; ++k) x[k] = from[k];
  constexpr T infinity = std::numeric_limits<T>::infinity(), unit = std::numeric_limits<T>::epsilon();
  bool may_be_nan = false, may_have_no_finite = true;
  T lowest = infinity, highest = -infinity;
  for (std::size_t k = 0; k < length; ++k) {
    may_be_nan = may_be_nan || !(x[k].hi < infinity);
    may_have_no_finite = may_have_no_finite && x[k].lo == -infinity;
    lowest = at_most(lowest, x[k].lo);
    highest = at_least(highest, x[k].hi);
  }
  for (std::size_t k = length; k < N; ++k) y[k] = Interval<T>();
  if (may_be_nan || may_have_no_finite) {
    for (std::size_t k = 0; k < length; ++k) y[k] = Interval<T>::anything();
    return;
  }
  // Of an exponent d, d/2 units come from its rounding; of a power 2, of a sum of N terms N/2; twice, once for each side.
  constexpr T lowest_exponent = -detail::exp_underflow<T>;
  const T width = at_most(detail::safe_sum(highest, -lowest), lowest_exponent);
  const T error = unit * (width + T(2) * static_cast<T>(length) + T(16));
  for (std::size_t k = 0; k < length; ++k) {
    const T low = detail::corner_share<false>(x, length, k), high = detail::corner_share<true>(x, length, k);
    constexpr int subnormals = 4;  // where a power is so small that its error is an absolute one
    y[k] = Interval<T>(at_least(detail::moved(low - low * error, -subnormals), T(0)),
                       at_most(detail::moved(high + high * error, subnormals), T(1)));
  }
}

}  // namespace ctnn
