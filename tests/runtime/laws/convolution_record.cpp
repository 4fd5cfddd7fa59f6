// SPDX-License-Identifier: BSL-1.0
// Convolutions compute at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <catch2/catch.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;

/// A slope that reads its input.
struct Cubic {
  template <class T> static constexpr T value(T x) { return x * x * x; }
  template <class T> static constexpr T slope(T x, T) { return T(3) * x * x; }
};

template <class T> bool same_bits(T a, T b) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

template <class L, class T> void check_record() {
  constexpr auto compiled = testing::record<L, T, 2>(5);
  volatile std::uint64_t key = 5;
  const auto run = testing::record<L, T, 2>(key);
  for (std::size_t k = 0; k < compiled.size(); ++k) {
    CAPTURE(k, compiled[k], run[k]);
    CHECK(same_bits(compiled[k], run[k]));
  }
}

TEST_CASE("A convolution computes what the compiler computed") {
  check_record<Conv1D<Shape<6, 8>, 3, 3, Tanh, ConvOptions{.padding = Padding::causal}>, float>();
  check_record<Conv2D<Shape<4, 5, 2>, 5, 3, ReLU, Conv2DOptions{.padding = Padding::same}>, double>();
  check_record<Conv2D<Shape<4, 3, 5>, 5, 2, Identity, Conv2DOptions{.groups = 5}>, float>();
  check_record<ConvTranspose1D<Shape<4, 3>, 5, 3, Cubic, ConvTransposeOptions{.stride = 2, .padding = 1}>, float>();
}

}  // namespace
