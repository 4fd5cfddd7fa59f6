// SPDX-License-Identifier: BSL-1.0
// Attention obeys the laws in larger shapes, and computes at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;

constexpr AttentionOptions causal{.causal = true};

TEMPLATE_TEST_CASE("Attention obeys the laws", "", (MultiHeadAttention<Shape<13, 6>, 2>),
                   (MultiHeadAttention<Shape<17, 5>, 1, causal>), (PositionalEncoding<Shape<9, 7>>)) {
  for (std::uint64_t key = 1; key <= 2; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

TEST_CASE("Attention computes what the compiler computed") {
  check_record<MultiHeadAttention<Shape<5, 6>, 2>, float, 2>();
  check_record<SelfAttention<Shape<9, 5>, causal>, double, 1>();
  check_record<PositionalEncoding<Shape<7, 5>>, float, 1>();
  check_record<LearnedPositionalEncoding<Shape<3, 5>>, float, 3>();
}

}  // namespace
