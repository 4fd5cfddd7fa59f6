// SPDX-License-Identifier: BSL-1.0
// Layers around layers of middle size obey the laws, and compute at run time the very bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/layers.hpp"
#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::Center;
using support::check_record;
using support::Drop;

using Mixed = Branch<Concat, Net<Dense<9, 17, Tanh>, Center<17>>, Shortcut<Shape<9>>, Residual<Dense<9, 9>, Drop<9>>>;
/// Two inputs, three heads, a skip over three nodes, weights made by a layer.
using Wired = Graph<Inputs<Shape<9>, Shape<17>>, Outputs<4, 8, 0>, Node<Dense<9, 17, Tanh>, 0>, Node<Center<17>, 2>,
                    Node<Add, 3, 2, 1>, Node<Drop<17>, 4>, Node<Multiply, 5, 2>, Node<Dense<17, 40>, 6>,
                    Node<Apply<Dense<9, 4, Sigmoid>>, 0, 7>>;
using Deep = Repeat<3, Residual<Dense<13, 5, ReLU>, Dense<5, 13>>>;

TEST_CASE("Layers around layers obey the laws") {
  for (std::uint64_t key = 1; key <= 3; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<Mixed>(key));
    CHECK(testing::obeys_layer_laws<Wired>(key));
  }
}

// Longer batches than inference takes at once, with a rest.
TEST_CASE("Long batches are their samples") {
  using Wide = support::Scale<1024>;
  static_assert(samples_at_once<Branch<Add, Wide, Wide>, 70> == 64);
  volatile std::uint64_t key = 1;  // of a constant GCC would try to evaluate it all
  CHECK(testing::batch_is_its_samples<Branch<Add, Wide, Wide>, float, 70>(key));
  CHECK(testing::batch_is_its_samples<Branch<Concat, Wide, Slice<Shape<1024>, 1, 3>>, float, 70>(key));
  CHECK(testing::batch_is_its_samples<Repeat<2, Wide>, float, 70>(key));
  CHECK(testing::batch_is_its_samples<SkipStack<Branch<Concat, Wide, Wide>, Wide>, float, 70>(key));
}

TEST_CASE("Layers around layers compute what the compiler computed") {
  check_record<Mixed, float, 2>();
  check_record<Deep, float, 3>();
  check_record<Wired, float, 3>();
}

}  // namespace
