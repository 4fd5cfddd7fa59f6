// SPDX-License-Identifier: BSL-1.0
// Dense layers of many shapes obey the laws of a layer, and compute at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/cubic.hpp"
#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;
using support::Cubic;

// Each number of chains that a sum has, all of one length and not, and outputs that fill vectors or leave a rest.
static_assert(kernels::dense_chains(7, 16) == 1 && kernels::dense_chains(9, 5) == 2 &&
              kernels::dense_chains(17, 16) == 4);
static_assert(kernels::dense_chains(35, 3) == 8 && kernels::dense_chains(70, 1) == 16 &&
              kernels::dense_chains(9, 1) == 8);
static_assert(kernels::dense_chains(19, 64) == 2 && kernels::dense_chains(70, 115) == 1);

// Each shape costs the compiler seconds, so each has one activation.
TEMPLATE_TEST_CASE("A dense layer obeys the laws", "", (Dense<7, 16, ReLU>), (Dense<9, 5, Cubic>), (Dense<9, 1>),
                   (Dense<17, 16, Tanh, Bias::off>), (Dense<35, 3, LeakyReLU<0.2>>), (Dense<70, 1, Sigmoid>),
                   (Dense<15, 31, Step>), (Dense<70, 115>), (Net<Dense<3, 17, Tanh>, Net<Dense<17, 2>>>)) {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

// Kernels take samples in groups, and leave a rest.
TEST_CASE("Batches of any size are their samples") {
  const std::uint64_t key = GENERATE(1u, 2u);  // no constant, which Clang would evaluate all of this for
  CHECK(testing::batch_is_its_samples<Dense<9, 17, Tanh>, float, 21>(key));
  CHECK(testing::batch_is_its_samples<Dense<35, 3, ReLU>, double, 13>(key));
  CHECK(testing::batch_is_its_samples<Net<Dense<6, 40, Sigmoid>, Dense<40, 5>>, float, 64>(key));
}

TEST_CASE("A dense layer computes what the compiler computed") {
  check_record<Dense<1, 70, Tanh>, float, 1>();
  check_record<Dense<9, 5, Cubic>, double, 5>();
  check_record<Dense<17, 16, LeakyReLU<0.2>, Bias::off>, float, 3>();
  check_record<Dense<35, 3>, double, 4>();
  check_record<Dense<19, 33, ReLU>, float, 2>();
  check_record<Net<Dense<5, 9, Tanh>, Net<Dense<9, 7, ReLU>>, Dense<7, 2>>, double, 6>();
}

}  // namespace
