// SPDX-License-Identifier: BSL-1.0
// 1 / (1 + exp(-x)) and its slope, told from the output.
#include <ctnn/activations/sigmoid.hpp>

#include "support/near.hpp"

using ctnn::Sigmoid;
using support::near;

static_assert(Sigmoid::value(0.0f) == 0.5f && Sigmoid::value(0.0) == 0.5);
static_assert(near(Sigmoid::value(1.0), 0.7310585786300049, 1e-15) &&
              near(Sigmoid::value(-2.0), 0.11920292202211755, 1e-15));
static_assert(near(Sigmoid::value(1.0f), 0.7310585786300049, 1e-7));
static_assert(Sigmoid::value(1000.0f) == 1 && Sigmoid::value(-1000.0f) >= 0 && Sigmoid::value(-1000.0f) < 1e-37f);
static_assert(Sigmoid::slope(0.0f, 0.5f) == 0.25f && Sigmoid::slope(0.0, 0.75) == 0.1875 &&
              Sigmoid::slope(9.0, 1.0) == 0);
static_assert(!Sigmoid::slope_uses_input);
