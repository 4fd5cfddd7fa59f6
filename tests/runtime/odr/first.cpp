// SPDX-License-Identifier: BSL-1.0
// Two translation units that include everything link, and share one of each thing.
#include "runtime/odr/answers.hpp"

#include <catch2/catch.hpp>

odr::Answers odr::first() { return {ctnn::init<Xor>(3), &Xor::layers, &ctnn::fused_mul_add}; }

TEST_CASE("Two translation units link and share their variables") {
  const odr::Answers one = odr::first(), two = odr::second();
  CHECK(one.model == two.model);
  CHECK(one.layers == two.layers);
  CHECK(one.fused_mul_add == two.fused_mul_add);
}
