// SPDX-License-Identifier: BSL-1.0
#include "../../support/kernel_bits.hpp"

#include <catch2/catch.hpp>

TEMPLATE_LIST_TEST_CASE("vector kernels have the bits of the reference", "[kernels]", kernel_bits::Scalars) {
  kernel_bits::Report report;
  for (const bool special : {false, true}) {
    kernel_bits::all_elementwise<TestType>(report, special);
    kernel_bits::small_layers<TestType>(report, special);
    kernel_bits::middle_layers<TestType>(report, special);
    kernel_bits::large_layers<TestType>(report, special);
  }
  CHECK(report.compared() > (kernel_bits::all_shapes ? 300 : 100));
  for (const auto& difference : report.differences()) FAIL_CHECK(difference);
}
