// SPDX-License-Identifier: BSL-1.0
// The mean over all outputs of the squared error.
#include <ctnn/losses/mean_squared_error.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using ctnn::MeanSquaredError;
using support::equal;
using support::evaluate;

template <class T, std::size_t B> constexpr bool by_hand() {
  const auto j = evaluate<MeanSquaredError, B>(std::array<T, 4>{1, 2, 3, 4}, std::array<T, 4>{0, 2, 5, 4});
  return j.value == T(1.25) && j.value_with_gradient == T(1.25) && equal(j.gradient, {T(0.5), T(0), T(-1), T(0)});
}
static_assert(by_hand<float, 1>() && by_hand<double, 1>() && by_hand<float, 2>() && by_hand<double, 4>());

constexpr auto one = evaluate<MeanSquaredError>(std::array<float, 1>{3}, std::array<float, 1>{5});
static_assert(one.value == 4 && one.gradient[0] == -4);

// More terms than there are chains in a sum.
constexpr bool many() {
  std::array<float, 50> y{}, target{};
  for (std::size_t k = 0; k < 50; ++k) y[k] = static_cast<float>(k);
  const auto j = evaluate<MeanSquaredError, 10>(y, target);
  return j.value == 40425.0f / 50.0f && j.gradient[49] == 49 * (2.0f / 50.0f);
}
static_assert(many());

static_assert(support::gradient_is_slope<MeanSquaredError, 2>(std::array{0.3, -1.2, 2.0, 0.7},
                                                              std::array{1.0, 0.0, 2.5, -1.0}));

static_assert(ctnn::testing::obeys_loss_laws<MeanSquaredError>() &&
              ctnn::testing::obeys_loss_laws(MeanSquaredError{ctnn::Reduction::sum}));

// The sum is the mean times the number of terms.
constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};
static_assert(evaluate(y, t, MeanSquaredError{ctnn::Reduction::sum}).value ==
              6 * evaluate(y, t, MeanSquaredError{}).value);

}  // namespace
