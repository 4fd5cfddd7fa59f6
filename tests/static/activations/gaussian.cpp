// SPDX-License-Identifier: BSL-1.0
// e^(-x^2).
#include <ctnn/activations/gaussian.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::Gaussian;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(Gaussian::value(0.75), 0.569782824730923, 1e-15) &&
              near(Gaussian::value(0.75f), 0.569782824730923, 3e-7));
static_assert(near(Gaussian::value(-0.5), 0.7788007830714049, 1e-15) &&
              near(Gaussian::value(-0.5f), 0.7788007830714049, 3e-7));
static_assert(near(Gaussian::value(-2.5), 0.0019304541362277093, 1e-15) &&
              near(Gaussian::value(-2.5f), 0.0019304541362277093, 3e-7));
static_assert(near(Gaussian::value(5.0), 1.3887943864964021e-11, 1e-15) &&
              near(Gaussian::value(5.0f), 1.3887943864964021e-11, 3e-7));
static_assert(Gaussian::value(0.0f) == 1 && Gaussian::value(inf) == 0 && Gaussian::value(-1e30f) == 0 &&
              is_nan(Gaussian::value(nan)));
static_assert(near(Gaussian::slope(1.0, Gaussian::value(1.0)), -0.7357588823428847, 1e-15) &&
              Gaussian::slope(-inf, 0.0f) == 0 && Gaussian::slope(0.0f, 1.0f) == 0);
static_assert(Gaussian::slope_uses_input);

}  // namespace
