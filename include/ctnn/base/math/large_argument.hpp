// SPDX-License-Identifier: BSL-1.0
// x = (4 m + quadrant) pi/2 + r for any finite double x, |r| <= pi/4, in integer arithmetic (Payne and Hanek, 1983).
#pragma once

#include <ctnn/base/exact_fma.hpp>
#include <ctnn/base/number.hpp>

#include <bit>
#include <cstdint>

namespace ctnn::detail {

/// 64 zero bits, then the first 1280 bits of 2 / pi after the binary point.
inline constexpr std::uint64_t two_over_pi[21] = {
    0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561,
    0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41,
    0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7,
    0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab,
    0xf0cfbc209af4361d};

struct ReducedArgument {
  std::uint64_t quadrant;
  double r;
  double low;  // r + low is the argument to about 62 bits
};

/// For finite |x| >= 1.
constexpr ReducedArgument reduce_large_argument(double x) noexcept {
  const Decomposed d = decompose(x);
  // Bits of 2/pi that give multiples of 4 with d.significand * 2^d.exponent are left out; 192 bits follow.
  const int first = 64 + d.exponent - 2;
  const int word = first / 64, shift = first % 64;
  std::uint64_t window[3] = {};
  for (int i = 0; i < 3; ++i) window[i] = (Wide{two_over_pi[word + i], two_over_pi[word + i + 1]} << shift).high;
  const Wide low = product_of(d.significand, window[2]);
  const Wide middle = product_of(d.significand, window[1]) + Wide{0, low.high};
  const std::uint64_t top = d.significand * window[0] + middle.high;
  std::uint64_t quadrant = top >> 62;
  Wide fraction = {top << 2 | middle.low >> 62, middle.low << 2 | low.low >> 62};  // of a quadrant, times 2^128
  bool negative = d.negative;
  if (fraction.high >> 63 != 0) {  // above one half: count from the next quadrant
    ++quadrant;
    negative = !negative;
    fraction = Wide{0, 0} - fraction;
  }
  const int zeros = fraction.high != 0 ? std::countl_zero(fraction.high) : 64 + std::countl_zero(fraction.low);
  const std::uint64_t significant = (fraction << zeros).high;
  const std::uint64_t r = product_of(significant, 0xc90fdaa22168c234).high;  // pi/2 * 2^63
  // The two products are exact, so that it does not matter if they are fused with the sums.
  const double unit = from_bits((std::uint64_t{1023} - 63 - static_cast<std::uint64_t>(zeros)) << 52);
  const double high = static_cast<double>(r & ~std::uint64_t{0x7ff}) * unit;
  const double rest = static_cast<double>(r & 0x7ff) * unit;
  const double sum = high + rest;
  const double error = (high - sum) + rest;
  quadrant = d.negative ? 0 - quadrant : quadrant;
  return {quadrant & 3, negative ? -sum : sum, negative ? -error : error};
}

}  // namespace ctnn::detail
