// SPDX-License-Identifier: BSL-1.0
// Scalers over many samples, and their bits at compile time and at run time.
#include <ctnn/base/random.hpp>
#include <ctnn/train/min_max_scaler.hpp>
#include <ctnn/train/standard_scaler.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace {

using namespace ctnn;

template <class T, std::size_t N> constexpr std::array<T, N> drawn() {
  std::array<T, N> values{};
  for (std::size_t k = 0; k < N; ++k) values[k] = uniform<T>(3, k, T(-2), T(5));
  return values;
}

template <class T> void check_bits() {
  constexpr auto values = drawn<T, 12>();
  constexpr auto standard = StandardScaler<T, Shape<3>>::fit(values);
  constexpr auto min_max = MinMaxScaler<T, Shape<3>>::fit(values, T(-1), T(1));
  constexpr auto both = [=] {
    auto moved = values;
    standard.transform(moved);
    min_max.transform(moved);
    min_max.inverse_transform(moved);
    standard.inverse_transform(moved);
    return moved;
  }();
  std::vector<T> at_run_time(values.begin(), values.end());
  const auto same_standard = StandardScaler<T, Shape<3>>::fit(at_run_time);
  const auto same_min_max = MinMaxScaler<T, Shape<3>>::fit(at_run_time, T(-1), T(1));
  CHECK(same_standard == standard);
  CHECK(same_min_max == min_max);
  same_standard.transform(at_run_time);
  same_min_max.transform(at_run_time);
  same_min_max.inverse_transform(at_run_time);
  same_standard.inverse_transform(at_run_time);
  CHECK(at_run_time == std::vector<T>(both.begin(), both.end()));
}

}  // namespace

TEST_CASE("Scalers have the same bits at compile time and at run time") {
  check_bits<float>();
  check_bits<double>();
}

TEST_CASE("A standard scaler's sums keep their digits in float") {
  constexpr std::size_t rows = 60000;
  std::vector<float> values(rows * 2);
  for (std::size_t n = 0; n < rows; ++n) {
    values[2 * n] = 1e6f + normal<float>(1, n);
    values[2 * n + 1] = 0.1f;
  }
  auto scaler = StandardScaler<float, Shape<2>>::fit(values);
  CHECK(scaler.mean[0] == Approx(1e6).epsilon(1e-7));
  CHECK(scaler.scale[0] == Approx(1).epsilon(0.01));
  CHECK(scaler.mean[1] == 0.1f);
  CHECK(scaler.scale[1] == 1);
  scaler.transform(values);
  double sum = 0, squares = 0;
  for (std::size_t n = 0; n < rows; ++n) {
    sum += static_cast<double>(values[2 * n]);
    squares += static_cast<double>(values[2 * n]) * static_cast<double>(values[2 * n]);
    if (values[2 * n + 1] != 0) FAIL("a feature that does not vary has moved");
  }
  CHECK(sum / rows == Approx(0).margin(0.05));
  CHECK(squares / rows == Approx(1).epsilon(0.01));
}

TEST_CASE("What is no number stays none") {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> values{1, nan, 3, 4};
  const auto scaler = StandardScaler<float, Shape<2>>::fit(values);
  CHECK(scaler.mean[0] == 2);
  CHECK(scaler.mean[1] != scaler.mean[1]);
  std::vector<float> moved{1, 2};
  scaler.transform(moved);
  CHECK(moved[0] == -1);
  CHECK(moved[1] != moved[1]);
}

TEST_CASE("NaN spoils a feature wherever it stands") {
  for (std::size_t place = 0; place < 3; ++place) {
    std::vector<float> values{1, 3, 5};
    values[place] = std::numeric_limits<float>::quiet_NaN();
    MinMaxScaler<float, Shape<1>>::fit(values).transform(values);
    for (const float value : values) CHECK(value != value);
  }
}
