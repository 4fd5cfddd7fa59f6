// SPDX-License-Identifier: BSL-1.0
// tanh(x) and its slope 1 - y^2.
#include <ctnn/activations/tanh.hpp>

#include "support/near.hpp"

using ctnn::Tanh;
using support::near;

static_assert(Tanh::value(0.0f) == 0 && Tanh::value(100.0f) == 1 && Tanh::value(-100.0) == -1);
static_assert(near(Tanh::value(1.0), 0.7615941559557649, 1e-15) &&
              near(Tanh::value(-0.5), -0.46211715726000976, 1e-15));
static_assert(near(Tanh::value(1.0f), 0.7615941559557649, 2e-7));
static_assert(Tanh::slope(0.0f, 0.5f) == 0.75f && Tanh::slope(0.0, -0.5) == 0.75 && Tanh::slope(9.0, 1.0) == 0);
static_assert(!Tanh::slope_uses_input);
