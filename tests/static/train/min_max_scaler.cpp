// SPDX-License-Identifier: BSL-1.0
// MinMaxScaler, fitted and applied in the compiler.
#include <ctnn/train/min_max_scaler.hpp>

#include <array>
#include <span>

namespace {

using namespace ctnn;

// Three features: mean 3 and deviation 2; one that does not vary, and whose mean in float would not be 0.1f; 0 and 1.
constexpr std::array<float, 24> samples{1, 0.1f, 0, 5, 0.1f, 1, 1, 0.1f, 0, 5, 0.1f, 1,
                                        1, 0.1f, 0, 5, 0.1f, 1, 1, 0.1f, 0, 5, 0.1f, 1};

template <class Scaler> constexpr auto transformed(const Scaler& scaler, bool there_and_back) {
  auto values = samples;
  scaler.transform(values);
  if (there_and_back) scaler.inverse_transform(values);
  return values;
}

constexpr auto min_max = MinMaxScaler<float, Shape<3>>::fit(samples);
static_assert(min_max.minimum.values == std::array<float, 3>{1, 0.1f, 0});
static_assert(min_max.range.values == std::array<float, 3>{4, 1, 1});
static_assert(transformed(min_max, false)[0] == 0 && transformed(min_max, false)[3] == 1);
static_assert(transformed(min_max, false)[1] == 0);
static_assert(transformed(min_max, true) == samples);
constexpr auto symmetric = MinMaxScaler<float, Shape<3>>::fit(samples, -1, 1);
static_assert(transformed(symmetric, false)[0] == -1 && transformed(symmetric, false)[3] == 1);
static_assert(transformed(symmetric, false)[4] == -1);
static_assert(transformed(symmetric, true) == samples);

static_assert(MinMaxScaler<double, Shape<2>>::fit({}).range.values == std::array<double, 2>{1, 1});

// Features, and bounds, so far apart that their distance is no number.
template <class T> constexpr std::array<T, 3> scaled(std::array<T, 3> values, T low, T high, bool and_back) {
  const auto scaler = MinMaxScaler<T, Shape<1>>::fit(values, low, high);
  scaler.transform(values);
  if (and_back) scaler.inverse_transform(values);
  return values;
}
constexpr std::array far{-2e38f, 2e38f, 0.f};
static_assert(scaled(far, 0.f, 1.f, false) == std::array{0.f, 1.f, 0.5f} && scaled(far, 0.f, 1.f, true) == far);
static_assert(scaled({-1e308, 1e308, 5e307}, -1.0, 1.0, false) == std::array{-1.0, 1.0, 0.5});
static_assert(scaled({0.f, 4.f, 2.f}, -2e38f, 2e38f, false) == far && scaled(far, -2e38f, 2e38f, true) == far);

}  // namespace
