// SPDX-License-Identifier: BSL-1.0
// check_record<Layer, T, B>(): a layer's results at run time have the bits that the compiler found.
#pragma once

#include <ctnn/testing/layer_laws.hpp>

#include <catch2/catch.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace support {

template <class T> bool same_bits(T a, T b) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

template <class L, class T, std::size_t B = 2> void check_record() {
  constexpr auto compiled = ctnn::testing::record<L, T, B>(5);
  volatile std::uint64_t key = 5;
  const auto run = ctnn::testing::record<L, T, B>(key);
  for (std::size_t k = 0; k < compiled.size(); ++k) {
    CAPTURE(k, compiled[k], run[k]);
    CHECK(same_bits(compiled[k], run[k]));
  }
}

}  // namespace support
