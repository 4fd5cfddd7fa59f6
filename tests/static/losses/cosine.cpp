// SPDX-License-Identifier: BSL-1.0
// The angle between rows, whatever their lengths.
#include <ctnn/losses/cosine.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::equal;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, t{1.0, 0.3, -0.9, 0.6, 2.5, -1.0};

static_assert(testing::obeys_loss_laws<CosineDistance>());

static_assert(gradient_is_slope<CosineDistance, 2>(y, t));

static_assert(evaluate<CosineDistance>(std::array{0.0, 0.0}, std::array{1.0, 2.0}).value == 1);
static_assert(equal(evaluate<CosineDistance>(std::array{0.0, 0.0}, std::array{1.0, 2.0}).gradient, {0., 0.}));

constexpr auto angle = evaluate<CosineDistance>(std::array{1e30f, 2e30f}, std::array{2e30f, 3e30f});
static_assert(near(angle.value, 0.00772214, 1e-6) && near(angle.gradient[0] * 1e30f, -0.0496139, 1e-6));

}  // namespace
