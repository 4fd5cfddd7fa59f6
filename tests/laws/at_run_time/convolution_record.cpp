// SPDX-License-Identifier: BSL-1.0
// Convolutions compute at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/cubic.hpp"
#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>

namespace {

using namespace ctnn;
using support::check_record;
using support::Cubic;

TEST_CASE("A convolution computes what the compiler computed") {
  check_record<Conv1D<Shape<6, 8>, 3, 3, Tanh, ConvOptions{.padding = Padding::causal}>, float>();
  check_record<Conv2D<Shape<4, 5, 2>, 5, 3, ReLU, Conv2DOptions{.padding = Padding::same}>, double>();
  check_record<Conv2D<Shape<4, 3, 5>, 5, 2, Identity, Conv2DOptions{.groups = 5}>, float>();
  check_record<ConvTranspose1D<Shape<4, 3>, 5, 3, Cubic, ConvTransposeOptions{.stride = 2, .padding = 1}>, float>();
}

}  // namespace
