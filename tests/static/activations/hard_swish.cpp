// SPDX-License-Identifier: BSL-1.0
// x (x + 3) / 6 between -3 and 3.
#include <ctnn/activations/hard_swish.hpp>

#include "support/near.hpp"

#include <limits>

using ctnn::HardSwish;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity();
static_assert(HardSwish::value(0.0f) == 0 && HardSwish::value(1.5) == 1.125 && HardSwish::value(-1.5) == -0.375);
static_assert(HardSwish::value(3.0f) == 3 && HardSwish::value(-3.0f) == 0 && HardSwish::value(7.0) == 7);
static_assert(HardSwish::value(inf) == inf && HardSwish::value(-inf) == 0 && HardSwish::value(3e38f) == 3e38f);
constexpr float nan = HardSwish::value(std::numeric_limits<float>::quiet_NaN());
static_assert(nan != nan);
static_assert(HardSwish::slope(0.0, 0.0) == 0.5 && near(HardSwish::slope(1.5, 0.0), 1, 1e-15) &&
              near(HardSwish::slope(-1.5, 0.0), 0, 1e-15));
static_assert(HardSwish::slope(-inf, 0.0f) == 0 && HardSwish::slope(inf, inf) == 1 && HardSwish::slope(4.0, 4.0) == 1);
static_assert(HardSwish::slope(3.0, 3.0) == 1.5 && HardSwish::slope(-3.0, 0.0) == -0.5);  // as in PyTorch
static_assert(HardSwish::slope_uses_input);
