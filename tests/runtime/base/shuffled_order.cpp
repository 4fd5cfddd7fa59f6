// SPDX-License-Identifier: BSL-1.0
// ShuffledOrder: a permutation for each key and size, in which places and neighbours are as likely as chance has them.
#include <ctnn/base/shuffled_order.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace {

using namespace ctnn;

bool is_permutation(const ShuffledOrder& order) {
  std::vector<bool> seen(order.size());
  for (std::uint64_t i = 0; i < order.size(); ++i) {
    const std::uint64_t at = order(i);
    if (at >= order.size() || seen[at]) return false;
    seen[at] = true;
  }
  return true;
}

/// How many standard deviations the counts' chi-square is above its mean, if all counts were equally likely.
double excess(const std::vector<double>& counts, double degrees_of_freedom) {
  double total = 0, chi_square = 0;
  for (const double count : counts) total += count;
  const double expected = total / static_cast<double>(counts.size());
  for (const double count : counts) chi_square += (count - expected) * (count - expected) / expected;
  return (chi_square - degrees_of_freedom) / std::sqrt(2 * degrees_of_freedom);
}

TEST_CASE("A shuffled order is a permutation") {
  for (std::uint64_t size = 0; size <= 300; ++size)
    for (std::uint64_t key = 0; key < 3; ++key) {
      CAPTURE(size, key);
      CHECK(is_permutation(ShuffledOrder(split(1, key), size)));
    }
  for (const std::uint64_t size : {4095u, 4096u, 4097u, 60000u, 65536u, 65537u}) {
    CAPTURE(size);
    CHECK(is_permutation(ShuffledOrder(7, size)));
  }
  CHECK(ShuffledOrder(7, std::uint64_t{1} << 40)(12345) < std::uint64_t{1} << 40);
}

TEST_CASE("All orders of few are equally likely") {
  for (const std::uint64_t size : {2u, 3u, 4u, 5u}) {
    std::map<std::uint64_t, double> seen;
    std::size_t orders = 1;
    for (std::uint64_t i = 2; i <= size; ++i) orders *= i;
    for (std::uint64_t key = 0; key < 200 * orders; ++key) {
      const ShuffledOrder order(split(3, key), size);
      std::uint64_t code = 0;
      for (std::uint64_t i = 0; i < size; ++i) code = code * size + order(i);
      ++seen[code];
    }
    std::vector<double> counts;
    for (const auto& [code, count] : seen) counts.push_back(count);
    CAPTURE(size);
    REQUIRE(counts.size() == orders);
    CHECK(std::abs(excess(counts, static_cast<double>(orders) - 1)) < 4);
  }
}

TEST_CASE("Each number comes to each place, and after each other one, equally often") {
  for (const std::size_t size : {40u, 65u, 100u, 129u}) {
    const std::size_t keys = 400 * size;
    std::vector<double> places(size * size), steps(size - 1), far_steps(size - 1);
    for (std::size_t key = 0; key < keys; ++key) {
      const ShuffledOrder order(split(5, key), size);
      std::vector<std::size_t> at(size);
      for (std::size_t i = 0; i < size; ++i) {
        at[i] = static_cast<std::size_t>(order(i));
        ++places[i * size + at[i]];
      }
      for (std::size_t i = 0; i + 1 < size; ++i) ++steps[(at[i + 1] + size - at[i]) % size - 1];
      for (std::size_t i = 0; i + 16 < size; ++i) ++far_steps[(at[i + 16] + size - at[i]) % size - 1];
    }
    CAPTURE(size);
    const auto count = static_cast<double>(size);
    CHECK(std::abs(excess(places, (count - 1) * (count - 1))) < 5);
    CHECK(std::abs(excess(steps, count - 2)) < 5);
    CHECK(std::abs(excess(far_steps, count - 2)) < 5);
  }
}

}  // namespace
