// SPDX-License-Identifier: BSL-1.0
// Small layers of every kind obey the laws of a layer, as the compiler proves.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/layers.hpp"

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<Dense<1, 1>>() && obeys_layer_laws<Dense<2, 3>>(2));
static_assert(obeys_layer_laws<Dense<3, 2, Sigmoid>>() && obeys_layer_laws<Dense<3, 2, Tanh>>());
static_assert(obeys_layer_laws<Dense<3, 2, ReLU>>() && obeys_layer_laws<Dense<3, 2, LeakyReLU<0.2>>>());
static_assert(obeys_layer_laws<Dense<3, 2, Step>>());  // of forward alone: it has no backward
static_assert(obeys_layer_laws<Dense<3, 2, Tanh, Bias::off>>());

static_assert(obeys_layer_laws<support::Scale<3>>() && obeys_layer_laws<support::Center<3>>());
static_assert(obeys_layer_laws<support::Drop<3>>());

static_assert(obeys_layer_laws<Net<Dense<2, 3, Tanh>>>() && obeys_layer_laws<Net<Dense<2, 3, Step>, Dense<3, 1>>>());
static_assert(
    obeys_layer_laws<Net<Dense<2, 3, Tanh>, Net<support::Center<3>, Net<support::Scale<3>>>, support::Drop<3>>>());

}  // namespace
