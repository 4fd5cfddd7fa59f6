// SPDX-License-Identifier: BSL-1.0
// Sums, products and copies of rows: the bits of the reference, nothing written beyond.
#include <ctnn/kernels/join.hpp>

#include "../../support/kernel_bits.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace {

namespace k = ctnn::kernels;
using kernel_bits::numbers;

template <class T, std::size_t N> void combine(kernel_bits::Report& report, bool special) {
  const auto a = numbers<T>(N, 1, special), b = numbers<T>(N, 2, special);
  using ctnn::mul_add, ctnn::rounded;
  const auto odd = [](auto p, auto q) { return mul_add(p, q, rounded(p) - rounded(q)); };
  std::vector<T> reference(N), vectors(N + 1, T(7));
  const auto compare = [&](const std::string& what) {
    CHECK(vectors[N] == T(7));
    report.compare(what + " " + std::to_string(N), reference, std::vector<T>(vectors.begin(), vectors.end() - 1));
  };
  k::reference::combine<N>(odd, a.data(), b.data(), reference.data());
  k::combine<N>(odd, a.data(), b.data(), vectors.data());
  compare("combine");
  for (std::size_t i = 0; i < N; ++i) reference[i] = a[i] + b[i];
  k::add<N>(a.data(), b.data(), vectors.data());
  compare("add");
  std::copy(a.begin(), a.end(), vectors.begin());
  k::add<N>(vectors.data(), b.data(), vectors.data());
  compare("add to itself");
  for (std::size_t i = 0; i < N; ++i) reference[i] = a[i] * b[i];
  std::copy(b.begin(), b.end(), vectors.begin());
  k::multiply<N>(a.data(), vectors.data(), vectors.data());
  compare("multiply");
}

template <class T, std::size_t Rows, std::size_t Count> void rows(kernel_bits::Report& report) {
  constexpr std::size_t from = Count + 3, to = Count + 2;
  const auto a = numbers<T>(Rows * from, 1, true), b = numbers<T>(Rows * to, 2, true);
  std::vector<T> copied = b, expected = b;
  k::copy_rows<Rows, Count>(a.data() + 1, from, copied.data(), to);
  for (std::size_t r = 0; r < Rows; ++r) std::copy_n(a.data() + r * from + 1, Count, expected.data() + r * to);
  report.compare("copy_rows " + std::to_string(Count), expected, copied);
  std::vector<T> sum = b;
  k::add_rows<Rows, Count>(a.data(), from, static_cast<const T*>(sum.data()), to, sum.data(), to);
  expected = b;
  for (std::size_t r = 0; r < Rows; ++r)
    for (std::size_t c = 0; c < Count; ++c) expected[r * to + c] = a[r * from + c] + b[r * to + c];
  report.compare("add_rows " + std::to_string(Count), expected, sum);
}

TEMPLATE_LIST_TEST_CASE("What joins paths has the bits of plain loops", "", kernel_bits::Scalars) {
  kernel_bits::Report report;
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    ((combine<TestType, N>(report, false), combine<TestType, N>(report, true)), ...);
  }(std::index_sequence<1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 97>{});
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    (rows<TestType, 3, N>(report), ...);
  }(std::index_sequence<1, 3, 4, 8, 13, 17>{});
  CHECK(report.compared() == 14 * 2 * 4 + 6 * 2);
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}

}  // namespace
