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

// Of bases above 0.
using Powers = Net<ActivationLayer<Shape<4>, Exp>, testing::OperationLayer<Power, Shape<3>, Shape<1>>>;
static_assert(testing::obeys_layer_laws<Powers>());

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

// Layers of one operand, in intervals and with weights of 16 bits.
using testing::obeys_number_laws;
static_assert(obeys_number_laws<ScaleShift<Shape<2, 3>, Shape<3>>, bfloat16, half>());
static_assert(obeys_number_laws<ScaleShift<Shape<100, 3>, Shape<3>, Bias::off>, bfloat16>());
template <Reducer... R> constexpr bool reduce_intervals =
    (true && ... && obeys_number_laws<Reduce<R, Shape<2, 3>, 1>>());
static_assert(reduce_intervals<Reducer::sum, Reducer::mean, Reducer::max, Reducer::min, Reducer::product>);
static_assert(reduce_intervals<Reducer::sum_of_squares, Reducer::l1, Reducer::l2, Reducer::log_sum_exp>);
static_assert(obeys_number_laws<Softmax<Shape<2, 3>, 0>>() && obeys_number_laws<LogSoftmax<Shape<2, 3>>>());
static_assert(obeys_number_laws<Resize<Shape<3>, Shape<5>, ResizeOptions{.mode = ResizeMode::linear}>>());
static_assert(obeys_number_laws<LocalResponseNorm<Shape<4>, 3, 0.5>>());
static_assert(obeys_number_laws<WithState<LSTM<Shape<2, 2>, 2>>, bfloat16>());
static_assert(obeys_number_laws<AvgPool1D<Shape<4, 2>, 2, PoolOptions{.stride = 1, .dilation = 2}>>());
static_assert(obeys_number_laws<MaxPool1D<Shape<4, 2>, 2, PoolOptions{.stride = 1, .dilation = 2}>>());

template <class... A> constexpr bool enclose = (true && ... && obeys_number_laws<ActivationLayer<Shape<8>, A>>(2));
static_assert(
    enclose<Abs, Ceil, Clip<-0.5, 0.25>, Cos, Erf, Exp, Floor, Neg, Reciprocal, Round, Sign, Squared, Sqrt, Log>);
static_assert(enclose<ThresholdedReLU<0.25>, ThresholdedReLU<-0.25>>);

}  // namespace
