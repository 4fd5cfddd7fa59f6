// SPDX-License-Identifier: BSL-1.0
// max(x, 0), with NaN kept and slope 0 at 0 as in PyTorch.
#include <ctnn/activations/relu.hpp>

#include <limits>
#include <type_traits>

using ctnn::ReLU;

static_assert(ReLU::value(2.5f) == 2.5f && ReLU::value(1e-30f) == 1e-30f && ReLU::value(-2.5f) == 0 &&
              ReLU::value(0.0) == 0 && ReLU::value(-1e300) == 0);
static_assert(ReLU::value(std::numeric_limits<float>::infinity()) == std::numeric_limits<float>::infinity());
static_assert(ReLU::value(-std::numeric_limits<float>::infinity()) == 0);
constexpr float nan = ReLU::value(std::numeric_limits<float>::quiet_NaN());
static_assert(nan != nan);
static_assert(ReLU::slope(2.5f, 2.5f) == 1 && ReLU::slope(-2.5f, 0.0f) == 0 && ReLU::slope(0.0, 0.0) == 0);
static_assert(!ReLU::slope_uses_input && std::is_same_v<ReLU::Initializer, ctnn::He>);
