// SPDX-License-Identifier: BSL-1.0
// StandardScaler, fitted and applied in the compiler.
#include <ctnn/train/standard_scaler.hpp>

#include "support/near.hpp"

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

constexpr auto standard = StandardScaler<float, Shape<3>>::fit(samples);
static_assert(standard.mean.values == std::array<float, 3>{3, 0.1f, 0.5f});
static_assert(standard.scale.values == std::array<float, 3>{2, 1, 0.5f});

static_assert(transformed(standard, false)[3] == 1 && transformed(standard, false)[0] == -1);
static_assert(transformed(standard, false)[1] == 0 && transformed(standard, false)[2] == -1);
static_assert(transformed(standard, true) == samples);

// Without samples nothing is scaled.
static_assert(StandardScaler<double, Shape<2>>::fit({}).scale.values == std::array<double, 2>{1, 1});

template <class T> constexpr std::array<T, 3> standardized(std::array<T, 3> values, bool and_back) {
  const auto scaler = StandardScaler<T, Shape<1>>::fit(values);
  scaler.transform(values);
  if (and_back) scaler.inverse_transform(values);
  return values;
}
static_assert(support::near(standardized<float>({-3e38f, 3e38f, 3e38f}, false), {-1.41421356, 0.70710678, 0.70710678},
                            1e-6));
static_assert(standardized<float>({-3e38f, 3e38f, 3e38f}, true)[1] > 2.9999e38f);
static_assert(standardized<float>({-3e38f, 3e38f, 3e38f}, true)[0] < -2.9999e38f);
static_assert(support::near(standardized<double>({-1e308, 1e308, 0.0}, false), {-1.22474487, 1.22474487, 0}, 1e-8));
static_assert(support::near(standardized<double>({1e-200, 3e-200, 2e-200}, false), {-1.22474487, 1.22474487, 0}, 1e-8));
static_assert(support::near(standardized<double>({1e15 + 1, 1e15 + 3, 1e15 + 2}, false), {-1.22474487, 1.22474487, 0},
                            1e-8));

}  // namespace
