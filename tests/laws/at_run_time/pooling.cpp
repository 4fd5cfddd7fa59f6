// SPDX-License-Identifier: BSL-1.0
// Pooling layers obey the laws of a layer, and compute at run time the very bits that the compiler found.
#include <ctnn/layers/avg_pool.hpp>
#include <ctnn/layers/global_pool.hpp>
#include <ctnn/layers/max_pool.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;
using Padded = MaxPool2D<Shape<7, 8, 9>, Size2{3, 2}, Pool2DOptions{.stride = {2, 3}, .padding = {1, 0}}>;
using Overlapping = AvgPool2D<Shape<6, 5, 8>, 3, Pool2DOptions{.stride = 1, .padding = 1}>;

TEMPLATE_TEST_CASE("A pooling layer obeys the laws", "", Padded, Overlapping, (MaxPool1D<Shape<21, 4>, 5>),
                   (GlobalMaxPool2D<Shape<4, 3, 9>>), (GlobalAvgPool1D<Shape<19, 17>>)) {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

TEST_CASE("A pooling layer computes what the compiler computed") {
  check_record<MaxPool2D<Shape<4, 5, 3>, 2, Pool2DOptions{.stride = 1, .padding = 1}>, float>();
  check_record<AvgPool2D<Shape<4, 5, 3>, 3, Pool2DOptions{.stride = 1, .padding = 1}>, double>();
  check_record<GlobalAvgPool2D<Shape<3, 5, 5>>, float>();
}

}  // namespace
