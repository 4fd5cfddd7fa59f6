// SPDX-License-Identifier: BSL-1.0
// half and bfloat16: all of them there and back, and floats beside a rounding in double arithmetic.
#include <ctnn/kernels/simd/pack_functions.hpp>
#include <ctnn/numbers.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

namespace {

using namespace ctnn;

struct Format {
  int digits, lowest_exponent;
  double overflow;  // half an ulp above the largest
};
template <class H> constexpr Format format{11, -14, 65520.0};
template <> constexpr Format format<bfloat16>{8, -126, 0x1.ffp127};

/// x to the digits of H, by the round of the C library.
template <class H> double nearest(double x) {
  if (x == 0 || x != x || std::isinf(x)) return x;
  const Format f = format<H>;
  if (std::fabs(x) >= f.overflow) return std::copysign(std::numeric_limits<double>::infinity(), x);
  const int exponent = std::max(std::ilogb(x), f.lowest_exponent);
  return std::ldexp(std::nearbyint(std::ldexp(x, f.digits - 1 - exponent)), exponent - f.digits + 1);
}

bool same(float a, double b) {
  return b != b ? a != a : static_cast<double>(a) == b && std::signbit(a) == std::signbit(b);
}

}  // namespace

TEMPLATE_TEST_CASE("16-bit floats come back from float", "", half, bfloat16) {
  using H = TestType;
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < 65536; ++i) {
    H x;
    x.raw = static_cast<std::uint16_t>(i);
    const float y = x;
    const H back(y);
    wrong += y != y ? static_cast<float>(back) == static_cast<float>(back) : back.raw != i;
    wrong += !(y != y) && H(static_cast<double>(y)).raw != i;
    wrong += !same(y, nearest<H>(static_cast<double>(y)));
  }
  CHECK(wrong == 0);
  CHECK(static_cast<float>(H(1)) == 1);
}

TEMPLATE_TEST_CASE("floats round to 16 bits as to nearest, ties to even", "", half, bfloat16) {
  using H = TestType;
  std::uint32_t wrong = 0;
  const auto check = [&wrong](std::uint32_t i) {
    const float x = std::bit_cast<float>(i);
    wrong += !same(H(x), nearest<H>(static_cast<double>(x)));
  };
  for (std::uint64_t i = 0; i < 0x100000000; i += 4093) check(static_cast<std::uint32_t>(i));
  for (std::uint32_t i = 0; i < 65536; ++i)  // around each number and each tie
    for (const std::uint32_t rest : {0u, 1u, 0x7fffu, 0x8000u, 0x8001u, 0xffffu, 0x1000u, 0x0fffu, 0x1001u, 0x3000u})
      check(i << 16 | rest);
  CHECK(wrong == 0);
}

TEMPLATE_TEST_CASE("doubles round to 16 bits once", "", half, bfloat16) {
  using H = TestType;
  std::uint32_t wrong = 0;
  for (std::uint32_t i = 0; i < 65536; ++i) {
    const double x = static_cast<double>(std::bit_cast<float>(i << 16 | 0x8000));
    if (x != x || std::isinf(x)) continue;
    for (const double y : {x, x * (1 + 0x1p-40), x * (1 - 0x1p-40), x * (1 + 0x1p-12), x * 1.0009765625})
      wrong += !same(H(y), nearest<H>(y));
  }
  for (const double huge : {1e300, -1e300, 0x1.ffp127, 0x1.fefffffffp127, 1e-320, -1e-320})
    wrong += !same(H(huge), nearest<H>(huge));
  CHECK(wrong == 0);
}

namespace {

/// Loads of N numbers, Count of them there, against one by one.
template <class H, std::size_t N, std::size_t Count> std::uint32_t wrong_lanes() {
  std::uint32_t wrong = 0;
  for (std::uint32_t first = 0; first + Count <= 65536; first += Count) {
    H stored[Count];
    for (std::uint32_t k = 0; k < Count; ++k) stored[k].raw = static_cast<std::uint16_t>(first + k);
    float lanes[N];
    ctnn::Pack<float, N>::template load_first<Count>(stored).store(lanes);
    for (std::size_t k = 0; k < N; ++k)
      wrong += std::bit_cast<std::uint32_t>(lanes[k]) !=
               (k < Count ? std::bit_cast<std::uint32_t>(static_cast<float>(stored[k])) : 0);
  }
  return wrong;
}

}  // namespace

TEMPLATE_TEST_CASE("vectors of 16-bit floats widen as each does", "", half, bfloat16) {
  using H = TestType;
  CHECK(wrong_lanes<H, 1, 1>() == 0);
  CHECK(wrong_lanes<H, 4, 4>() == 0);
  CHECK(wrong_lanes<H, 4, 3>() == 0);
  CHECK(wrong_lanes<H, 8, 8>() == 0);
  CHECK(wrong_lanes<H, 16, 16>() == 0);
  CHECK(wrong_lanes<H, 16, 11>() == 0);
  CHECK(wrong_lanes<H, 64, 37>() == 0);
}
