// SPDX-License-Identifier: BSL-1.0
// A moving average of the weights beside any optimizer.
#include <ctnn/optimizers.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

/// The average after each gradient, from w = 1 on.
template <std::size_t N, class Method, std::size_t Steps>
constexpr std::array<double, Steps> averages(const Method& optimizer, const double (&gradients)[Steps]) {
  std::array<double, N> w{}, g{};
  for (double& value : w) value = 1;
  typename Method::template State<double, N> state{};
  std::array<double, Steps> path{};
  for (std::size_t s = 0; s < Steps; ++s) {
    for (double& value : g) value = gradients[s];
    optimizer.template update<double, N>(Vector<double, N>(w.data()), Vector<const double, N>(g.data()), state);
    path[s] = detail::state_with_average(state).average[N - 1];
  }
  return path;
}

constexpr Sgd plain{.learning_rate = 1};

// The weights go 0.5, 0.25, 0.25: the average is the first of them, then follows by a quarter.
static_assert(support::near(averages<1>(Averaged{plain, 0.75}, {0.5, 0.25, 0.0}), {0.5, 0.4375, 0.390625}, 1e-15));
static_assert(averages<1>(Averaged{plain, 0.75}, {0.5, 0.25, 0.0}) ==
              averages<21>(Averaged{plain, 0.75}, {0.5, 0.25, 0.0}));
static_assert(Averaged{plain}.decay == 0.999);

// It leaves the weights alone, wherever the transforms stand.
static_assert(support::descend(Averaged{Adam{}}, 1.0, {2.0, -1.0}) == support::descend(Adam{}, 1.0, {2.0, -1.0}));
static_assert(support::descend(ClipValue{0.5} | Averaged{Adam{}}, 1.0, {2.0, -1.0}) ==
              support::descend(Averaged{ClipValue{0.5} | Adam{}}, 1.0, {2.0, -1.0}));
static_assert(averages<1>(ClipValue{0.25} | Averaged{plain, 0.5}, {2.0, -1.0}) == std::array{0.75, 0.875});
static_assert(Optimizer<Averaged<Adam>> && ChangesGradient<Averaged<Adam>>);

static_assert(testing::obeys_optimizer_laws(Averaged{Sgd{.learning_rate = 0.1}, 0.5}, 20));

}  // namespace
