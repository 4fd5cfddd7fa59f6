// SPDX-License-Identifier: BSL-1.0
// (x + 3) / 6 within [0, 1].
#include <ctnn/activations/hard_sigmoid.hpp>

#include <limits>

using ctnn::HardSigmoid;

constexpr float inf = std::numeric_limits<float>::infinity();
static_assert(HardSigmoid::value(0.0f) == 0.5f && HardSigmoid::value(1.5) == 0.75 && HardSigmoid::value(-1.5) == 0.25);
static_assert(HardSigmoid::value(3.0f) == 1 && HardSigmoid::value(-3.0f) == 0 && HardSigmoid::value(inf) == 1 &&
              HardSigmoid::value(-inf) == 0);
constexpr float nan = HardSigmoid::value(std::numeric_limits<float>::quiet_NaN());
static_assert(nan != nan);
static_assert(HardSigmoid::slope(0.0, 0.5) == 1.0 / 6 && HardSigmoid::slope(5.0, 1.0) == 0 &&
              HardSigmoid::slope(-5.0f, 0.0f) == 0);
static_assert(!HardSigmoid::slope_uses_input);
