// SPDX-License-Identifier: BSL-1.0
// x within [0, 6].
#include <ctnn/activations/relu6.hpp>

#include <limits>
#include <type_traits>

using ctnn::ReLU6;

constexpr float inf = std::numeric_limits<float>::infinity();
static_assert(ReLU6::value(2.5f) == 2.5f && ReLU6::value(-1.0) == 0 && ReLU6::value(7.0) == 6);
static_assert(ReLU6::value(inf) == 6 && ReLU6::value(-inf) == 0);
constexpr float nan = ReLU6::value(std::numeric_limits<float>::quiet_NaN());
static_assert(nan != nan);
static_assert(ReLU6::slope(2.0f, 2.0f) == 1 && ReLU6::slope(0.0, 0.0) == 0 && ReLU6::slope(6.0, 6.0) == 0);
static_assert(!ReLU6::slope_uses_input && std::is_same_v<ReLU6::Initializer, ctnn::He>);
