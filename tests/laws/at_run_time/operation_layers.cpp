// SPDX-License-Identifier: BSL-1.0
// Layers that scale, reduce and shape, and functions of values: the laws, and the bits that the compiler found.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace {

using namespace ctnn;
using support::check_record;
template <int... N> using Numbers = std::integer_sequence<int, N...>;
template <std::size_t... N> using Sizes = std::index_sequence<N...>;
constexpr ResizeOptions linear{.mode = ResizeMode::linear};

TEMPLATE_TEST_CASE("Layers that scale, reduce and shape obey the laws", "", (ScaleShift<Shape<3, 19>, Shape<19>>),
                   (ScaleShift<Shape<3, 19>, Shape<3, 1>>), (Reduce<Reducer::mean, Shape<9, 21>, 0>),
                   (Reduce<Reducer::max, Shape<3, 37>, 1>), (Reduce<Reducer::log_sum_exp, Shape<5, 19>, 0>),
                   (Reduce<Reducer::product, Shape<2, 3, 17>, 1>), (Softmax<Shape<5, 19>, 0>),
                   (LogSoftmax<Shape<3, 37>>), (LogSoftmax<Shape<5, 19>, 0>),
                   (Resize<Shape<3, 5, 19>, Shape<4, 3, 19>, linear>),
                   (Pad<Shape<3, 17>, Sizes<1, 0>, Sizes<2, 0>, PadMode::reflect>), (Gather<Shape<3, 17>, 0, 2, 2, 0>),
                   (LocalResponseNorm<Shape<2, 19>, 5, 0.5>), (WithState<LSTM<Shape<3, 5>, 9>>),
                   (AvgPool2D<Shape<5, 4, 19>, 2, Pool2DOptions{.padding = 1, .dilation = 2, .ceil_mode = true}>)) {
  const std::uint64_t key = GENERATE(1u, 2u);
  CHECK(testing::obeys_layer_laws<TestType>(key));
}

TEST_CASE("Such layers compute what the compiler computed") {
  check_record<ScaleShift<Shape<3, 19>, Shape<19>>, float, 3>();
  check_record<ScaleShift<Shape<3, 19>, Shape<3, 1>>, double, 2>();
  check_record<ScaleShift<Shape<50, 3>, Shape<3>>, float, 2>();
  check_record<Reduce<Reducer::mean, Shape<9, 19>, 0>, float, 2>();
  check_record<Reduce<Reducer::l2, Shape<3, 37>, 1>, double, 2>();
  check_record<Reduce<Reducer::min, Shape<3, 37>, 1>, float, 2>();
  check_record<Reduce<Reducer::log_sum_exp, Shape<5, 19>, 0>, float, 2>();
  check_record<Reduce<Reducer::product, Shape<2, 3, 17>, 0, 2>, float, 1>();
  check_record<Softmax<Shape<5, 19>, 0>, float, 2>();
  check_record<LogSoftmax<Shape<3, 37>>, float, 2>();
  check_record<LogSoftmax<Shape<5, 19>, 0>, double, 1>();
  check_record<ArgMax<Shape<5, 19>, 0>, float, 2>();
  check_record<StridedSlice<Shape<5, 19>, Numbers<4, 1>, Numbers<-6, 18>, Numbers<-2, 1>>, float, 2>();
  check_record<Pad<Shape<3, 17>, Sizes<1, 2>, Sizes<2, 0>, PadMode::edge>, float, 2>();
  check_record<Expand<Shape<17>, Shape<3, 17>>, float, 2>();
  check_record<Resize<Shape<2, 3, 19>, Shape<3, 4, 19>, linear>, float, 2>();
  check_record<DepthToSpace<Shape<2, 2, 12>, 2>, float, 2>();
  check_record<LocalResponseNorm<Shape<2, 19>, 5, 0.5>, float, 2>();
  check_record<WithState<LSTM<Shape<3, 2>, 5>>, float, 3>();
  check_record<WithState<GRU<Shape<3, 2>, 5>>, double, 2>();
  check_record<MaxPool2D<Shape<4, 4, 19>, 2, Pool2DOptions{.stride = 1, .padding = 1, .dilation = 2}>, float, 2>();
  check_record<AvgPool2D<Shape<4, 3, 19>, 2, Pool2DOptions{.padding = 1, .ceil_mode = true}>, float, 2>();
}

TEST_CASE("Functions of values compute what the compiler computed") {
  check_record<ActivationLayer<Shape<37>, Exp>, float, 2>();
  check_record<ActivationLayer<Shape<37>, Erf>, double, 2>();
  check_record<ActivationLayer<Shape<37>, Round>, float, 2>();
  check_record<ActivationLayer<Shape<37>, Floor>, double, 2>();
  check_record<ActivationLayer<Shape<37>, Ceil>, float, 2>();
  check_record<ActivationLayer<Shape<37>, Clip<-0.5, 0.25>>, float, 2>();
  check_record<ActivationLayer<Shape<37>, Sign>, float, 2>();
  check_record<ActivationLayer<Shape<37>, Squared>, float, 2>();
}

}  // namespace
