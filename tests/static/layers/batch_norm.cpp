// SPDX-License-Identifier: BSL-1.0
// BatchNorm by numbers that a person can follow: batch statistics in training, running ones in inference.
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;
using support::near;

using Plain = BatchNorm<Shape<2>, BatchNormOptions{.epsilon = 0}>;
static_assert(parameter_count<Plain> == 4 && buffer_count<Plain> == 4 && std::is_empty_v<Plain>);
static_assert(parameter_count<BatchNorm<Shape<5, 3, 7>>> == 14 && multiply_adds<BatchNorm<Shape<5, 3, 7>>> == 105);

/// Channels (1, 5) with mean 3 and deviation 2, (0, 0.5) with 0.25 and 0.25.
template <class T> constexpr bool normalizes_the_batch() {
  testing::Trial<Plain, T, 2> t(0, Mode::training);
  t.x = {1, 0, 5, T(0.5)};
  t.parameters = {3, 1, 10, 0};
  t.buffers = {0, 2, 1, 1};
  t.dy = {1, 0, 0, 2};
  t.forward_and_backward();
  return equal(t.y, {T(7), T(-1), T(13), T(1)}) &&
         near(t.new_buffers, {0.3, 1.825, 1.7, 0.9125}, 1e-6) &&  // variances 8 and 1/8
         equal(t.parameter_gradient, {T(-1), T(2), T(1), T(2)}) &&
         equal(t.dx, {T(0), T(0), T(0), T(0)});  // two values are normalized to -1 and 1, whatever they are
}
static_assert(normalizes_the_batch<float>() && normalizes_the_batch<double>());

template <class T> constexpr bool infers_with_running_statistics() {
  testing::Trial<Plain, T, 1> t(0);
  t.x = {5, 3};
  t.parameters = {3, 1, 10, 0};
  t.buffers = {1, 2, 4, T(0.25)};
  t.dy = {1, 2};
  t.forward_and_backward();
  return equal(t.y, {T(16), T(2)}) && equal(t.dx, {T(1.5), T(4)}) &&
         equal(t.parameter_gradient, {T(2), T(4), T(1), T(2)});
}
static_assert(infers_with_running_statistics<float>() && infers_with_running_statistics<double>());

/// Of equal values nothing is left, however large they are; the running mean goes towards that value.
template <class T, std::size_t B> constexpr bool leaves_nothing(T value) {
  testing::Trial<BatchNorm<Shape<3>, BatchNormOptions{.momentum = 1}>, T, B> t(0, Mode::training);
  for (T& x : t.x) x = value;
  t.parameters = {1, 1, 1, 0, 0, 0};
  t.buffers = {0, 0, 0, 1, 1, 1};
  t.forward();
  for (const T y : t.y)
    if (y != T(0)) return false;
  return equal(t.new_buffers, {value, value, value, T(0), T(0), T(0)});
}
static_assert(leaves_nothing<float, 13>(100000.1f) && leaves_nothing<float, 37>(-1e30f));
static_assert(leaves_nothing<double, 3>(1e9 / 3));

// Of one value in each channel no variance is known.
constexpr bool keeps_statistics_at_one_value() {
  testing::Trial<BatchNorm<Shape<2>>, float, 1> t(0, Mode::training);
  t.forward();
  return t.new_buffers == t.buffers && t.y[0] == t.parameters[2] && t.y[1] == t.parameters[3];
}
static_assert(keeps_statistics_at_one_value());

// A new model hands on what it gets: mean 0, variance 1. Nets, also nested ones, start the layers inside.
constexpr auto fresh = init<Net<BatchNorm<Shape<2>>, Net<Dense<2, 2>, BatchNorm<Shape<2>>>>>(1);
static_assert(equal(fresh.buffers, {0.f, 0.f, 1.f, 1.f, 0.f, 0.f, 1.f, 1.f}));
static_assert(equal(fresh.layer<0>().weight, {1.f, 1.f}) && equal(fresh.layer<0>().bias, {0.f, 0.f}));
static_assert(near(init<Net<BatchNorm<Shape<2>>>, double>(1)({3, -2}), {3, -2}, 1e-5));

// A null new_buffers means that nobody keeps them.
constexpr bool forgets_without_new_buffers() {
  using L = BatchNorm<Shape<1>>;
  const float parameters[]{1, 0}, buffers[]{0, 1}, x[]{1, 3};
  float y[2]{};
  L::Cache<float, 2> cache{};
  Context<float> context;
  context.mode = Mode::training;
  context.buffers = buffers;
  L::forward<float, 2>(bind<L::Params<const float>>(parameters), Batch<const float, 2, Shape<1>>(x),
                       Batch<float, 2, Shape<1>>(y), cache, context);
  return near(y[1], 1, 1e-5);
}
static_assert(forgets_without_new_buffers());

}  // namespace
