// SPDX-License-Identifier: BSL-1.0
// x tanh(softplus(x)).
#include <ctnn/activations/mish.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::Mish;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(Mish::value(0.75), 0.6100183352182934, 1e-15) && near(Mish::value(0.75f), 0.6100183352182934, 3e-7));
static_assert(near(Mish::value(-0.5), -0.22074377465173, 1e-15) && near(Mish::value(-0.5f), -0.22074377465173, 3e-7));
static_assert(near(Mish::value(-2.5), -0.19681620390653334, 1e-15) &&
              near(Mish::value(-2.5f), -0.19681620390653334, 3e-7));
static_assert(near(Mish::value(5.0), 4.999552077529406, 1e-15) && near(Mish::value(5.0f), 4.999552077529406, 3e-7));
static_assert(Mish::value(0.0f) == 0 && Mish::value(-inf) == 0 && Mish::value(inf) == inf && Mish::value(-1e30f) == 0 &&
              is_nan(Mish::value(nan)));
static_assert(near(Mish::slope(0.0, 0.0), 0.6, 1e-15) && Mish::slope(inf, inf) == 1 && Mish::slope(-inf, 0.0f) == 0);
static_assert(near(Mish::slope(1.0, 0.0), 1.0490362200997922, 1e-15) &&
              near(Mish::slope(-2.0, 0.0), -0.10835509242039394, 1e-15) && Mish::slope_uses_input);

}  // namespace
