// SPDX-License-Identifier: BSL-1.0
// ELU of x / alpha, times alpha: slope 1 on both sides of 0.
#include <ctnn/activations/celu.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::CELU;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(CELU<0.5>::value(0.75), 0.75, 1e-15) && near(CELU<0.5>::value(0.75f), 0.75, 3e-7));
static_assert(near(CELU<0.5>::value(-0.5), -0.31606027941427883, 1e-15) &&
              near(CELU<0.5>::value(-0.5f), -0.31606027941427883, 3e-7));
static_assert(near(CELU<0.5>::value(-2.5), -0.49663102650045726, 1e-15) &&
              near(CELU<0.5>::value(-2.5f), -0.49663102650045726, 3e-7));
static_assert(near(CELU<0.5>::value(5.0), 5.0, 1e-15) && near(CELU<0.5>::value(5.0f), 5.0, 3e-7));
static_assert(CELU<>::value(3.0f) == 3 && CELU<>::value(inf) == inf && CELU<0.5>::value(-inf) == -0.5f &&
              is_nan(CELU<>::value(nan)));
static_assert(CELU<0.5>::slope(0.0f, 0.0f) == 1 && CELU<0.7>::slope(-inf, CELU<0.7>::value(-inf)) == 0 &&
              CELU<0.5>::slope(0.0, -0.25) == 0.5);
static_assert(!CELU<>::slope_uses_input && std::is_same_v<CELU<>::Initializer, ctnn::He>);

// A negative alpha: 8 (1 - e^(-x / 8)) below 0.
static_assert(near(CELU<-8.0>::value(-4.0), -8 * 0.6487212707001281, 1e-14) && CELU<-8.0>::value(2.0) == 2.0);
static_assert(near(CELU<-8.0>::slope(-4.0, CELU<-8.0>::value(-4.0)), 1.6487212707001281, 1e-14));

}  // namespace
