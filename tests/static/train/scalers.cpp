// SPDX-License-Identifier: BSL-1.0
// Scalers, fitted and applied in the compiler.
#include <ctnn/train/min_max_scaler.hpp>
#include <ctnn/train/standard_scaler.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace {

using namespace ctnn;

// Three features: mean 3 and deviation 2; one that does not vary, and whose mean in float would not be 0.1f; 0 and 1.
constexpr std::array<float, 24> samples{1, 0.1f, 0, 5, 0.1f, 1, 1, 0.1f, 0, 5, 0.1f, 1,
                                        1, 0.1f, 0, 5, 0.1f, 1, 1, 0.1f, 0, 5, 0.1f, 1};

constexpr auto standard = StandardScaler<float, Shape<3>>::fit(samples);
static_assert(standard.mean.values == std::array<float, 3>{3, 0.1f, 0.5f});
static_assert(standard.scale.values == std::array<float, 3>{2, 1, 0.5f});

template <class Scaler> constexpr auto transformed(const Scaler& scaler, bool there_and_back) {
  auto values = samples;
  scaler.transform(values);
  if (there_and_back) scaler.inverse_transform(values);
  return values;
}

static_assert(transformed(standard, false)[3] == 1 && transformed(standard, false)[0] == -1);
static_assert(transformed(standard, false)[1] == 0 && transformed(standard, false)[2] == -1);
static_assert(transformed(standard, true) == samples);

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

// Without samples nothing is scaled.
static_assert(StandardScaler<double, Shape<2>>::fit({}).scale.values == std::array<double, 2>{1, 1});
static_assert(MinMaxScaler<double, Shape<2>>::fit({}).range.values == std::array<double, 2>{1, 1});

}  // namespace
