// SPDX-License-Identifier: BSL-1.0
// log(1 + e^(beta x)) / beta, exact where others cut it off.
#include <ctnn/activations/softplus.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::Softplus;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(Softplus<>::value(0.75), 1.1368710061148999, 1e-15) &&
              near(Softplus<>::value(0.75f), 1.1368710061148999, 3e-7));
static_assert(near(Softplus<>::value(-0.5), 0.4740769841801067, 1e-15) &&
              near(Softplus<>::value(-0.5f), 0.4740769841801067, 3e-7));
static_assert(near(Softplus<>::value(-2.5), 0.07888973429254963, 1e-15) &&
              near(Softplus<>::value(-2.5f), 0.07888973429254963, 3e-7));
static_assert(near(Softplus<>::value(5.0), 5.006715348489118, 1e-15) &&
              near(Softplus<>::value(5.0f), 5.006715348489118, 3e-7));
static_assert(Softplus<>::value(inf) == inf && Softplus<>::value(-inf) == 0 && Softplus<>::value(100.0) == 100 &&
              is_nan(Softplus<>::value(nan)));
static_assert(near(Softplus<>::value(-50.0) * 1e22, 1.9287498479639178, 1e-14) &&
              near(Softplus<2.0>::value(1.0), 1.0634640055214863, 1e-15));
static_assert(near(Softplus<>::slope(0.0, Softplus<>::value(1.0)), 0.7310585786300049, 1e-15) &&
              near(Softplus<2.0>::slope(0.0, Softplus<2.0>::value(1.0)), 0.8807970779778824, 1e-15));
static_assert(Softplus<>::slope(-inf, 0.0f) == 0 && Softplus<>::slope(inf, inf) == 1 && !Softplus<>::slope_uses_input);
static_assert(near(Softplus<-1.0>::value(-0.75), -1.1368710061148999, 1e-15));  // log(sigmoid(x))
static_assert(near(Softplus<-1.0>::slope(0.0, Softplus<-1.0>::value(-1.0)), 0.7310585786300049, 1e-15));

}  // namespace
