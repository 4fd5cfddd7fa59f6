// SPDX-License-Identifier: BSL-1.0
// Nothing on the right side of the margin.
#include <ctnn/losses/hinge.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"

#include <array>

namespace {

using namespace ctnn;
using support::evaluate;
using support::gradient_is_slope;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, signs{1.0, -1.0, -1.0, 1.0, 1.0, -1.0};

static_assert(testing::obeys_loss_laws<Hinge>());

static_assert(gradient_is_slope<Hinge, 2>(y, signs));
static_assert(evaluate<Hinge>(std::array{2.0}, std::array{1.0}).value == 0);

}  // namespace
