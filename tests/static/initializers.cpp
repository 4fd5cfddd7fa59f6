// SPDX-License-Identifier: BSL-1.0
// Initializers: bounds, spread, and the same numbers for the same key.
#include <ctnn/initializers.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

template <class I, class T, std::size_t N = 200> constexpr std::array<T, N> drawn(Key key, std::size_t in,
                                                                                  std::size_t out) {
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
static_assert(is_uniform_within(drawn<He, float>(1, 24, 7), 0.5) &&
              is_uniform_within(drawn<He, double>(2, 96, 7), 0.25));
static_assert(is_uniform_within(drawn<Xavier, float>(3, 14, 10), 0.5) &&
              is_uniform_within(drawn<Xavier, double>(4, 90, 6), 0.25));
static_assert(!is_uniform_within(drawn<He, float>(1, 24, 7), 0.4) &&
              !is_uniform_within(drawn<He, float>(1, 24, 7), 0.6));
// sqrt(6 / 24) / 30 = 1 / 60
static_assert(is_uniform_within(drawn<Siren<30.0>, float>(5, 24, 7), 1.0 / 60) &&
              is_uniform_within(drawn<SirenFirst, double>(6, 4, 7), 0.25));
static_assert(drawn<Zeros, float, 5>(1, 3, 4) == std::array<float, 5>{});

// Limits sqrt(3 / 12) and the interval's own.
static_assert(is_uniform_within(drawn<LeCun, float>(1, 12, 7), 0.5) &&
              is_uniform_within(drawn<Uniform<-0.5, 0.5>, double>(2, 1, 1), 0.5));

/// The mean and the variance of a normal distribution, give or take four deviations, and tails.
template <class T, std::size_t N> constexpr bool is_normal(const std::array<T, N>& weight, double mean,
                                                           double deviation) {
  double sum = 0, square = 0, largest = 0;
  for (const T w : weight) {
    const double x = (w - mean) / deviation;
    sum += x / N;
    square += x * x / N;
    largest = support::magnitude(x) > largest ? support::magnitude(x) : largest;
  }
  return support::magnitude(sum) < 4 / 14.1 && support::magnitude(square - 1) < 4 * 1.414 / 14.1 && largest > 2.1 &&
         largest < 5;
}
static_assert(is_normal(drawn<HeNormal, float>(1, 8, 3), 0, 0.5) &&
              is_normal(drawn<XavierNormal, double>(2, 5, 3), 0, 0.5));
static_assert(is_normal(drawn<LeCunNormal, float>(3, 4, 9), 0, 0.5) &&
              is_normal(drawn<Normal<0.1, 2.0>, double>(4, 1, 1), 2, 0.1));
static_assert(!is_normal(drawn<HeNormal, float>(1, 8, 3), 0, 0.8) && !is_normal(drawn<He, float>(1, 8, 3), 0, 0.5));

constexpr auto truncated = drawn<TruncatedNormal<0.5, 1.0>, float, 400>(1, 1, 1);
constexpr bool stays_within(double distance) {
  double largest = 0;
  for (const float w : truncated) largest = support::magnitude(w - 1) > largest ? support::magnitude(w - 1) : largest;
  return largest <= distance;
}
static_assert(stays_within(1) && !stays_within(0.95));

static_assert(drawn<Ones, float, 3>(1, 3, 1) == std::array<float, 3>{1, 1, 1});
static_assert(drawn<Constant<0.25>, float, 2>(1, 2, 1) == std::array<float, 2>{0.25f, 0.25f});
static_assert(drawn<Eye, float, 6>(1, 2, 3) == std::array<float, 6>{1, 0, 0, 0, 1, 0});

/// The rows of a (rows, columns) matrix, or its columns, if they are fewer, times one another.
template <std::size_t Rows, std::size_t Columns> constexpr bool is_orthogonal(double gain) {
  const auto w = drawn<Orthogonal<2.0>, double, Rows * Columns>(3, Rows, Columns);
  constexpr bool wide = Rows <= Columns;
  constexpr std::size_t count = wide ? Rows : Columns, size = wide ? Columns : Rows;
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < count; ++b) {
      double product = 0;
      for (std::size_t k = 0; k < size; ++k)
        product += wide ? w[a * Columns + k] * w[b * Columns + k] : w[k * Columns + a] * w[k * Columns + b];
      if (!support::near(product, a == b ? gain * gain : 0)) return false;
    }
  return true;
}
static_assert(is_orthogonal<4, 4>(2) && is_orthogonal<3, 7>(2) && is_orthogonal<6, 2>(2) && !is_orthogonal<3, 3>(1));

static_assert(drawn<He, float>(1, 24, 7) == drawn<He, float>(1, 24, 9));  // the fan out does not matter
static_assert(drawn<Xavier, float>(1, 14, 10) == drawn<Xavier, float>(1, 10, 14));
static_assert(drawn<He, float>(1, 24, 7) != drawn<He, float>(2, 24, 7));
static_assert(drawn<Xavier, double>(1, 14, 10) != drawn<Xavier, double>(2, 14, 10));

// Each element has a number of its own, whatever stands beside it.
constexpr auto few = drawn<Xavier, float, 3>(5, 2, 2);
constexpr auto more = drawn<Xavier, float, 9>(5, 2, 2);
static_assert(few[0] == more[0] && few[2] == more[2] && few[0] != few[1]);

}  // namespace
