// SPDX-License-Identifier: BSL-1.0
// The gates' own sigmoid and tanh: how far from the exact value, the same bits in vectors, right at the ends.
#include <ctnn/kernels/simd/pack.hpp>
#include <ctnn/layers/recurrent_gates.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn::detail;

constexpr float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN(),
                largest = std::numeric_limits<float>::max();

static_assert(gate_tanh(0.0f) == 0 && gate_sigmoid(0.0f) == 0.5f);
static_assert(gate_tanh(infinity) < 1 && gate_tanh(largest) == gate_tanh(9.0f) && gate_tanh(-infinity) > -1);
static_assert(gate_sigmoid(infinity) == gate_sigmoid(largest) && gate_sigmoid(-infinity) > 0);
static_assert(gate_sigmoid(infinity) <= 1 && gate_sigmoid(-infinity) < 2.1e-7f);
static_assert(gate_tanh(nan) != gate_tanh(nan) && gate_sigmoid(nan) != gate_sigmoid(nan));

TEST_CASE("Gates are near the exact functions, and vectors have the bits of scalars") {
  double tanh_error = 0, sigmoid_error = 0;
  float low = 1, high = 0, tanh_high = 0;
  std::size_t differences = 0;
  for (std::uint32_t i = 0; i < 0x7f800000; i += 8 * 4099) {
    float x[8], t[8], s[8];
    for (std::uint32_t k = 0; k < 8; ++k) {
      const auto magnitude = std::bit_cast<float>(i + 4099 * k);
      x[k] = k % 2 == 0 ? magnitude : -magnitude;
    }
    const auto v = ctnn::Pack<float, 8>::load(x);
    gate_tanh(v).store(t);
    gate_sigmoid(v).store(s);
    for (int k = 0; k < 8; ++k) {
      const double exact = x[k];
      tanh_error = std::max(tanh_error, std::abs(t[k] - std::tanh(exact)));
      sigmoid_error = std::max(sigmoid_error, std::abs(s[k] - 1 / (1 + std::exp(-exact))));
      differences += std::bit_cast<std::uint32_t>(t[k]) != std::bit_cast<std::uint32_t>(gate_tanh(x[k]));
      differences += std::bit_cast<std::uint32_t>(s[k]) != std::bit_cast<std::uint32_t>(gate_sigmoid(x[k]));
      low = std::min(low, s[k]);
      high = std::max(high, s[k]);
      tanh_high = std::max(tanh_high, std::abs(t[k]));
    }
  }
  CAPTURE(tanh_error, sigmoid_error, low, high, tanh_high);
  CHECK(differences == 0);
  CHECK(tanh_error < 3.6e-7);
  CHECK(sigmoid_error < 2.1e-7);
  CHECK((low > 0 && high <= 1 && tanh_high < 1));
}

TEST_CASE("Gates keep NaN, and saturate at infinities") {
  const float x[]{nan, infinity, -infinity, largest};
  const auto t = gate_tanh(ctnn::Pack<float, 4>::load(x)), s = gate_sigmoid(ctnn::Pack<float, 4>::load(x));
  CHECK((t[0] != t[0] && s[0] != s[0]));
  CHECK((t[1] == gate_tanh(infinity) && t[2] == gate_tanh(-infinity) && t[3] == gate_tanh(largest)));
  CHECK((s[1] == gate_sigmoid(infinity) && s[2] == gate_sigmoid(-infinity)));
}

}  // namespace
