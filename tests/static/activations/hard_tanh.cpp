// SPDX-License-Identifier: BSL-1.0
// x within [min, max], [-1, 1] if nothing is said.
#include <ctnn/activations/hard_tanh.hpp>

#include <limits>

using ctnn::HardTanh;

constexpr float inf = std::numeric_limits<float>::infinity();
static_assert(HardTanh<>::value(0.3f) == 0.3f && HardTanh<>::value(5.0) == 1 && HardTanh<>::value(-inf) == -1);
static_assert(HardTanh<-0.5, 2.0>::value(inf) == 2 && HardTanh<-0.5, 2.0>::value(-3.0) == -0.5);
constexpr float nan = HardTanh<>::value(std::numeric_limits<float>::quiet_NaN());
static_assert(nan != nan);
static_assert(HardTanh<>::slope(0.5f, 0.5f) == 1 && HardTanh<>::slope(5.0f, 1.0f) == 0 &&
              HardTanh<>::slope(-1.0, -1.0) == 0);
static_assert(HardTanh<-0.5, 2.0>::slope(1.5, 1.5) == 1 && HardTanh<-0.5, 2.0>::slope(-0.5, -0.5) == 0);
static_assert(HardTanh<0.5, 0.5>::value(3.0f) == 0.5f && HardTanh<0.5, 0.5>::slope(0.5f, 0.5f) == 0);
static_assert(!HardTanh<>::slope_uses_input);
