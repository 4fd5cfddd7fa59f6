// SPDX-License-Identifier: BSL-1.0
// Random keys in constant expressions: known answers, ranges, permutations.
#include <ctnn/base/random.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn;
using Words = std::array<std::uint32_t, 4>;

// The known-answer test of Random123, the authors' own implementation.
static_assert(philox({0, 0, 0, 0}, 0) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff) ==
              Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822) ==
              Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

// A key is a plain value: it can be a template argument.
template <Key key> constexpr Key first_child = split(key, 0);
static_assert(first_child<1> != first_child<2>);
static_assert(first_child<1> != split(1, 1));
static_assert(first_child<1> == split(1, 0));

// The ends of the unit interval.
constexpr std::uint64_t ones = ~std::uint64_t{0};
static_assert(detail::unit_interval<float>(0) == 0 && detail::unit_interval<double>(0) == 0);
static_assert(detail::unit_interval<float>(ones) == 1 - std::numeric_limits<float>::epsilon() / 2);
static_assert(detail::unit_interval<double>(ones) == 1 - std::numeric_limits<double>::epsilon() / 2);

template <class T> constexpr bool stays_inside(T low, T high) {
  for (std::uint64_t n = 0; n < 200; ++n)
    if (const T x = uniform<T>(5, n, low, high); !(low <= x && x < high)) return false;
  return true;
}
static_assert(stays_inside<float>(0, 1) && stays_inside<float>(-3, 2) && stays_inside<double>(1e-300, 2e-300));
// One ulp apart: the sum rounds up to high for about half of the draws.
static_assert(stays_inside(1.0f, 1.0f + std::numeric_limits<float>::epsilon()));
static_assert(uniform(1, 0, 4.0f, 4.0f) == 4.0f);

constexpr bool float_is_double_truncated() {
  for (std::uint64_t n = 0; n < 100; ++n) {
    const double difference = uniform<double>(9, n) - uniform<float>(9, n);
    if (difference < 0 || difference >= 0x1p-24) return false;
  }
  return true;
}
static_assert(float_is_double_truncated());

constexpr bool below_stays_below() {
  for (std::uint64_t bound : {std::uint64_t{1}, std::uint64_t{2}, std::uint64_t{7}, std::uint64_t{3} << 62, ones})
    for (std::uint64_t n = 0; n < 50; ++n)
      if (below(3, n, bound) >= bound) return false;
  return true;
}
static_assert(below_stays_below());

template <std::size_t N> constexpr bool is_permutation(const std::array<std::size_t, N>& indices) {
  std::array<bool, N> seen{};
  for (std::size_t i : indices) {
    if (i >= N || seen[i]) return false;
    seen[i] = true;
  }
  return true;
}
static_assert(is_permutation(permutation<1>(0)) && is_permutation(permutation<2>(0)));
static_assert(is_permutation(permutation<97>(1)) && permutation<97>(1) != permutation<97>(2));
static_assert(permutation<97>(1) == permutation<97>(1));

constexpr bool normal_is_finite() {
  for (std::uint64_t n = 0; n < 50; ++n)
    if (const float x = normal<float>(1, n); !(-10 < x && x < 10)) return false;
  return true;
}
static_assert(normal_is_finite());

}  // namespace
