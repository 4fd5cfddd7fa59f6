// SPDX-License-Identifier: BSL-1.0
// The laws at shapes that fill vectors and leave a rest, and the bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;

TEMPLATE_TEST_CASE("Element-wise, shaping and looking layers obey the laws", "", (ActivationLayer<Shape<3, 37>, GELU>),
                   (PReLU<Shape<3, 37>>), (PReLU<Shape<2, 2, 19>, 19>), (Dropout<Shape<2, 35>, 0.3>),
                   (Embedding<Shape<7>, 11, 19>), (Flatten<Shape<3, 5, 7>>), (Permute<Shape<3, 5, 7>, 1, 2, 0>)) {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

TEST_CASE("They compute what the compiler computed") {
  check_record<ActivationLayer<Shape<13>, Mish>, float, 3>();
  check_record<PReLU<Shape<2, 19>>, float, 3>();
  check_record<PReLU<Shape<3, 5>, 5>, double, 2>();
  check_record<Dropout<Shape<67>, 0.3>, float, 2>();
  check_record<Dropout<Shape<19>, 0.3>, double, 3>();
  check_record<Embedding<Shape<3>, 5, 19>, double, 2>();
  check_record<Permute<Shape<3, 5>, 1, 0>, float, 2>();
}

}  // namespace
