// SPDX-License-Identifier: BSL-1.0
// The one place where a fixed-point number is rounded, to the nearest, ties to even, and where it saturates.
#pragma once

#include <cstdint>
#include <limits>

namespace ctnn::detail {

template <class S> constexpr S saturated(std::int64_t x) noexcept {
  constexpr std::int64_t lowest = (std::numeric_limits<S>::min)(), highest = (std::numeric_limits<S>::max)();
  return static_cast<S>(x < lowest ? lowest : x > highest ? highest : x);
}

/// Of two numbers of S, in 64 bits; where those are too few, the end of their range.
template <class S> constexpr std::int64_t saturated_sum(S a, S b) noexcept {
  if constexpr (sizeof(S) < 8) {
    return std::int64_t{a} + b;
  } else {
    const std::uint64_t x = static_cast<std::uint64_t>(a), y = static_cast<std::uint64_t>(b), sum = x + y;
    if (((x ^ sum) & (y ^ sum)) >> 63 == 0) return static_cast<std::int64_t>(sum);
    return a < 0 ? (std::numeric_limits<S>::min)() : (std::numeric_limits<S>::max)();
  }
}
template <class S> constexpr std::int64_t saturated_difference(S a, S b) noexcept {
  if constexpr (sizeof(S) < 8) {
    return std::int64_t{a} - b;
  } else {
    const std::uint64_t x = static_cast<std::uint64_t>(a), y = static_cast<std::uint64_t>(b), difference = x - y;
    if (((x ^ y) & (x ^ difference)) >> 63 == 0) return static_cast<std::int64_t>(difference);
    return a < 0 ? (std::numeric_limits<S>::min)() : (std::numeric_limits<S>::max)();
  }
}

/// x / 2^n, n >= 0.
constexpr std::int64_t shifted_right(std::int64_t x, int n) noexcept {
  if (n <= 0) return x;
  if (n > 63) return 0;
  const std::int64_t below = x >> n;
  const std::uint64_t rest = static_cast<std::uint64_t>(x) << (64 - n), half = std::uint64_t{1} << 63;
  return below + (rest > half || (rest == half && (below & 1) != 0) ? 1 : 0);
}

/// x * 2^n, n >= 0, saturating.
constexpr std::int64_t shifted_left(std::int64_t x, int n) noexcept {
  if (n <= 0 || x == 0) return x;
  constexpr std::int64_t lowest = (std::numeric_limits<std::int64_t>::min)();
  constexpr std::int64_t highest = (std::numeric_limits<std::int64_t>::max)();
  if (n > 62) return x < 0 ? lowest : highest;
  if (x > highest >> n) return highest;
  if (x < lowest >> n) return lowest;
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(x) << n);
}

/// a / b for b != 0. The lowest number is no divisor.
constexpr std::int64_t rounded_quotient(std::int64_t a, std::int64_t b) noexcept {
  const auto magnitude = [](std::int64_t x) {
    return x < 0 ? 0 - static_cast<std::uint64_t>(x) : static_cast<std::uint64_t>(x);
  };
  const std::uint64_t numerator = magnitude(a), denominator = magnitude(b);
  const std::uint64_t quotient = numerator / denominator, rest = numerator - quotient * denominator;
  const std::uint64_t missing = denominator - rest;
  const bool up = rest > missing || (rest == missing && (quotient & 1) != 0);
  const std::uint64_t nearest = quotient + (up ? 1 : 0);
  return static_cast<std::int64_t>((a < 0) != (b < 0) ? 0 - nearest : nearest);
}

/// The largest whole number whose square is at most x.
constexpr std::uint64_t whole_root(std::uint64_t x) noexcept {
  std::uint64_t root = 0;
  for (int bit = 31; bit >= 0; --bit) {
    const std::uint64_t next = root | std::uint64_t{1} << bit;
    if (next * next <= x) root = next;
  }
  return root;
}

}  // namespace ctnn::detail
