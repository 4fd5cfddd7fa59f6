// SPDX-License-Identifier: BSL-1.0
// x above 0, alpha (e^x - 1) below, and the slope from the output.
#include <ctnn/activations/elu.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::ELU;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(ELU<>::value(0.75), 0.75, 1e-15) && near(ELU<>::value(0.75f), 0.75, 3e-7));
static_assert(near(ELU<>::value(-0.5), -0.3934693402873666, 1e-15) &&
              near(ELU<>::value(-0.5f), -0.3934693402873666, 3e-7));
static_assert(near(ELU<>::value(-2.5), -0.9179150013761012, 1e-15) &&
              near(ELU<>::value(-2.5f), -0.9179150013761012, 3e-7));
static_assert(near(ELU<>::value(5.0), 5.0, 1e-15) && near(ELU<>::value(5.0f), 5.0, 3e-7));
static_assert(ELU<>::value(3.0f) == 3 && ELU<>::value(-inf) == -1 && ELU<>::value(inf) == inf &&
              is_nan(ELU<>::value(nan)));
static_assert(ELU<2.0>::value(-inf) == -2 && ELU<2.0>::slope(-inf, -2.0f) == 0 &&
              ELU<2.0>::slope(0.0f, 0.0f) == 2);  // as in PyTorch
static_assert(near(ELU<2.0>::slope(0.0, -0.5), 1.5) && !ELU<>::slope_uses_input &&
              std::is_same_v<ELU<>::Initializer, ctnn::He>);

// Alphas that files contain: 0 is ReLU, and of a negative one only the input tells the side.
static_assert(ELU<0.0>::value(-2.0f) == 0 && ELU<0.0>::value(-inf) == 0 && ELU<0.0>::value(2.0f) == 2);
static_assert(ELU<0.0>::slope(-2.0f, 0.0f) == 0 && ELU<0.0>::slope(2.0f, 2.0f) == 1);
static_assert(near(ELU<-1.5>::value(-0.5), 1.5 * 0.3934693402873666, 1e-15) && ELU<-1.5>::value(0.75) == 0.75);
static_assert(near(ELU<-1.5>::slope(-0.5, ELU<-1.5>::value(-0.5)), -1.5 * 0.6065306597126334, 1e-15));
static_assert(ELU<-1.5>::slope(0.5, 0.5) == 1 && ELU<-1.5>::slope_uses_input && !ELU<0.0>::slope_uses_input);

}  // namespace
