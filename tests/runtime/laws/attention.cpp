// SPDX-License-Identifier: BSL-1.0
// Attention obeys the laws in larger shapes, and computes at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

constexpr AttentionOptions causal{.causal = true};

TEMPLATE_TEST_CASE("Attention obeys the laws", "", (MultiHeadAttention<Shape<13, 6>, 2>),
                   (MultiHeadAttention<Shape<17, 5>, 1, causal>), (PositionalEncoding<Shape<9, 7>>)) {
  for (std::uint64_t key = 1; key <= 2; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

template <class L, class T, std::size_t B> void check_record() {
  constexpr auto compiled = testing::record<L, T, B>(5);
  volatile std::uint64_t key = 5;
  const auto run = testing::record<L, T, B>(key);
  CHECK(std::bit_cast<std::array<unsigned char, sizeof(run)>>(run) ==
        std::bit_cast<std::array<unsigned char, sizeof(run)>>(compiled));
}

TEST_CASE("Attention computes what the compiler computed") {
  check_record<MultiHeadAttention<Shape<5, 6>, 2>, float, 2>();
  check_record<SelfAttention<Shape<9, 5>, causal>, double, 1>();
  check_record<PositionalEncoding<Shape<7, 5>>, float, 1>();
  check_record<LearnedPositionalEncoding<Shape<3, 5>>, float, 3>();
}

}  // namespace
