// SPDX-License-Identifier: BSL-1.0
// log(sigmoid(x)) where sigmoid itself has rounded to 0 or 1.
#include <ctnn/activations/log_sigmoid.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::LogSigmoid;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(LogSigmoid::value(0.75), -0.38687100611489994, 1e-15) &&
              near(LogSigmoid::value(0.75f), -0.38687100611489994, 3e-7));
static_assert(near(LogSigmoid::value(-0.5), -0.9740769841801067, 1e-15) &&
              near(LogSigmoid::value(-0.5f), -0.9740769841801067, 3e-7));
static_assert(near(LogSigmoid::value(-2.5), -2.5788897342925496, 1e-15) &&
              near(LogSigmoid::value(-2.5f), -2.5788897342925496, 3e-7));
static_assert(near(LogSigmoid::value(5.0), -0.006715348489118068, 1e-15) &&
              near(LogSigmoid::value(5.0f), -0.006715348489118068, 3e-7));
static_assert(LogSigmoid::value(-inf) == -inf && LogSigmoid::value(inf) == 0 && LogSigmoid::value(-1000.0) == -1000 &&
              is_nan(LogSigmoid::value(nan)));
static_assert(near(LogSigmoid::value(50.0) * 1e22, -1.9287498479639178, 1e-14));
static_assert(near(LogSigmoid::slope(0.0, LogSigmoid::value(1.0)), 0.2689414213699951, 1e-15) &&
              LogSigmoid::slope(-inf, -inf) == 1 && LogSigmoid::slope(inf, 0.0f) == 0);
static_assert(!LogSigmoid::slope_uses_input);

}  // namespace
