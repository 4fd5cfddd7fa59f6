// SPDX-License-Identifier: BSL-1.0
// x sigmoid(x), also known as Swish.
#include <ctnn/activations/silu.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::SiLU;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(SiLU::value(0.75), 0.5093840243815447, 1e-15) && near(SiLU::value(0.75f), 0.5093840243815447, 3e-7));
static_assert(near(SiLU::value(-0.5), -0.18877033439907273, 1e-15) &&
              near(SiLU::value(-0.5f), -0.18877033439907273, 3e-7));
static_assert(near(SiLU::value(-2.5), -0.18964545005310887, 1e-15) &&
              near(SiLU::value(-2.5f), -0.18964545005310887, 3e-7));
static_assert(near(SiLU::value(5.0), 4.966535745378576, 1e-15) && near(SiLU::value(5.0f), 4.966535745378576, 3e-7));
static_assert(SiLU::value(0.0f) == 0 && SiLU::value(-inf) == 0 && SiLU::value(inf) == inf && SiLU::value(-1e30f) == 0 &&
              is_nan(SiLU::value(nan)));
static_assert(SiLU::slope(0.0f, 0.0f) == 0.5f && SiLU::slope(inf, inf) == 1 && SiLU::slope(-inf, 0.0f) == 0);
static_assert(near(SiLU::slope(1.0, 0.0), 0.9276705118714867, 1e-15) &&
              near(SiLU::slope(-2.0, 0.0), -0.09078424878489548, 1e-15));
static_assert(SiLU::slope_uses_input && std::is_same_v<ctnn::Swish, SiLU> &&
              std::is_same_v<SiLU::Initializer, ctnn::He>);

}  // namespace
