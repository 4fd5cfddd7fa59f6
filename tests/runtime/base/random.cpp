// SPDX-License-Identifier: BSL-1.0
// Random keys at run time: the bits of compile time, moments, independence, uniformity. Keys are fixed: no test is flaky.
#include <ctnn/base/random.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace ctnn;

namespace {

/// A seed the optimizer cannot see through.
std::uint64_t opaque(std::uint64_t seed) {
  volatile std::uint64_t hidden = seed;
  return hidden;
}

struct Draws {
  std::array<std::uint32_t, 24> uniform_float, normal_float;
  std::array<std::uint64_t, 24> uniform_double, normal_double, integer;
  std::array<std::size_t, 24> permutation;
  bool operator==(const Draws&) const = default;
};

constexpr Draws draw(Key key) {
  Draws d{};
  for (std::size_t n = 0; n < 24; ++n) {
    d.uniform_float[n] = std::bit_cast<std::uint32_t>(uniform<float>(key, n, -1.5f, 0.3f));
    d.uniform_double[n] = std::bit_cast<std::uint64_t>(uniform<double>(key, n, -1.5, 0.3));
    d.normal_float[n] = std::bit_cast<std::uint32_t>(normal<float>(key, n));
    d.normal_double[n] = std::bit_cast<std::uint64_t>(normal<double>(key, n));
    d.integer[n] = below(split(key, n), n, 1000 + n);
  }
  d.permutation = permutation<24>(key);
  return d;
}

/// Sum over the cells of (observed - expected)^2 / expected.
double chi_square(const std::vector<std::size_t>& observed) {
  double total = 0, sum = 0;
  for (std::size_t count : observed) total += static_cast<double>(count);
  const double expected = total / static_cast<double>(observed.size());
  for (std::size_t count : observed) sum += std::pow(static_cast<double>(count) - expected, 2) / expected;
  return sum;
}

/// Within 4 standard deviations of chi-square's mean, for so many cells.
bool is_plausible(double chi_square, std::size_t cells) {
  const auto freedom = static_cast<double>(cells - 1);
  return std::abs(chi_square - freedom) < 4 * std::sqrt(2 * freedom);
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
  const auto n = static_cast<double>(x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    sx += x[i], sy += y[i], sxx += x[i] * x[i], syy += y[i] * y[i], sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / std::sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
}

std::vector<double> uniforms(Key key, std::size_t count) {
  std::vector<double> x(count);
  for (std::size_t n = 0; n < count; ++n) x[n] = uniform<double>(key, n);
  return x;
}

constexpr std::size_t many = 200'000;

}  // namespace

TEST_CASE("draws have the bits of compile time") {
  static constexpr Draws compiled = draw(42);
  CHECK(draw(opaque(42)) == compiled);
  CHECK(!(draw(opaque(43)) == compiled));
}

TEST_CASE("uniform fills its cells equally") {
  std::vector<std::size_t> high(256), low(256);
  for (std::size_t n = 0; n < many; ++n) {
    const double x = uniform<float>(1, n) * 256;
    ++high[static_cast<std::size_t>(x)];
    ++low[static_cast<std::size_t>((x - std::floor(x)) * 256)];  // the next 8 bits
  }
  CHECK(is_plausible(chi_square(high), 256));
  CHECK(is_plausible(chi_square(low), 256));
}

TEMPLATE_TEST_CASE("normal has the moments of a standard normal", "", float, double) {
  std::array<double, 5> moment{};
  double largest = 0;
  for (std::size_t n = 0; n < many; ++n) {
    const double x = normal<TestType>(7, n);
    double power = 1;
    for (double& m : moment) m += power / static_cast<double>(many), power *= x;
    largest = std::max(largest, std::abs(x));
  }
  // Four standard errors: sqrt(var(x^k) / many), with var = 1, 2, 15, 96.
  const double root = std::sqrt(static_cast<double>(many));
  CHECK(std::abs(moment[1]) < 4 * 1 / root);
  CHECK(std::abs(moment[2] - 1) < 4 * std::sqrt(2) / root);
  CHECK(std::abs(moment[3]) < 4 * std::sqrt(15) / root);
  CHECK(std::abs(moment[4] - 3) < 4 * std::sqrt(96) / root);
  CHECK(largest > 4);
  CHECK(largest < 6);
}

TEST_CASE("normal follows the normal distribution") {
  // Equally likely cells: the normal's own distribution function makes x uniform.
  std::vector<std::size_t> cells(64);
  for (std::size_t n = 0; n < many; ++n) {
    const double x = normal<float>(3, n);
    ++cells[static_cast<std::size_t>(std::erfc(-x / std::sqrt(2.0)) / 2 * 64)];
  }
  CHECK(is_plausible(chi_square(cells), 64));
}

TEST_CASE("normal in float is normal in double, rounded") {
  for (std::size_t n = 0; n < 10'000; ++n) REQUIRE(std::abs(normal<float>(2, n) - normal<double>(2, n)) < 1e-5);
}

TEST_CASE("the two normals of a block are independent") {
  std::vector<double> even(many / 2), odd(many / 2), even_square(many / 2), odd_square(many / 2);
  for (std::size_t n = 0; n < many / 2; ++n) {
    even[n] = normal<double>(4, 2 * n), odd[n] = normal<double>(4, 2 * n + 1);
    even_square[n] = even[n] * even[n], odd_square[n] = odd[n] * odd[n];
  }
  const double limit = 4 / std::sqrt(many / 2.0);
  CHECK(std::abs(correlation(even, odd)) < limit);
  CHECK(std::abs(correlation(even_square, odd_square)) < limit);
}

TEST_CASE("split streams are independent of each other and of their parent") {
  const double limit = 4 / std::sqrt(static_cast<double>(many));
  const Key parent = 11;
  const std::vector<Key> keys{parent, split(parent, 0), split(parent, 1), split(split(parent, 0), 0), 12};
  for (std::size_t i = 0; i < keys.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      CAPTURE(i, j);
      CHECK(std::abs(correlation(uniforms(keys[i], many), uniforms(keys[j], many))) < limit);
    }
}

TEST_CASE("split gives distinct keys") {
  std::vector<std::uint64_t> children;
  for (std::uint64_t i = 0; i < many; ++i) children.push_back(split(1, i).bits);
  std::ranges::sort(children);
  CHECK(std::ranges::adjacent_find(children) == children.end());
}

TEST_CASE("each kind of draw is independent of the others") {
  std::vector<double> u(many), z(many), b(many);
  for (std::size_t n = 0; n < many; ++n) {
    // Counter 2n of the real draws and n of the integers lie at the same place of Philox's counter.
    u[n] = uniform<double>(6, 2 * n);
    z[n] = std::abs(normal<double>(6, 2 * n));
    b[n] = static_cast<double>(below(6, n, std::uint64_t{3} << 62));
  }
  const double limit = 4 / std::sqrt(static_cast<double>(many));
  CHECK(std::abs(correlation(u, z)) < limit);
  CHECK(std::abs(correlation(u, b)) < limit);
  CHECK(std::abs(correlation(z, b)) < limit);
}

TEST_CASE("below is unbiased") {
  std::vector<std::size_t> small(10), large(3);
  for (std::size_t n = 0; n < many; ++n) {
    ++small[below(8, n, 10)];
    ++large[below(8, n, std::uint64_t{3} << 62) >> 62];  // a bare remainder would favour the first third
  }
  CHECK(is_plausible(chi_square(small), 10));
  CHECK(is_plausible(chi_square(large), 3));
}

TEST_CASE("each order of a permutation is equally likely") {
  std::vector<std::size_t> orders(24);
  for (std::size_t n = 0; n < many; ++n) {
    const auto p = permutation<4>(split(9, n));
    std::size_t rank = 0;  // Lehmer's code
    for (std::size_t i = 0; i < 4; ++i) {
      std::size_t smaller = 0;
      for (std::size_t j = i + 1; j < 4; ++j) smaller += p[j] < p[i];
      rank = rank * (4 - i) + smaller;
    }
    ++orders[rank];
  }
  CHECK(is_plausible(chi_square(orders), 24));
}
