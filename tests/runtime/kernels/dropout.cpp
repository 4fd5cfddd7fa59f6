// SPDX-License-Identifier: BSL-1.0
// Dropout by vectors has the reference's bits, for sizes around its group and on special values.
#include <ctnn/kernels/dropout.hpp>

#include "support/bits.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <utility>

namespace {

using namespace ctnn;
using support::same;

template <class T, std::size_t N> void check() {
  using Limits = std::numeric_limits<T>;
  std::array<T, N> in{}, expected{}, found{};
  for (std::size_t k = 0; k < N; ++k) in[k] = static_cast<T>(static_cast<double>(k) - 30.5);
  in[N / 2] = Limits::quiet_NaN();
  in[N / 3] = -Limits::infinity();
  in[N / 4] = T(-0.0);
  for (std::uint64_t key : {std::uint64_t{1}, std::uint64_t{0xfedcba9876543210}}) {
    for (const std::uint32_t threshold : {0u, 1u << 30, 0x80000000u, 0xf0000000u, 0xffffffffu}) {
      kernels::reference::dropout<N>(Key(key), threshold, T(1.3), in.data(), expected.data());
      kernels::dropout<N>(Key(key), threshold, T(1.3), in.data(), found.data());
      std::size_t different = 0;
      for (std::size_t k = 0; k < N; ++k) different += !same(found[k], expected[k]);
      CAPTURE(N, key, threshold);
      CHECK(different == 0);
    }
  }
}

}  // namespace

TEMPLATE_TEST_CASE("dropout by vectors is the reference", "", float, double) {
  using T = TestType;
  check<T, 1>();
  check<T, 63>();
  check<T, 64>();
  check<T, 65>();
  check<T, 128>();
  check<T, 331>();
}

// Philox counts blocks: each element of each group has random bits of its own.
TEST_CASE("groups are dropped differently") {
  std::array<float, 256> in{}, out{};
  in.fill(1);
  kernels::dropout<256>(Key(7), 0x80000000u, 2.0f, in.data(), out.data());
  std::array<std::uint64_t, 16> words{};  // 16 elements each
  for (std::size_t k = 0; k < 256; ++k) words[k / 16] |= std::uint64_t{out[k] != 0} << (k % 16);
  for (std::size_t a = 0; a < 16; ++a)
    for (std::size_t b = 0; b < a; ++b) CHECK(words[a] != words[b]);
}
