// SPDX-License-Identifier: BSL-1.0
// The normalizing layers and Softmax obey the laws of a layer, as the compiler proves.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<BatchNorm<Shape<3>>>() && obeys_layer_laws<BatchNorm<Shape<2, 2>>>(2));
static_assert(obeys_layer_laws<LayerNorm<Shape<3>>>() && obeys_layer_laws<LayerNorm<Shape<2, 3>>>());
static_assert(obeys_layer_laws<LayerNorm<Shape<2, 2>, LayerNormOptions{.epsilon = 1e-3, .axes = NormAxes::all}>>());
static_assert(obeys_layer_laws<RMSNorm<Shape<2, 3>>>());
static_assert(obeys_layer_laws<GroupNorm<Shape<2, 4>, 2>>() && obeys_layer_laws<InstanceNorm<Shape<3, 2>>>());
static_assert(obeys_layer_laws<Softmax<Shape<3>>>() && obeys_layer_laws<Softmax<Shape<2, 2>>>());
static_assert(obeys_layer_laws<Net<BatchNorm<Shape<2>>, Net<LayerNorm<Shape<2>>>>>());

// What works on each time step alone streams; what looks at all of them does not.
static_assert(StreamingLayer<BatchNorm<Shape<2, 3>>> && StreamingLayer<LayerNorm<Shape<2, 3>>>);
static_assert(StreamingLayer<RMSNorm<Shape<2, 3>>> && StreamingLayer<Softmax<Shape<2, 3>>>);
static_assert(!StreamingLayer<GroupNorm<Shape<2, 4>, 2>> &&
              !StreamingLayer<LayerNorm<Shape<2, 3>, LayerNormOptions{.axes = NormAxes::all}>>);

}  // namespace
