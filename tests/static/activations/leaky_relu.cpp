// SPDX-License-Identifier: BSL-1.0
// ReLU that leaks, by as much as its argument says.
#include <ctnn/activations/leaky_relu.hpp>

#include <limits>
#include <type_traits>

using ctnn::LeakyReLU;

static_assert(LeakyReLU<>::value(2.5f) == 2.5f && LeakyReLU<>::value(1e-30f) == 1e-30f &&
              LeakyReLU<>::value(-2.0f) == 0.01f * -2.0f);
static_assert(LeakyReLU<0.2>::value(-2.0) == 0.2 * -2.0 && LeakyReLU<0.2>::value(3.0) == 3.0);
static_assert(LeakyReLU<0.25>::value(-8.0f) == -2.0f && LeakyReLU<0.25>::value(0.0f) == 0);
static_assert(LeakyReLU<0.25>::slope(-8.0f, -2.0f) == 0.25f && LeakyReLU<0.25>::slope(8.0f, 8.0f) == 1);
static_assert(LeakyReLU<0.25>::slope(0.0f, 0.0f) == 0.25f);  // as in PyTorch
static_assert(LeakyReLU<0.2>::slope(-1.0f, -0.2f) == 0.2f);
static_assert(std::is_same_v<LeakyReLU<>, LeakyReLU<0.01>> && !std::is_same_v<LeakyReLU<0.1>, LeakyReLU<0.2>>);
static_assert(std::is_same_v<LeakyReLU<>::Initializer, ctnn::He>);

// Slopes that files contain: 0 is ReLU, and of a negative one only the input tells the side.
static_assert(LeakyReLU<0.0>::value(-2.0f) == 0 && LeakyReLU<0.0>::value(3.0f) == 3);
static_assert(LeakyReLU<0.0>::value(-std::numeric_limits<float>::infinity()) == 0);
static_assert(LeakyReLU<0.0>::slope(-2.0f, 0.0f) == 0 && LeakyReLU<0.0>::slope(3.0f, 3.0f) == 1);
static_assert(LeakyReLU<-0.5>::value(-4.0) == 2.0 && LeakyReLU<-0.5>::value(4.0) == 4.0);
static_assert(LeakyReLU<-0.5>::slope(-4.0, 2.0) == -0.5 && LeakyReLU<-0.5>::slope(2.0, 2.0) == 1);
static_assert(LeakyReLU<-0.5>::slope_uses_input && !LeakyReLU<0.0>::slope_uses_input && !LeakyReLU<>::slope_uses_input);
static_assert(LeakyReLU<0>::value(-1.0f) == 0 && LeakyReLU<-1>::value(-1.0f) == 1);  // whole numbers too
