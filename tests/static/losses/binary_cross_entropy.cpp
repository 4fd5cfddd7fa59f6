// SPDX-License-Identifier: BSL-1.0
// Binary cross-entropy: from probabilities with PyTorch's clamps, from logits exact however large they are.
#include <ctnn/base/math/sigmoid.hpp>
#include <ctnn/losses/binary_cross_entropy.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>
#include <limits>

namespace {

using ctnn::BinaryCrossEntropy;
using ctnn::BinaryCrossEntropyWithLogits;
using support::evaluate;
using support::near;

template <class T> constexpr bool by_hand(double tolerance) {
  const auto j = evaluate<BinaryCrossEntropy, 2>(std::array<T, 2>{T(0.25), T(0.5)}, std::array<T, 2>{0, 1});
  return near(static_cast<double>(j.value), 0.4904146265058631, tolerance) && j.value == j.value_with_gradient &&
         near(j.gradient, {2.0 / 3, -1.0}, tolerance);
}
static_assert(by_hand<float>(2e-7) && by_hand<double>(1e-15));

constexpr auto soft = evaluate<BinaryCrossEntropy>(std::array{0.6}, std::array{0.3});
static_assert(near(soft.value, 0.7946511994417057, 1e-15) && near(soft.gradient[0], 0.3 / 0.24, 1e-14));
static_assert(evaluate<BinaryCrossEntropy>(std::array{0.3}, std::array{0.3}).gradient[0] == 0);

// Saturated outputs: right ones cost nothing, wrong ones much but finitely so.
template <class T> constexpr bool saturated() {
  constexpr auto cost = [](T y, T target) {
    return evaluate<BinaryCrossEntropy>(std::array<T, 1>{y}, std::array<T, 1>{target});
  };
  return cost(1, 1).value == 0 && cost(0, 0).value == 0 && cost(1, 0).value == 100 && cost(0, 1).value == 100 &&
         cost(1, 1).gradient[0] == 0 && cost(0, 0).gradient[0] == 0 && cost(1, 0).gradient[0] == T(1) / T(1e-12) &&
         cost(0, 1).gradient[0] == T(-1) / T(1e-12);
}
static_assert(saturated<float>() && saturated<double>());

// Near 1 the digits of 1 - p are those that p has, not those left after a rounding.
constexpr auto confident = evaluate<BinaryCrossEntropy>(std::array{1 - 0x1p-40}, std::array{0.0});
static_assert(near(confident.value, 27.725887222397812, 1e-15));

static_assert(support::gradient_is_slope<BinaryCrossEntropy, 3>(std::array{0.2, 0.9, 0.5}, std::array{0.0, 1.0, 0.4},
                                                                1e-6));

constexpr double log_two = 0.6931471805599453;
template <class T> constexpr bool logits(double tolerance) {
  constexpr auto cost = [](T z, T target) {
    return evaluate<BinaryCrossEntropyWithLogits>(std::array<T, 1>{z}, std::array<T, 1>{target});
  };
  return near(static_cast<double>(cost(0, 1).value), log_two, tolerance) &&
         near(static_cast<double>(cost(0, T(0.3)).value), log_two, tolerance) && cost(0, 1).gradient[0] == T(-0.5) &&
         cost(1000, 0).value == 1000 && cost(1000, 1).value == 0 && cost(-1000, 1).value == 1000 &&
         cost(-1000, 0).value == 0 && cost(1000, 0).gradient[0] == 1 && cost(1000, 1).gradient[0] == 0 &&
         cost(-1000, 1).gradient[0] == -1 && cost(T(1e30), 0).value == T(1e30) &&
         near(static_cast<double>(cost(2, 1).value), 0.1269280110429725, tolerance);
}
static_assert(logits<float>(2e-7) && logits<double>(1e-15));

// Far out on the right side the cost is tiny, and not lost beside 1.
constexpr double tiny = evaluate<BinaryCrossEntropyWithLogits>(std::array{-100.0}, std::array{0.0}).value;
static_assert(near(tiny / 3.720075976020836e-44, 1.0, 1e-14));

// Both say the same where both can.
constexpr bool agree() {
  const std::array z{-3.0, -0.5, 0.25, 4.0}, target{0.0, 1.0, 0.5, 1.0};
  std::array<double, 4> p{};
  for (std::size_t k = 0; k < 4; ++k) p[k] = ctnn::sigmoid(z[k]);
  const auto from_z = evaluate<BinaryCrossEntropyWithLogits, 4>(z, target),
             from_p = evaluate<BinaryCrossEntropy, 4>(p, target);
  for (std::size_t k = 0; k < 4; ++k)
    if (!near(from_p.gradient[k] * p[k] * (1 - p[k]), from_z.gradient[k])) return false;
  return near(from_z.value, from_p.value);
}
static_assert(agree());
static_assert(support::gradient_is_slope<BinaryCrossEntropyWithLogits, 2>(std::array{0.2, -3.0, 5.0, 0.0},
                                                                          std::array{0.0, 1.0, 0.4, 1.0}));

static_assert(ctnn::testing::obeys_loss_laws<BinaryCrossEntropy>() &&
              ctnn::testing::obeys_loss_laws<BinaryCrossEntropyWithLogits>());

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0}, soft_targets{0.2, 0.5, 0.3, 0.0, 0.6, 0.4};
static_assert(near(evaluate<BinaryCrossEntropyWithLogits>(y, soft_targets, {ctnn::Reduction::sum}).gradient[5],
                   6 * evaluate<BinaryCrossEntropyWithLogits>(y, soft_targets).gradient[5]));

// Infinite and huge logits: what meets its target costs 0.
constexpr float inf = std::numeric_limits<float>::infinity();
using Logits = BinaryCrossEntropyWithLogits;
static_assert(evaluate<Logits>(std::array{inf}, std::array{1.f}).value == 0 &&
              evaluate<Logits>(std::array{-inf}, std::array{0.f}).value == 0);
static_assert(evaluate<Logits>(std::array{inf}, std::array{0.f}).value == inf &&
              evaluate<Logits>(std::array{-inf}, std::array{0.5f}).value == inf);
static_assert(evaluate<Logits>(std::array{3e38f}, std::array{0.f}).value == 3e38f);
static_assert(evaluate<Logits>(std::array{inf, -inf}, std::array{0.f, 0.f}).gradient[0] == 0.5f);
static_assert(evaluate<BinaryCrossEntropy>(std::array{1.f, 0.f}, std::array{1.f, 0.f}).value == 0);

}  // namespace
