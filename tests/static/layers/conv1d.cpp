// SPDX-License-Identifier: BSL-1.0
// Conv1D by numbers that a person can follow: padding, stride, dilation, groups, streaming, parameters and start.
#include <ctnn/activations.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

template <std::size_t Time, std::size_t Kernel, ConvOptions O> using Line =
    Conv1D<Shape<Time, 1>, 1, Kernel, Identity, O>;
template <class L> inline constexpr std::size_t times = L::Output::dims[0];

static_assert(std::is_same_v<Conv1D<Shape<7, 3>, 5, 3>::Output, Shape<5, 5>>);
static_assert(times<Line<9, 4, ConvOptions{.stride = 2}>> == 3 && times<Line<9, 3, ConvOptions{.dilation = 2}>> == 5);
static_assert(times<Line<9, 4, ConvOptions{.padding = 1}>> == 8 &&
              times<Line<9, 4, ConvOptions{.padding = {3, 2}}>> == 11);
static_assert(times<Line<9, 4, ConvOptions{.padding = Padding::same}>> == 9);
static_assert(times<Line<9, 4, ConvOptions{.stride = 2, .padding = Padding::same}>> == 5);
static_assert(times<Line<9, 4, ConvOptions{.dilation = 2, .padding = Padding::causal}>> == 9);

static_assert(parameter_count<Conv1D<Shape<7, 6>, 4, 3>> == 3 * 6 * 4 + 4);
static_assert(parameter_count<Conv1D<Shape<7, 6>, 4, 3, ReLU, ConvOptions{.groups = 2, .bias = Bias::off}>> ==
              3 * 3 * 4);
static_assert(multiply_adds<Conv1D<Shape<7, 6>, 4, 3>> == 5 * 3 * 6 * 4);
static_assert(multiply_adds<Conv1D<Shape<7, 6>, 4, 3, ReLU, ConvOptions{.groups = 2}>> == 5 * 3 * 3 * 4);
static_assert(std::is_empty_v<Conv1D<Shape<7, 3>, 5, 3>>);

/// Inputs 1, 2, 3, ..., outputs weighted with 1.
template <class L, std::size_t P> constexpr auto run(const double (&parameters)[P]) {
  static_assert(P == parameter_count<L>);
  testing::Trial<L, double, 1> t(0);
  for (std::size_t k = 0; k < P; ++k) t.parameters[k] = parameters[k];
  for (std::size_t k = 0; k < t.x.size(); ++k) t.x[k] = static_cast<double>(k + 1);
  for (double& d : t.dy) d = 1;
  t.forward_and_backward();
  return t;
}

constexpr double taps[]{100, 10, 1, 0.5};  // weight (3, 1, 1), bias
constexpr bool slides() {
  const auto t = run<Line<4, 3, ConvOptions{}>>(taps);
  return equal(t.y, {123.5, 234.5}) && equal(t.dx, {100., 110., 11., 1.}) &&
         equal(t.parameter_gradient, {3., 5., 7., 2.});
}
static_assert(slides());

constexpr bool pads() {
  return equal(run<Line<4, 3, ConvOptions{.padding = Padding::same}>>(taps).y, {12.5, 123.5, 234.5, 340.5}) &&
         equal(run<Line<4, 3, ConvOptions{.padding = Padding::causal}>>(taps).y, {1.5, 12.5, 123.5, 234.5}) &&
         equal(run<Line<4, 3, ConvOptions{.padding = {0, 2}}>>(taps).y, {123.5, 234.5, 340.5, 400.5}) &&
         equal(run<Line<4, 3, ConvOptions{.stride = 2, .padding = Padding::same}>>(taps).y, {123.5, 340.5}) &&
         equal(run<Line<4, 2, ConvOptions{.padding = Padding::same}>>({10, 1, 0}).y, {12., 23., 34., 40.});
}
static_assert(pads());

constexpr bool strides_and_dilates() {
  return equal(run<Line<7, 3, ConvOptions{.stride = 2}>>(taps).y, {123.5, 345.5, 567.5}) &&
         equal(run<Line<7, 3, ConvOptions{.dilation = 3}>>(taps).y, {147.5}) &&
         equal(run<Line<7, 3, ConvOptions{.stride = 2}>>(taps).dx, {100., 10., 101., 10., 101., 10., 1.});
}
static_assert(strides_and_dilates());

// Two groups of two inputs and one output each; weight (1, 2, 2): inputs of a group by outputs.
constexpr bool groups() {
  const auto t =
      run<Conv1D<Shape<1, 4>, 2, 1, Identity, ConvOptions{.groups = 2, .bias = Bias::off}>>({1, 10, 100, 1000});
  return equal(t.y, {201., 4030.}) && equal(t.dx, {1., 100., 10., 1000.}) &&
         equal(t.parameter_gradient, {1., 3., 2., 4.});
}
static_assert(groups());

constexpr bool activates() {
  using L = Conv1D<Shape<3, 1>, 1, 1, ReLU>;
  const auto t = run<L>({-1, 2});
  return equal(t.y, {1., 0., 0.}) && equal(t.dx, {-1., 0., 0.}) && equal(t.parameter_gradient, {1., 1.});
}
static_assert(activates());

// A causal one takes one step at a time; what looks ahead or skips steps does not.
using Causal = Line<5, 3, ConvOptions{.dilation = 2, .padding = Padding::causal}>;
static_assert(StreamingLayer<Causal> && StreamingLayer<Line<5, 1, ConvOptions{}>>);
static_assert(!StreamingLayer<Line<5, 3, ConvOptions{.padding = Padding::same}>>);
static_assert(!StreamingLayer<Line<5, 3, ConvOptions{.stride = 2, .padding = Padding::causal}>>);
static_assert(std::is_same_v<StepInput<Causal>, Shape<1>> && sizeof(StepState<Causal, double>) == 5 * sizeof(double));

constexpr Model<Net<Causal>, double> model{{100, 10, 1, 0}, {}};
constexpr bool streams() {
  Stream stream(model);
  const double expected[]{1, 2, 13, 24, 135, 246, 357};  // on beyond the shape's 5 steps
  for (int t = 0; t < 7; ++t)
    if (stream({static_cast<double>(t + 1)})[0] != expected[t]) return false;
  stream.reset();
  return stream({5})[0] == 5;
}
static_assert(streams());

/// He for ReLU, else Xavier, by the inputs and outputs that meet in one position; biases are zero.
template <class L> constexpr bool starts_within(double limit) {
  std::array<float, parameter_count<L>> p{};
  p.back() = 9;
  initialize<L, float>(bind<typename L::template Params<float>>(p.data()), 3);
  double largest = 0;
  for (const float w : p)
    if (support::magnitude(w) > largest) largest = support::magnitude(w);
  return 0.95 * limit < largest && largest <= limit * (1 + 1e-6) && p.back() == 0;
}
static_assert(starts_within<Conv1D<Shape<9, 8>, 8, 3, ReLU>>(0.5));                            // sqrt(6 / 24)
static_assert(starts_within<Conv1D<Shape<9, 8>, 16, 2>>(0.3535533905932738));                  // sqrt(6 / 48)
static_assert(starts_within<Conv1D<Shape<9, 8>, 8, 3, Tanh, ConvOptions{.groups = 2}>>(0.5));  // sqrt(6 / 24)

}  // namespace
