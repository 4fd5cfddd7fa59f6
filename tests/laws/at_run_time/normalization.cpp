// SPDX-License-Identifier: BSL-1.0
// The normalizing layers and Softmax obey the laws in larger shapes, and compute the bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;

TEMPLATE_TEST_CASE("A normalizing layer obeys the laws", "", (BatchNorm<Shape<11, 17>>), (LayerNorm<Shape<3, 37>>),
                   (RMSNorm<Shape<3, 19>>), (GroupNorm<Shape<5, 3, 12>, 2>), (Softmax<Shape<3, 21>>)) {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

TEST_CASE("A normalizing layer computes what the compiler computed") {
  check_record<BatchNorm<Shape<7, 9>>, float, 3>();
  check_record<BatchNorm<Shape<7, 9>>, float, 3, Mode::inference>();
  check_record<LayerNorm<Shape<2, 19>>, float, 2>();
  check_record<RMSNorm<Shape<2, 13>>, double, 2>();
  check_record<GroupNorm<Shape<3, 10>, 5>, double, 2>();
  check_record<Softmax<Shape<2, 18>>, float, 2>();
}

}  // namespace
