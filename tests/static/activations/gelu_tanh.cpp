// SPDX-License-Identifier: BSL-1.0
// GELU by tanh, as PyTorch computes it.
#include <ctnn/activations/gelu_tanh.hpp>

#include "support/near.hpp"

#include <limits>
#include <type_traits>

namespace {

using ctnn::GELUTanh;
using support::near;

constexpr float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
constexpr bool is_nan(float x) { return x != x; }

static_assert(near(GELUTanh::value(0.75), 0.5799605551656203, 1e-15) &&
              near(GELUTanh::value(0.75f), 0.5799605551656203, 3e-7));
static_assert(near(GELUTanh::value(-0.5), -0.15428599017485609, 1e-15) &&
              near(GELUTanh::value(-0.5f), -0.15428599017485609, 3e-7));
static_assert(near(GELUTanh::value(-2.5), -0.015084266089998582, 1e-15) &&
              near(GELUTanh::value(-2.5f), -0.015084266089998582, 3e-7));
static_assert(near(GELUTanh::value(5.0), 4.999999770820381, 1e-15) &&
              near(GELUTanh::value(5.0f), 4.999999770820381, 3e-7));
static_assert(GELUTanh::value(-inf) == 0 && GELUTanh::value(inf) == inf && GELUTanh::value(1e30f) == 1e30f &&
              is_nan(GELUTanh::value(nan)));
static_assert(GELUTanh::slope(0.0f, 0.0f) == 0.5f && GELUTanh::slope(inf, inf) == 1 &&
              GELUTanh::slope(-inf, 0.0f) == 0);
static_assert(near(GELUTanh::slope(1.0, 0.0), 1.0829640838457826, 1e-15) &&
              near(GELUTanh::slope(-2.0, 0.0), -0.08609925662361838, 1e-15) && GELUTanh::slope_uses_input);

}  // namespace
