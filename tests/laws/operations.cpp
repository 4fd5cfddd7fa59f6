// SPDX-License-Identifier: BSL-1.0
// Operations obey the laws of one, with operands of the same shape and with such as are broadcast.
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>
#include <ctnn/testing.hpp>

namespace {

using namespace ctnn;
using testing::obeys_operation_laws;

template <class Operation> consteval bool obeys_with_two(Key key = 1) {
  return obeys_operation_laws<Operation, Shape<3>, Shape<3>>(key) &&
         obeys_operation_laws<Operation, Shape<2, 2, 3>, Shape<2, 1>>(key);
}
static_assert(obeys_with_two<Add>() && obeys_with_two<Subtract>() && obeys_with_two<Multiply>());
static_assert(obeys_with_two<Divide>() && obeys_with_two<Minimum>());
static_assert(obeys_operation_laws<Multiply, Shape<3>, Shape<2, 1>>());
static_assert(obeys_operation_laws<Divide, Shape<1>, Shape<2, 3>>(2));
static_assert(obeys_operation_laws<Equal, Shape<3>, Shape<1>>() && obeys_operation_laws<Less, Shape<3>, Shape<3>>());
static_assert(obeys_operation_laws<LessOrEqual, Shape<3>, Shape<3>>());
static_assert(obeys_operation_laws<Greater, Shape<3>, Shape<3>>());
static_assert(obeys_operation_laws<GreaterOrEqual, Shape<3>, Shape<3>>());

// Of one operand, of three and of four.
static_assert(obeys_operation_laws<Add, Shape<2, 3>>() && obeys_operation_laws<Multiply, Shape<2, 3>>());
static_assert(obeys_operation_laws<Add, Shape<2, 3>, Shape<3>, Shape<2, 1>>());
static_assert(obeys_operation_laws<Multiply, Shape<2, 3>, Shape<3>, Shape<2, 1>, Shape<2, 3>>());
static_assert(obeys_operation_laws<Maximum, Shape<2, 3>, Shape<1>, Shape<2, 3>>());
static_assert(obeys_operation_laws<Where, Shape<2, 3>, Shape<2, 3>, Shape<2, 3>>());
static_assert(obeys_operation_laws<Where, Shape<2, 1>, Shape<2, 3>, Shape<1>>());

static_assert(obeys_operation_laws<MatMul, Shape<2, 3>, Shape<3, 4>>());
static_assert(obeys_operation_laws<MatMul, Shape<3>, Shape<3, 2>>());
static_assert(obeys_operation_laws<MatMul, Shape<2, 3>, Shape<3>>() &&
              obeys_operation_laws<MatMul, Shape<3>, Shape<3>>());
static_assert(obeys_operation_laws<MatMul, Shape<2, 1, 2, 3>, Shape<3, 3, 2>>());
static_assert(obeys_operation_laws<MatMul, Shape<2, 2, 3>, Shape<3, 2>>());
static_assert(obeys_operation_laws<MatMul, Shape<2, 3>, Shape<2, 3, 2>>());

static_assert(obeys_operation_laws<Concat, Shape<3>>() && obeys_operation_laws<Concat, Shape<2, 3>, Shape<2, 1>>());
static_assert(obeys_operation_laws<ConcatAlong<0>, Shape<2, 3>, Shape<1, 3>, Shape<3, 3>>());
static_assert(obeys_operation_laws<ConcatAlong<1>, Shape<2, 1, 2>, Shape<2, 3, 2>>());

// In intervals.
template <class... A> constexpr bool encloses = testing::encloses_its_points<testing::OperationLayer<A...>>(3);
static_assert(encloses<Add, Shape<2, 3>, Shape<3>> && encloses<Subtract, Shape<2, 3>, Shape<2, 1>>);
static_assert(encloses<Multiply, Shape<3>, Shape<3>> && encloses<Divide, Shape<3>, Shape<3>>);
static_assert(encloses<Minimum, Shape<3>, Shape<3>> && encloses<Maximum, Shape<3>, Shape<1>, Shape<3>>);
static_assert(encloses<Where, Shape<3>, Shape<3>, Shape<3>> && encloses<Less, Shape<3>, Shape<3>>);
static_assert(encloses<Power, Shape<3>, Shape<3>> && encloses<MatMul, Shape<2, 3>, Shape<3, 2>>);

}  // namespace
