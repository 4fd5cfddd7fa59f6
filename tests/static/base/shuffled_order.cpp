// SPDX-License-Identifier: BSL-1.0
// ShuffledOrder while compiling: the bits it has at run time, and other orders for other keys.
#include <ctnn/base/shuffled_order.hpp>

#include <cstdint>

namespace {

using ctnn::ShuffledOrder;

/// A polynomial in the numbers, which tells any two orders apart.
constexpr std::uint64_t digest(const ShuffledOrder& order) {
  std::uint64_t sum = 0;
  for (std::uint64_t i = 0; i < order.size(); ++i) sum = sum * 0x9E3779B97F4A7C15u + order(i);
  return sum;
}
static_assert(digest(ShuffledOrder(1, 50)) == 0xE7269CD094448491u);
static_assert(digest(ShuffledOrder(1, 150)) == 0x18B8221D09A92FC3u);
static_assert(digest(ShuffledOrder(1, 150)) != digest(ShuffledOrder(2, 150)));
static_assert(ShuffledOrder(1, 1)(0) == 0 && ShuffledOrder(1, 0).size() == 0);

}  // namespace
