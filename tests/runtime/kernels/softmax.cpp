// SPDX-License-Identifier: BSL-1.0
// Softmax and its gradient: vectors and reference give the same bits, for whole rows and for the first part of one.
#include "../../support/kernel_bits.hpp"

#include <ctnn/kernels/softmax.hpp>

#include <catch2/catch.hpp>

namespace {

using namespace ctnn;
namespace k = ctnn::kernels;

template <class T, std::size_t N> void softmax(kernel_bits::Report& report, std::uint64_t seed, bool special) {
  const std::string name = std::to_string(N) + " seed " + std::to_string(seed) + (special ? " special" : "");
  auto x = kernel_bits::numbers<T>(3 * N, seed, special);
  for (T& v : x) v *= T(5);
  const auto dy = kernel_bits::numbers<T>(3 * N, seed + 1, special);
  std::vector<T> y(3 * N), vector_y(3 * N), dx(3 * N), vector_dx(3 * N);
  for (std::size_t r = 0; r < 3; ++r) {
    k::reference::softmax<N>(x.data() + r * N, N, y.data() + r * N);
    k::reference::softmax_backward<N>(y.data() + r * N, dy.data() + r * N, dx.data() + r * N);
  }
  k::softmax<3, N>(x.data(), vector_y.data());
  k::softmax_backward<3, N>(vector_y.data(), dy.data(), vector_dx.data());
  report.compare("softmax " + name, y, vector_y);
  report.compare("gradient " + name, dx, vector_dx);
  for (std::size_t length = 1; length <= N; ++length) {
    std::vector<T> part(N, T(7)), vector_part(N, T(7));
    k::reference::softmax<N>(x.data(), length, part.data());
    k::simd::softmax_row<N, true>(x.data(), length, vector_part.data());
    report.compare("softmax " + name + " of the first " + std::to_string(length), part, vector_part);
  }
}

TEMPLATE_LIST_TEST_CASE("vector softmax has the bits of the reference", "[kernels]", kernel_bits::Scalars) {
  kernel_bits::Report report;
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    for (const bool special : {false, true}) (softmax<TestType, N>(report, N, special), ...);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) (softmax<TestType, N>(report, seed, true), ...);
  }(std::index_sequence<1, 2, 3, 5, 8, 13, 16, 17, 33, 64>{});
  CHECK(report.compared() > 1000);
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}

TEMPLATE_LIST_TEST_CASE("softmax of infinities and NaN", "[kernels]", kernel_bits::Scalars) {
  using T = TestType;
  constexpr T inf = std::numeric_limits<T>::infinity(), nan = std::numeric_limits<T>::quiet_NaN();
  const T x[5][3] = {{0, -inf, 0}, {-inf, -inf, -inf}, {inf, 0, 0}, {0, nan, 0}, {T(1e30), T(1e30), T(-1e30)}};
  T y[5][3];
  k::softmax<5, 3>(x[0], y[0]);
  CHECK((y[0][0] == T(0.5) && y[0][1] == 0 && y[0][2] == T(0.5)));
  for (std::size_t r = 1; r < 4; ++r)
    for (const T v : y[r]) CHECK(v != v);
  CHECK((y[4][0] == T(0.5) && y[4][1] == T(0.5) && y[4][2] == 0));
}

}  // namespace
