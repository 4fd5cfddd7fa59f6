// SPDX-License-Identifier: BSL-1.0
// Cross-entropy from the index of a class: the bits of its one-hot row, rows left out, infinite logits.
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/sparse_cross_entropy.hpp>
#include <ctnn/testing/laws/loss.hpp>

#include "support/loss.hpp"
#include "support/near.hpp"

#include <array>
#include <limits>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;
using support::evaluate;
using support::gradient_is_slope;
using support::near;

constexpr std::array y{0.2, -1.5, 0.7, 1.1, -0.4, 2.0};
constexpr std::array classes{2.0, 0.0};
constexpr float inf = std::numeric_limits<float>::infinity();
constexpr float huge = 2e38f;

static_assert(testing::obeys_loss_laws<SparseCrossEntropy>({}, 3));
static_assert(testing::obeys_loss_laws<SparseCrossEntropy, Shape<2, 3>>({.label_smoothing = 0.1}, 3));

static_assert(gradient_is_slope<SparseCrossEntropy, 2>(y, classes));
static_assert(gradient_is_slope<SparseCrossEntropy, 1, Shape<2, 3>>(y, classes));

// Two rows of one sample are two samples of one row, and a class's index is its one-hot row.
constexpr std::array one_hot{0.0, 0.0, 1.0, 1.0, 0.0, 0.0};
static_assert(evaluate<CrossEntropy, 1, Shape<2, 3>>(y, one_hot).gradient ==
              evaluate<CrossEntropy, 2>(y, one_hot).gradient);
static_assert(evaluate<SparseCrossEntropy, 2>(y, classes).value == evaluate<CrossEntropy, 2>(y, one_hot).value);
static_assert(evaluate<SparseCrossEntropy, 2>(y, classes).gradient == evaluate<CrossEntropy, 2>(y, one_hot).gradient);
static_assert(std::is_same_v<TargetShape<SparseCrossEntropy, Shape<4, 5, 3>>, Shape<4, 5>>);
static_assert(std::is_same_v<TargetShape<SparseCrossEntropy, Shape<3>>, Shape<1>>);

// A target that is no class adds nothing.
constexpr auto padded = evaluate<SparseCrossEntropy, 2>(y, std::array{2.0, -1.0}, {.label_smoothing = 0.5});
static_assert(padded.gradient[3] == 0 && padded.gradient[5] == 0 && padded.value > 0 && padded.gradient[0] > 0);

constexpr auto known = evaluate<SparseCrossEntropy>(std::array{-inf, 0.f, 1.f}, std::array{2.f});
static_assert(near(known.value, 0.3132617, 1e-6) && near(known.gradient, {0, 0.26894142, -0.26894142}, 1e-6));
static_assert(evaluate<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{2.f}).value == 0);
static_assert(equal(evaluate<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{2.f}).gradient,
                    {0.f, 0.f, 0.f}));
static_assert(evaluate<SparseCrossEntropy>(std::array{-huge, 0.f, huge}, std::array{0.f}).value == inf);

static_assert(evaluate<SparseCrossEntropy>(std::array{inf, 0.f, 1.f}, std::array{1.f}).value == inf);
constexpr auto ignored = evaluate<SparseCrossEntropy>(std::array{-inf, inf, huge}, std::array{-1.f});
static_assert(ignored.value == 0 && equal(ignored.gradient, {0.f, 0.f, 0.f}));

// Rows that are ignored leave the mean.
constexpr std::array logits{0.2, -1.5, 0.7, 1.1, -0.4, 2.0, 3.0, 0.0, 1.0};
constexpr auto without = evaluate<SparseCrossEntropy, 3>(logits, std::array{2.0, -1.0, 1.0});
constexpr auto chosen_rows =
    evaluate<SparseCrossEntropy, 2>(std::array{0.2, -1.5, 0.7, 3.0, 0.0, 1.0}, std::array{2.0, 1.0});
static_assert(near(without.value, chosen_rows.value) && near(without.gradient[7], chosen_rows.gradient[4]));
static_assert(without.gradient[4] == 0 &&
              evaluate<SparseCrossEntropy, 3>(logits, std::array{2.0, -100.0, 1.0}).value == without.value);
static_assert(evaluate<SparseCrossEntropy, 3>(logits, std::array{2.0, 0.0, 1.0}, {.ignore_index = 0}).value ==
              without.value);
static_assert(evaluate<SparseCrossEntropy, 1, Shape<3, 3>>(logits, std::array{2.0, -1.0, 1.0}).value == without.value);
static_assert(evaluate<SparseCrossEntropy, 2>(y, std::array{-1.0, -1.0}).value == 0);
static_assert(
    near(evaluate<SparseCrossEntropy, 3>(logits, std::array{2.0, -1.0, 1.0}, {.reduction = Reduction::sum}).value,
         2 * without.value));

}  // namespace
