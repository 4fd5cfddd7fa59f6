// SPDX-License-Identifier: BSL-1.0
// Square multiplies: N samples through N x N weights, no bias.
#pragma once

#include "../workload.hpp"

namespace bench {

template <std::size_t N> struct Multiply : Inference {
  static constexpr std::array layers{Dense{N, N, Activation::identity, false}};
  static constexpr std::size_t batch = N, ring = N < 16 ? 32 : 4;
};
struct Multiply4 : Multiply<4> {
  static constexpr const char* name = "multiply_4";
};
struct Multiply8 : Multiply<8> {
  static constexpr const char* name = "multiply_8";
};
struct Multiply16 : Multiply<16> {
  static constexpr const char* name = "multiply_16";
};
struct Multiply32 : Multiply<32> {
  static constexpr const char* name = "multiply_32";
};

}  // namespace bench
