// SPDX-License-Identifier: BSL-1.0
// sin(omega x), SIREN's initializer.
#include <ctnn/activations/sin.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::Sin;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(Sin<>::value(0.75), 0.6816387600233341, 1e-15) &&
              near(Sin<>::value(0.75f), 0.6816387600233341, 3e-7));
static_assert(near(Sin<>::value(-0.5), -0.479425538604203, 1e-15) &&
              near(Sin<>::value(-0.5f), -0.479425538604203, 3e-7));
static_assert(near(Sin<>::value(-2.5), -0.5984721441039565, 1e-15) &&
              near(Sin<>::value(-2.5f), -0.5984721441039565, 3e-7));
static_assert(near(Sin<>::value(5.0), -0.9589242746631385, 1e-15) &&
              near(Sin<>::value(5.0f), -0.9589242746631385, 3e-7));
static_assert(Sin<>::value(0.0f) == 0 && is_nan(Sin<>::value(inf)) && is_nan(Sin<>::value(nan)) &&
              is_nan(Sin<2.0>::slope(inf, nan)));
static_assert(near(Sin<30.0>::value(0.1), 0.1411200080598672, 1e-14) &&
              near(Sin<30.0>::slope(0.1, 0.0), -29.699774898013366, 1e-14));
static_assert(Sin<30.0>::slope(0.0f, 0.0f) == 30 && Sin<>::slope_uses_input &&
              std::is_same_v<Sin<30.0>::Initializer, ctnn::Siren<30.0>>);

}  // namespace
