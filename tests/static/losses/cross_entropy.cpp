// SPDX-License-Identifier: BSL-1.0
// Softmax and cross-entropy in one: one-hot and soft targets, logits of any size.
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>
#include <limits>

namespace {

using ctnn::CrossEntropy;
using support::equal;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr double p0 = 0.09003057317038046, p1 = 0.24472847105479767, p2 = 0.6652409557748219;  // softmax of 1 2 3

template <class T> constexpr bool one_hot(double tolerance) {
  const auto j = evaluate<CrossEntropy>(std::array<T, 3>{1, 2, 3}, std::array<T, 3>{0, 0, 1});
  return near(static_cast<double>(j.value), 0.4076059644443803, tolerance) && j.value == j.value_with_gradient &&
         near(j.gradient, {p0, p1, p2 - 1}, tolerance);
}
static_assert(one_hot<float>(2e-7) && one_hot<double>(1e-15));

constexpr auto soft = evaluate<CrossEntropy>(std::array<double, 3>{1, 2, 3}, std::array{0.2, 0.3, 0.5});
static_assert(near(soft.value, 1.1076059644443804, 1e-14) &&
              near(soft.gradient, {p0 - 0.2, p1 - 0.3, p2 - 0.5}, 1e-15));

// Targets need not add up to 1: the loss is linear in them.
constexpr auto doubled = evaluate<CrossEntropy>(std::array<double, 3>{1, 2, 3}, std::array{0.4, 0.6, 1.0});
static_assert(near(doubled.value, 2 * soft.value, 1e-14));
static_assert(near(doubled.gradient, {2 * p0 - 0.4, 2 * p1 - 0.6, 2 * p2 - 1}, 1e-14));

// The mean over samples, not over outputs.
constexpr auto batch =
    evaluate<CrossEntropy, 2>(std::array<double, 6>{1, 2, 3, 0, 0, 0}, std::array<double, 6>{0, 0, 1, 1, 0, 0});
static_assert(near(batch.value, (0.4076059644443803 + 1.0986122886681098) / 2, 1e-15));
static_assert(near(batch.gradient, {p0 / 2, p1 / 2, (p2 - 1) / 2, -1.0 / 3, 1.0 / 6, 1.0 / 6}, 1e-15));

template <class T> constexpr bool large_logits() {
  const std::array<T, 2> far{1000, 0}, low{-1000, -1000}, huge{T(3e38), T(-3e38)};
  const auto right = evaluate<CrossEntropy>(far, {1, 0}), wrong = evaluate<CrossEntropy>(far, {0, 1});
  const auto even = evaluate<CrossEntropy>(low, {1, 0});
  return right.value == 0 && equal(right.gradient, {T(0), T(0)}) && wrong.value == 1000 &&
         equal(wrong.gradient, {T(1), T(-1)}) && near(static_cast<double>(even.value), 0.6931471805599453, 1e-7) &&
         equal(even.gradient, {T(-0.5), T(0.5)}) && evaluate<CrossEntropy>(huge, {1, 0}).gradient[1] == 0;
}
static_assert(large_logits<double>());

constexpr bool large_float_logits() {
  const std::array<float, 2> far{1000, 0}, low{-1000, -1000};
  const auto wrong = evaluate<CrossEntropy>(far, {0, 1});
  return evaluate<CrossEntropy>(far, {1, 0}).value == 0 && wrong.value == 1000 && equal(wrong.gradient, {1.f, -1.f}) &&
         equal(evaluate<CrossEntropy>(low, {1, 0}).gradient, {-0.5f, 0.5f});
}
static_assert(large_float_logits());

// Adding a number to all logits changes nothing.
constexpr auto shifted = evaluate<CrossEntropy>(std::array<double, 3>{257, 258, 259}, std::array<double, 3>{0, 0, 1});
static_assert(near(shifted.value, 0.4076059644443803, 1e-15) && near(shifted.gradient, {p0, p1, p2 - 1}, 1e-15));

// More classes than a sum has chains.
constexpr bool many_classes() {
  std::array<double, 40> y{}, target{};
  target[7] = 1;
  const auto j = evaluate<CrossEntropy>(y, target);
  return near(j.value, 3.6888794541139363, 1e-14) && near(j.gradient[7], 1.0 / 40 - 1) &&
         near(j.gradient[39], 1.0 / 40);
}
static_assert(many_classes());

static_assert(gradient_is_slope<CrossEntropy, 2>(std::array{0.2, -3.0, 5.0, 0.0, 1.0, 0.5},
                                                 std::array{0.0, 1.0, 0.0, 0.2, 0.2, 0.6}));

static_assert(ctnn::testing::obeys_loss_laws<CrossEntropy>() &&
              ctnn::testing::obeys_loss_laws(CrossEntropy{.label_smoothing = 0.2}));
static_assert(ctnn::testing::obeys_loss_laws<CrossEntropy, ctnn::Shape<2, 3>>());

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, soft_targets{0.2, 0.5, 0.3, 0.0, 0.6, 0.4};
static_assert(gradient_is_slope<CrossEntropy, 2>(y, soft_targets, 1e-5, 1e-8, CrossEntropy{.label_smoothing = 0.2}));
static_assert(gradient_is_slope<CrossEntropy, 1, ctnn::Shape<2, 3>>(y, soft_targets));
static_assert(near(evaluate<CrossEntropy, 2>(y, soft_targets, {.reduction = ctnn::Reduction::sum}).value,
                   2 * evaluate<CrossEntropy, 2>(y, soft_targets).value));

// Infinite and huge logits. A class without a target costs nothing, and what meets its target costs 0.
constexpr float inf = std::numeric_limits<float>::infinity(), huge = 2e38f;
static_assert(equal(evaluate<CrossEntropy>(std::array{-huge, 0.f, huge}, std::array{1.f, 0.f, 0.f}).gradient,
                    {-1.f, 0.f, 1.f}));
static_assert(near(evaluate<CrossEntropy>(std::array{-inf, 0.f, 1.f}, std::array{0.f, 0.5f, 0.5f}).value, 0.8132617,
                   1e-6));

}  // namespace
