// SPDX-License-Identifier: BSL-1.0
// x times the normal distribution function, with every digit far below 0 too.
#include <ctnn/activations/gelu.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::GELU;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(GELU::value(0.75), 0.5800294857173488, 1e-15) && near(GELU::value(0.75f), 0.5800294857173488, 3e-7));
static_assert(near(GELU::value(-0.5), -0.15426876936299344, 1e-15) &&
              near(GELU::value(-0.5f), -0.15426876936299344, 3e-7));
static_assert(near(GELU::value(-2.5), -0.015524163314440337, 1e-15) &&
              near(GELU::value(-2.5f), -0.015524163314440337, 3e-7));
static_assert(near(GELU::value(5.0), 4.999998566742141, 1e-15) && near(GELU::value(5.0f), 4.999998566742141, 3e-7));
static_assert(GELU::value(0.0f) == 0 && GELU::value(-inf) == 0 && GELU::value(inf) == inf &&
              GELU::value(1e30f) == 1e30f && is_nan(GELU::value(nan)));
static_assert(near(GELU::value(-8.0) * 1e15, -4.976768459417427, 1e-13) &&
              near(GELU::value(-12.0f) * 1e32, -2.1317785344932147, 1e-6));
static_assert(near(GELU::slope(0.0f, 0.0f), 0.5, 1e-7) && GELU::slope(inf, inf) == 1 && GELU::slope(-inf, 0.0f) == 0);
static_assert(near(GELU::slope(1.0, 0.0), 1.0833154705876864, 1e-15) &&
              near(GELU::slope(-2.0f, 0.0f), -0.08523181, 1e-8) && GELU::slope_uses_input);

}  // namespace
