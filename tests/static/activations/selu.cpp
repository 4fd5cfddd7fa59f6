// SPDX-License-Identifier: BSL-1.0
// ELU with the two numbers that keep mean and variance.
#include <ctnn/activations/selu.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::SELU;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(SELU::value(0.75), 0.7880257405166103, 1e-15) && near(SELU::value(0.75f), 0.7880257405166103, 3e-7));
static_assert(near(SELU::value(-0.5), -0.6917581878028713, 1e-15) &&
              near(SELU::value(-0.5f), -0.6917581878028713, 3e-7));
static_assert(near(SELU::value(-2.5), -1.6137857588732425, 1e-15) &&
              near(SELU::value(-2.5f), -1.6137857588732425, 3e-7));
static_assert(near(SELU::value(5.0), 5.253504936777403, 1e-15) && near(SELU::value(5.0f), 5.253504936777403, 3e-7));
static_assert(SELU::value(inf) == inf && near(SELU::value(-1000.0), -1.7580993408473768, 1e-15) &&
              is_nan(SELU::value(nan)));
static_assert(SELU::slope(-inf, SELU::value(-inf)) == 0 && SELU::slope(2.0f, SELU::value(2.0f)) == 1.05070098f);
static_assert(!SELU::slope_uses_input && std::is_same_v<SELU::Initializer, ctnn::LeCunNormal>);

}  // namespace
