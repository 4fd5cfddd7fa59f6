// SPDX-License-Identifier: BSL-1.0
// The threshold of the classic perceptron: zero itself fires.
#include <ctnn/activations/step.hpp>

#include <limits>

using ctnn::Step;

static_assert(Step::value(0.0f) == 1 && Step::value(-0.0f) == 1 && Step::value(1e-45f) == 1 &&
              Step::value(-1e-45f) == 0);
static_assert(Step::value(3.0) == 1 && Step::value(-3.0) == 0);
static_assert(Step::value(std::numeric_limits<double>::infinity()) == 1);
static_assert(Step::value(-std::numeric_limits<double>::infinity()) == 0);
