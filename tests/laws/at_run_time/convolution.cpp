// SPDX-License-Identifier: BSL-1.0
// Convolutions of many shapes obey the laws of a layer.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/cubic.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace {

using namespace ctnn;
using support::Cubic;

using Chained = Conv1D<Shape<12, 8>, 8, 3, Tanh, ConvOptions{.dilation = 4, .padding = Padding::causal}>;
using Depthwise =
    Conv1D<Shape<7, 11>, 11, 3, Cubic, ConvOptions{.dilation = 2, .padding = Padding::causal, .groups = 11}>;
using Strided = Conv2D<Shape<9, 7, 3>, 17, 3, ReLU, Conv2DOptions{.stride = 2, .padding = Padding::same}>;
using Upward = ConvTranspose2D<Shape<4, 3, 5>, 9, 3, Tanh, ConvTranspose2DOptions{.stride = 2, .padding = 1}>;

static_assert(kernels::Convolution{{1, 1, 1}, {8, 6, 3}, 8, 8}.chains() == 4);
static_assert(kernels::Convolution{{1, 1, 1}, {8, 6, 3}, 7, 8}.chains() == 1);
static_assert(kernels::Convolution{{3, 1, 3}, {8, 6, 3}, 8, 8}.chains() == 1);

TEMPLATE_TEST_CASE("A convolution obeys the laws", "", Chained, Depthwise, Strided, Upward) {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

// A stream of wide and of long kernels, in double too.
TEST_CASE("A causal convolution streams the bits of the whole sequence") {
  const std::uint64_t key = GENERATE(1u, 2u);  // no constant, which Clang would evaluate all of this for
  CHECK(testing::streaming_is_whole_sequence<Chained, double>(key));
  CHECK(
      testing::streaming_is_whole_sequence<Conv1D<Shape<40, 1>, 16, 33, ReLU, ConvOptions{.padding = Padding::causal}>>(
          key));
  CHECK(testing::streaming_is_whole_sequence<
        Conv1D<Shape<9, 16>, 70, 2, ReLU, ConvOptions{.dilation = 3, .padding = Padding::causal, .groups = 2}>>(key));
  CHECK(testing::streaming_is_whole_sequence<Conv1D<Shape<9, 64>, 1, 1, Identity>>(key));
}

}  // namespace
