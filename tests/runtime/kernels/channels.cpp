// SPDX-License-Identifier: BSL-1.0
// Sums and functions of channels: vectors and reference give the same bits, for rows and channels of all kinds.
#include "../../support/kernel_bits.hpp"

#include <ctnn/kernels/channels.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace ctnn;
namespace k = ctnn::kernels;

template <class T, std::size_t Rows, std::size_t C> void channels(kernel_bits::Report& report, bool special) {
  const std::string name = std::to_string(Rows) + " x " + std::to_string(C) + (special ? " special" : "");
  using kernel_bits::numbers;
  const auto x = numbers<T>(Rows * C, 1, special), dy = numbers<T>(Rows * C, 2, special), a = numbers<T>(C, 3, special),
             b = numbers<T>(C, 4, special);
  std::vector<T> sums(C), vector_sums(C), y(Rows * C), vector_y(Rows * C);
  const auto term = [](auto v, auto d, auto mean, auto inverse) { return d * ((rounded(v) - mean) * inverse); };
  k::reference::channel_sums<Rows, C>(term, x.data(), dy.data(), a.data(), b.data(), sums.data());
  k::channel_sums<Rows, C>(term, x.data(), dy.data(), a.data(), b.data(), vector_sums.data());
  report.compare("sums " + name, sums, vector_sums);
  const auto f = [](auto v, auto d, auto p, auto q, auto r, auto s) {
    return mul_add(rounded(v) - p, q, mul_add(d, r, s));
  };
  k::reference::channel_map<Rows, C>(f, x.data(), dy.data(), {a.data(), b.data(), a.data(), b.data()}, y.data());
  k::channel_map<Rows, C>(f, x.data(), dy.data(), {a.data(), b.data(), a.data(), b.data()}, vector_y.data());
  report.compare("map " + name, y, vector_y);
}

// Fewer rows than chains, as many, more, and more than one block of them; channels that fill vectors or leave a rest.
TEMPLATE_LIST_TEST_CASE("vector kernels of channels have the bits of the reference", "[kernels]",
                        kernel_bits::Scalars) {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    channels<TestType, 1, 1>(report, special);
    channels<TestType, 1, 19>(report, special);
    channels<TestType, 7, 3>(report, special);
    channels<TestType, 15, 16>(report, special);
    channels<TestType, 16, 8>(report, special);
    channels<TestType, 37, 5>(report, special);
    channels<TestType, 53, 17>(report, special);
    channels<TestType, 301, 13>(report, special);
    channels<TestType, 3000, 1>(report, special);
  }
  CHECK(report.compared() == 36);
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}

TEST_CASE("a sum of -0 alone is -0", "[kernels]") {
  const std::vector<float> x(35 * 9, -0.0f);
  std::vector<float> sums(9);
  k::channel_sums<35, 9>([](auto v, auto, auto, auto) { return v; }, x.data(), x.data(), x.data(), x.data(),
                         sums.data());
  for (const float s : sums) CHECK(kernel_bits::bits_of(s) == kernel_bits::bits_of(-0.0f));
}

}  // namespace
