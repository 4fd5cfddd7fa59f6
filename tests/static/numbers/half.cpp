// SPDX-License-Identifier: BSL-1.0
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>

#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;

static_assert(sizeof(half) == 2 && sizeof(bfloat16) == 2 && std::is_trivially_copyable_v<half>);
static_assert(half(1.0f).raw == 0x3c00 && half(-2).raw == 0xc000 && half(65504.0).raw == 0x7bff &&
              half(65520.0f).raw == 0x7c00);
static_assert(half(0x1p-24f).raw == 1 && half(0x1p-25f).raw == 0 && half(0x1.8p-24f).raw == 2 &&
              half(-0.0f).raw == 0x8000);
static_assert(half(1e300).raw == 0x7c00 && half(std::numeric_limits<float>::quiet_NaN()).raw == 0x7e00);
static_assert(bfloat16(1.0f).raw == 0x3f80 && bfloat16(0.1).raw == 0x3dcd && bfloat16(-1e300).raw == 0xff80);
static_assert(bfloat16(std::numeric_limits<float>::max()).raw == 0x7f80 && float(bfloat16(3)) == 3 &&
              float(half(0.5)) == 0.5f);
static_assert(half(1 + 0x1p-11 + 0x1p-40).raw == 0x3c01 && half(1 + 0x1p-11).raw == 0x3c00);

// As weights: they become float before anything is computed.
static_assert(std::is_same_v<Value<half>, float> && std::is_same_v<Value<bfloat16>, float>);
static_assert(std::is_same_v<decltype(mul_add(half(2), 3.0f, 1.0f)), float> && mul_add(half(2), 3.0f, 1.0f) == 7);
static_assert(mul_add(3.0f, bfloat16(2), 1.0f) == 7);
static_assert(half(2) == half(2.0f) && half(1) < half(2));

}  // namespace
