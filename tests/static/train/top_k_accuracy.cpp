// SPDX-License-Identifier: BSL-1.0
// The k largest of the outputs, counted by hand.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

#include <cstddef>

namespace {

using namespace ctnn;
using support::near;

// The outputs are the inputs.
using Scores = Net<Dense<3, 3, Identity, Bias::off>>;
constexpr Model<Scores> same{{1, 0, 0, 0, 1, 0, 0, 0, 1}, {}};
constexpr auto five = dataset<Scores>({{{5, 1, 2}, {1, 0, 0}},
                                       {{5, 1, 2}, {0, 0, 1}},
                                       {{1, 5, 2}, {0, 1, 0}},
                                       {{3, 2, 1}, {0, 0, 1}},
                                       {{2, 2, 0}, {0, 1, 0}}});

// Targets as indices; one that is negative, or what is to be ignored, is left out.
constexpr auto indices = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {2}}, {{1, 5, 2}, {-1}}});

constexpr auto padded = dataset<Scores, float, Shape<1>>({{{5, 1, 2}, {0}}, {{5, 1, 2}, {255}}, {{1, 5, 2}, {0}}});

static_assert(near(top_k_accuracy<1>(same, five), 0.4, 1e-7) && top_k_accuracy<1>(same, five) == accuracy(same, five));
static_assert(near(top_k_accuracy<2>(same, five), 0.8, 1e-7) && top_k_accuracy<3>(same, five) == 1);

static_assert(top_k_accuracy<2>(same, indices) == 1);

static_assert(accuracy(same, padded, 0, 255) == 0.5f && top_k_accuracy<3>(same, padded, 255) == 1);

// Outputs that hold NaN name no class, and whatever follows from numbers that are NaN is NaN.
constexpr float nan = __builtin_nanf("");
constexpr auto spoilt =
    dataset<Scores>({{{nan, nan, nan}, {1, 0, 0}}, {{nan, 1, 2}, {0, 0, 1}}, {{5, 1, 2}, {1, 0, 0}}});
constexpr auto broken = [] {  // the inputs reach the outputs without arithmetic, which NaN may not see in the compiler
  std::size_t right = 0, at_top = 0;
  for (std::size_t n = 0; n < 3; ++n) {
    const float* const y = spoilt.inputs.data() + 3 * n;
    right += detail::predicted_class<3>(y, 0.5f) == detail::target_class<3, 3>(spoilt.targets.data() + 3 * n);
    at_top += detail::predicted_class<1>(y, 0.5f) == 1;
  }
  return 10 * right + at_top;
}();
static_assert(broken == 11);

}  // namespace
