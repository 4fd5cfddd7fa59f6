// SPDX-License-Identifier: BSL-1.0
// Each vector kernel of pooling beside its reference, on random and special numbers.
#include <ctnn/kernels/pooling.hpp>

#include "../../support/kernel_bits.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace ctnn;
using kernels::ConvolutionAxis;
using kernels::Pool;
namespace reference = kernels::reference;

constexpr ConvolutionAxis axis(std::size_t fine, std::size_t kernel, std::size_t stride, std::size_t padding = 0) {
  return {fine, (fine + 2 * padding - kernel) / stride + 1, kernel, stride, 1, padding};
}

template <class T, Pool P, std::size_t B> void compare(kernel_bits::Report& report, bool special) {
  const std::string name = std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(P.channels) +
                           " channels" + (special ? " special" : "");
  constexpr std::size_t in = B * P.in_size(), out = B * P.out_size();
  const auto x = kernel_bits::numbers<T>(in, 1, special), dy = kernel_bits::numbers<T>(out, 2, special);
  std::vector<T> y(out), vector_y(out), dx(in), vector_dx(in);
  reference::max_pool<P, B>(x.data(), y.data());
  kernels::max_pool<P, B>(x.data(), vector_y.data());
  report.compare("maximum " + name, y, vector_y);
  reference::max_pool_backward<P, B>(x.data(), dy.data(), dx.data());
  kernels::max_pool_backward<P, B>(x.data(), dy.data(), vector_dx.data());
  report.compare("gradient of the maximum " + name, dx, vector_dx);
  reference::avg_pool<P, B>(x.data(), y.data());
  kernels::avg_pool<P, B>(x.data(), vector_y.data());
  report.compare("average " + name, y, vector_y);
  reference::avg_pool_backward<P, B>(dy.data(), dx.data());
  kernels::avg_pool_backward<P, B>(dy.data(), vector_dx.data());
  report.compare("gradient of the average " + name, dx, vector_dx);

  std::vector<T> sums(P.channels), vector_sums(P.channels);
  reference::add_column_sums<in / P.channels, P.channels>(x.data(), sums.data());
  kernels::add_column_sums<in / P.channels, P.channels>(x.data(), vector_sums.data());
  report.compare("column sums " + name, sums, vector_sums);
  constexpr std::size_t rows = in / P.channels, head = rows / 2;
  std::vector<T> parts(kernels::column_chains * P.channels), joined(P.channels);
  kernels::continue_column_sums<head, P.channels>(x.data(), 0, parts.data());
  kernels::continue_column_sums<rows - head, P.channels>(x.data() + head * P.channels, head, parts.data());
  reference::join_column_sums<P.channels>(parts.data(), joined.data());
  report.compare("column sums piece by piece " + name, sums, joined);
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("vector kernels of pooling have the bits of the reference", "[kernels]", kernel_bits::Scalars) {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    compare<TestType, Pool{axis(1, 1, 1), axis(7, 2, 2), 1}, 2>(report, special);
    compare<TestType, Pool{axis(4, 2, 2), axis(6, 3, 3), 9}, 2>(report, special);
    compare<TestType, Pool{axis(5, 3, 2, 1), axis(6, 2, 1, 1), 7}, 1>(report, special);
    compare<TestType, Pool{axis(4, 2, 2), axis(6, 3, 2), 8}, 2>(report, special);
    compare<TestType, Pool{axis(4, 4, 4, 2), axis(5, 3, 1, 1), 37, false}, 1>(report, special);
  }
  CHECK(report.compared() == 60);
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}
