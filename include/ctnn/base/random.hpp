// SPDX-License-Identifier: BSL-1.0
// Random numbers as pure functions of a key and a counter: nothing to seed, nothing to advance, any order.
//
//   split(key, i)              the i-th of 2^64 independent keys below key
//   uniform<T>(key, n)         the n-th number of key in [0, 1)
//   normal<T>(key, n)          the n-th number of key with mean 0 and variance 1
//   below(key, n, bound)       the n-th integer of key in [0, bound), each equally likely
//   permutation<N>(key)        the indices 0 .. N-1 in random order
//
// The generator is Philox4x32-10 of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3" (2011).
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/log.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/math/trigonometry.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace ctnn {

/// Names a stream of random numbers; a seed is a key. Two draws with one key, one function and one counter are equal.
struct Key {
  std::uint64_t bits;

  constexpr Key(std::uint64_t seed) noexcept : bits{seed} {}
  constexpr bool operator==(const Key&) const = default;
};

/// Philox4x32-10: a bijection of the 128-bit counter for each key, so distinct counters never collide.
constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, Key key) noexcept {
  // Plain variables: through structured bindings GCC takes twice as long in a constant expression.
  std::uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  auto k0 = static_cast<std::uint32_t>(key.bits);
  auto k1 = static_cast<std::uint32_t>(key.bits >> 32);
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * c0;
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * c2;
    c0 = static_cast<std::uint32_t>(b >> 32) ^ c1 ^ k0;
    c1 = static_cast<std::uint32_t>(b);
    c2 = static_cast<std::uint32_t>(a >> 32) ^ c3 ^ k1;
    c3 = static_cast<std::uint32_t>(a);
    k0 += 0x9E3779B9;  // the golden ratio
    k1 += 0xBB67AE85;  // sqrt(3) - 1
  }
  return {c0, c1, c2, c3};
}

namespace detail {

/// What a block of random bits is for. Kept in the counter, so that equal keys and counters give unrelated draws.
enum class Purpose : std::uint32_t { uniform, normal, integer, split };

struct RandomBlock {
  std::uint64_t first, second;
};

constexpr RandomBlock random_block(Key key, std::uint64_t counter, Purpose purpose,
                                   std::uint32_t attempt = 0) noexcept {
  const auto w = philox({static_cast<std::uint32_t>(counter), static_cast<std::uint32_t>(counter >> 32), attempt,
                         static_cast<std::uint32_t>(purpose)},
                        key);
  return {w[0] | std::uint64_t{w[1]} << 32, w[2] | std::uint64_t{w[3]} << 32};
}

/// The leading bits as a multiple of 2^-digits in [0, 1). Exact, so a float is its double truncated.
template <std::floating_point T> constexpr T unit_interval(std::uint64_t bits) noexcept {
  constexpr int digits = std::numeric_limits<T>::digits;
  static_assert(digits < 64);
  return static_cast<T>(static_cast<std::int64_t>(bits >> (64 - digits))) / static_cast<T>(std::int64_t{1} << digits);
}

}  // namespace detail

/// The i-th independent key below key.
constexpr Key split(Key key, std::uint64_t i) noexcept {
  return detail::random_block(key, i, detail::Purpose::split).first;
}

/// In [0, 1): 24 random bits in float, 53 in double. Float and double agree up to truncation.
template <std::floating_point T> constexpr T uniform(Key key, std::uint64_t counter) noexcept {
  const auto block = detail::random_block(key, counter / 2, detail::Purpose::uniform);
  return detail::unit_interval<T>(counter % 2 == 0 ? block.first : block.second);
}

/// In [low, high); low where the interval is empty.
template <std::floating_point T> constexpr T uniform(Key key, std::uint64_t counter, T low, T high) noexcept {
  const T x = mul_add(uniform<T>(key, counter), high - low, low);
  return x < high ? x : low;  // the sum may round up to high
}

/// Standard normal, by Box and Muller: sqrt(-2 log u) cos(2 pi v), and its twin with sin for the odd counter.
/// u keeps 63 bits, so that the tails reach 9.3 standard deviations in float too.
template <std::floating_point T> constexpr T normal(Key key, std::uint64_t counter) noexcept {
  constexpr T two_pi = static_cast<T>(6.283185307179586476925286766559L);
  const auto block = detail::random_block(key, counter / 2, detail::Purpose::normal);
  const T u = static_cast<T>(static_cast<std::int64_t>(block.first >> 1 | 1)) / static_cast<T>(std::uint64_t{1} << 63);
  const T angle = rounded(two_pi * detail::unit_interval<T>(block.second));
  const T radius = sqrt(T{-2} * log(u));
  return rounded(radius * (counter % 2 == 0 ? cos(angle) : sin(angle)));
}

/// In [0, bound), each value equally likely; bound > 0.
constexpr std::uint64_t below(Key key, std::uint64_t counter, std::uint64_t bound) noexcept {
  for (std::uint32_t attempt = 0;; ++attempt) {
    const std::uint64_t x = detail::random_block(key, counter, detail::Purpose::integer, attempt).first;
    const std::uint64_t remainder = x % bound;
    if (x - remainder <= 0 - bound) return remainder;  // else x lies in the last, incomplete run of bound values
  }
}

/// Reorders values so that each order is equally likely (Fisher and Yates).
template <class T> constexpr void shuffle(Key key, std::span<T> values) noexcept {
  for (std::size_t i = values.size(); i > 1; --i) {
    const auto j = static_cast<std::size_t>(below(key, i - 1, i));
    const T last = values[i - 1];
    values[i - 1] = values[j];
    values[j] = last;
  }
}

/// Fills indices with 0 .. size-1 in random order.
template <std::integral Index> constexpr void permutation(Key key, std::span<Index> indices) noexcept {
  for (std::size_t i = 0; i < indices.size(); ++i) indices[i] = static_cast<Index>(i);
  shuffle(key, indices);
}

/// 0 .. N-1 in random order.
template <std::size_t N> constexpr std::array<std::size_t, N> permutation(Key key) noexcept {
  std::array<std::size_t, N> indices{};
  permutation(key, std::span<std::size_t>{indices});
  return indices;
}

}  // namespace ctnn
