// SPDX-License-Identifier: BSL-1.0
// Layers around layers obey the laws of a layer, with running statistics, random keys and streams inside.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

#include <cstddef>

namespace {

using namespace ctnn;
using support::Center;
using support::Delay;
using support::Drop;
using support::Scale;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<Delay<3, 2, 2>>());

static_assert(obeys_layer_laws<Residual<Dense<2, 3, Tanh>, Center<3>, Drop<3>, Dense<3, 2>>>());
static_assert(obeys_layer_laws<Residual<Residual<Delay<3, 2>>, TimeDistributed<3, Dense<2, 2, Tanh>>>>());
static_assert(obeys_layer_laws<Residual<Dense<2, 2, Step>>>());  // of forward alone

static_assert(
    obeys_layer_laws<Branch<Add, Net<Dense<2, 3>, Center<3>>, Net<Scale<2>, Dense<2, 3>>, Dense<2, 3, Tanh>>>());
static_assert(obeys_layer_laws<Branch<Multiply, Dense<2, 3>, Net<Dense<2, 3>, Drop<3>>, Dense<2, 3, Sigmoid>>>());
static_assert(obeys_layer_laws<Branch<Multiply, Scale<2>>>());
static_assert(obeys_layer_laws<Branch<Concat, Dense<2, 1>, Shortcut<Shape<2>>, Center<2>>>());
static_assert(obeys_layer_laws<Branch<Concat, Delay<3, 2>, TimeDistributed<3, Dense<2, 1>>, Shortcut<Shape<3, 2>>>>());
static_assert(obeys_layer_laws<Branch<Add, Delay<3, 2>, Net<Delay<3, 2>, Delay<3, 2>>>>());

static_assert(obeys_layer_laws<TimeDistributed<3, Net<Dense<2, 2, Tanh>, Center<2>, Drop<2>>>>());
static_assert(obeys_layer_laws<Repeat<3, Net<Dense<2, 2, Tanh>, Center<2>, Drop<2>>>>());
static_assert(obeys_layer_laws<Repeat<2, Residual<Delay<3, 1>>>>() && obeys_layer_laws<Repeat<1, Scale<2>>>());
static_assert(obeys_layer_laws<Slice<Shape<2, 3>, 1, 2>>() && obeys_layer_laws<Slice<Shape<4>, 0, 2>>());
static_assert(obeys_layer_laws<Shortcut<Shape<2, 3>>>());

}  // namespace
