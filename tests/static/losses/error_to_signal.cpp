// SPDX-License-Identifier: BSL-1.0
// Energy of the error by that of the signal, of loud ones and silent ones.
#include <ctnn/losses/error_to_signal.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};

static_assert(testing::obeys_loss_laws<ErrorToSignal>());
static_assert(testing::obeys_loss_laws<ErrorToSignal, Shape<3, 2>>());

static_assert(gradient_is_slope<ErrorToSignal, 2>(y, t) && gradient_is_slope<ErrorToSignal, 1, Shape<3, 2>>(y, t));

static_assert(evaluate<ErrorToSignal>(y, y).value == 0 &&
              near(evaluate<ErrorToSignal>(std::array<double, 6>{}, t).value, 1, 1e-9));
static_assert(evaluate<ErrorToSignal>(std::array{1.0, 1.0}, std::array{1.0, 2.0}, {.pre_emphasis = 0, .epsilon = 0})
                  .value == 0.2);

constexpr auto loud = evaluate<ErrorToSignal>(std::array{1e20f, 1e20f}, std::array{1e20f, 1.1e20f});
constexpr auto same_loud = evaluate<ErrorToSignal>(std::array{1.f, 1.f}, std::array{1.f, 1.1f});
static_assert(near(loud.value / same_loud.value, 1, 1e-5) &&
              near(loud.gradient[1] * 1e20f / same_loud.gradient[1], 1, 1e-5));
static_assert(near(evaluate<ErrorToSignal>(std::array{-3e38f, 0.f}, std::array{3e38f, 0.f}).value, 4, 1e-5) &&
              near(evaluate<ErrorToSignal>(std::array{1e20f, 0.f}, std::array{1e10f, 0.f}).value / 1e20f, 1, 1e-5));

}  // namespace
