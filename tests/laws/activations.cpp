// SPDX-License-Identifier: BSL-1.0
// Each activation obeys the laws of one, and the layers that shape, look up and drop, those of a layer.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include "support/activations.hpp"

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

template <class A> constexpr bool obeys = testing::obeys_activation_laws<A>();
static_assert(support::Activations::all([]<class A> { return obeys<A>; }));

static_assert(obeys_layer_laws<PReLU<Shape<3>>>() && obeys_layer_laws<PReLU<Shape<2, 3>>>());
static_assert(obeys_layer_laws<PReLU<Shape<2, 2, 3>, 3>>() && obeys_layer_laws<PReLU<Shape<3>, 3>>());
static_assert(obeys_layer_laws<Dropout<Shape<5>>>() && obeys_layer_laws<Dropout<Shape<3, 3>, 0.25>>());
static_assert(obeys_layer_laws<Dropout<Shape<4>, 0.0>>());
static_assert(obeys_layer_laws<Embedding<Shape<3>, 4, 2>>() && obeys_layer_laws<Embedding<Shape<2, 3>, 4, 1>>());
static_assert(obeys_layer_laws<Flatten<Shape<2, 3>>>() && obeys_layer_laws<Reshape<Shape<2, 3>, Shape<3, 1, 2>>>());
static_assert(obeys_layer_laws<Permute<Shape<2, 3>, 1, 0>>() && obeys_layer_laws<Permute<Shape<2, 1, 3>, 2, 0, 1>>());

// A net that streams, and one that does not.
using Sequence =
    Net<Embedding<Shape<3>, 4, 2>, PReLU<Shape<3, 2>>, Dropout<Shape<3, 2>>, ActivationLayer<Shape<3, 2>, Mish>>;
static_assert(StreamingLayer<Sequence> && obeys_layer_laws<Sequence>());
using Image = Net<Permute<Shape<2, 2>, 1, 0>, ActivationLayer<Shape<2, 2>, SiLU>, Flatten<Shape<2, 2>>, Dense<4, 2>>;
static_assert(obeys_layer_laws<Image>());

}  // namespace
