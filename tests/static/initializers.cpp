// SPDX-License-Identifier: BSL-1.0
// Initializers: bounds, spread, and the same numbers for the same key.
#include <ctnn/initializers.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

template <class I, class T, std::size_t N = 200> constexpr std::array<T, N> drawn(Key key, std::size_t in, std::size_t out) {
  std::array<T, N> weight{};
  for (T& w : weight) w = T(9);
  I::template fill<T, N>(Vector<T, N>(weight.data()), in, out, key);
  return weight;
}

/// In [-limit, limit] and close to both ends, with the mean and the variance of a uniform distribution there, give or take four deviations.
template <class T, std::size_t N> constexpr bool is_uniform_within(const std::array<T, N>& weight, double limit) {
  double mean = 0, square = 0, lowest = 0, highest = 0;
  for (const T w : weight) {
    if (!(support::magnitude(w) <= limit * (1 + 1e-7))) return false;
    lowest = w < lowest ? w : lowest;
    highest = w > highest ? w : highest;
    mean += w / (limit * N);
    square += w * w / (limit * limit * N);
  }
  return lowest < -0.95 * limit && highest > 0.95 * limit && support::magnitude(mean) < 4 * 0.577 / 14.1 &&
         support::magnitude(square - 1.0 / 3) < 4 * 0.298 / 14.1;
}

// sqrt(6 / 24) = 0.5, sqrt(6 / (14 + 10)) = 0.5, sqrt(6 / 96) = 0.25
static_assert(is_uniform_within(drawn<He, float>(1, 24, 7), 0.5) && is_uniform_within(drawn<He, double>(2, 96, 7), 0.25));
static_assert(is_uniform_within(drawn<Xavier, float>(3, 14, 10), 0.5) && is_uniform_within(drawn<Xavier, double>(4, 90, 6), 0.25));
static_assert(!is_uniform_within(drawn<He, float>(1, 24, 7), 0.4) && !is_uniform_within(drawn<He, float>(1, 24, 7), 0.6));
// sqrt(6 / 24) / 30 = 1 / 60
static_assert(is_uniform_within(drawn<Siren<30.0>, float>(5, 24, 7), 1.0 / 60) &&
              is_uniform_within(drawn<SirenFirst, double>(6, 4, 7), 0.25));

/// Mean 0 and the variance given, both give or take four deviations.
template <class T, std::size_t N> constexpr bool is_normal_with(const std::array<T, N>& weight, double variance) {
  double mean = 0, square = 0;
  for (const T w : weight) {
    mean += w / static_cast<double>(N);
    square += w * w / (variance * N);
  }
  return mean * mean < 16 * variance / N && support::magnitude(square - 1) < 4 * 1.415 / 14.1;
}
static_assert(is_normal_with(drawn<LeCun, float>(1, 25, 7), 0.04) && is_normal_with(drawn<LeCun, double>(2, 4, 7), 0.25));
static_assert(!is_normal_with(drawn<LeCun, float>(1, 25, 7), 0.08));
static_assert(drawn<Zeros, float, 5>(1, 3, 4) == std::array<float, 5>{});

static_assert(drawn<He, float>(1, 24, 7) == drawn<He, float>(1, 24, 9));        // the fan out does not matter
static_assert(drawn<Xavier, float>(1, 14, 10) == drawn<Xavier, float>(1, 10, 14));
static_assert(drawn<He, float>(1, 24, 7) != drawn<He, float>(2, 24, 7));
static_assert(drawn<Xavier, double>(1, 14, 10) != drawn<Xavier, double>(2, 14, 10));

// Each element has a number of its own, whatever stands beside it.
constexpr auto few = drawn<Xavier, float, 3>(5, 2, 2);
constexpr auto more = drawn<Xavier, float, 9>(5, 2, 2);
static_assert(few[0] == more[0] && few[2] == more[2] && few[0] != few[1]);

}  // namespace
