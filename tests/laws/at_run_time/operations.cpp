// SPDX-License-Identifier: BSL-1.0
// Operations at shapes that fill vectors and leave a rest obey the laws, and have the bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;
template <class Operation, class... S> using Of = testing::OperationLayer<Operation, S...>;

TEMPLATE_TEST_CASE("Operations obey the laws", "", (Of<Add, Shape<5, 37>, Shape<37>, Shape<5, 1>>),
                   (Of<Multiply, Shape<2, 3, 19>, Shape<3, 1>>), (Of<Subtract, Shape<35>, Shape<2, 35>>),
                   (Of<Where, Shape<4, 1>, Shape<4, 21>, Shape<21>>), (Of<Maximum, Shape<3, 33>, Shape<33>>),
                   (Of<MatMul, Shape<3, 5, 7>, Shape<7, 33>>), (Of<MatMul, Shape<5, 17>, Shape<2, 17, 3>>),
                   (Of<ConcatAlong<1>, Shape<2, 3, 5>, Shape<2, 7, 5>>)) {
  const std::uint64_t key = GENERATE(1u, 2u);
  CHECK(testing::obeys_layer_laws<TestType>(key));
}

TEST_CASE("They compute what the compiler computed") {
  check_record<Of<Add, Shape<3, 19>, Shape<19>, Shape<1>>, float, 3>();
  check_record<Of<Multiply, Shape<3, 19>, Shape<3, 1>>, double, 2>();
  check_record<Of<Divide, Shape<37>, Shape<37>>, float, 2>();
  check_record<Of<Power, Shape<11>, Shape<11>>, float, 2>();
  check_record<Of<Power, Shape<3, 5>, Shape<1>>, double, 1>();
  check_record<Of<Minimum, Shape<2, 17>, Shape<2, 1>>, float, 2>();
  check_record<Of<Less, Shape<19>, Shape<19>>, float, 2>();
  check_record<Of<Where, Shape<3, 1>, Shape<3, 17>, Shape<17>>, float, 2>();
  check_record<Of<MatMul, Shape<2, 3, 5>, Shape<5, 17>>, float, 2>();
  check_record<Of<MatMul, Shape<3, 9>, Shape<2, 9, 3>>, double, 2>();
  check_record<Of<Concat, Shape<3, 5>, Shape<3, 2>>, float, 2>();
}

}  // namespace
