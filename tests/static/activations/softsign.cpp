// SPDX-License-Identifier: BSL-1.0
// x / (1 + |x|).
#include <ctnn/activations/softsign.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::Softsign;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(Softsign::value(0.75), 0.42857142857142855, 1e-15) &&
              near(Softsign::value(0.75f), 0.42857142857142855, 3e-7));
static_assert(near(Softsign::value(-0.5), -0.3333333333333333, 1e-15) &&
              near(Softsign::value(-0.5f), -0.3333333333333333, 3e-7));
static_assert(near(Softsign::value(-2.5), -0.7142857142857143, 1e-15) &&
              near(Softsign::value(-2.5f), -0.7142857142857143, 3e-7));
static_assert(near(Softsign::value(5.0), 0.8333333333333334, 1e-15) &&
              near(Softsign::value(5.0f), 0.8333333333333334, 3e-7));
static_assert(Softsign::value(3.0f) == 0.75f && Softsign::value(-1.0) == -0.5 && Softsign::value(0.0f) == 0);
static_assert(Softsign::value(inf) == 1 && Softsign::value(-inf) == -1 && Softsign::value(1e38f) == 1 &&
              is_nan(Softsign::value(nan)));
static_assert(Softsign::slope(0.0f, 0.75f) == 0.0625f && Softsign::slope(0.0, -0.5) == 0.25 &&
              Softsign::slope(inf, 1.0f) == 0 && !Softsign::slope_uses_input);

}  // namespace
