// SPDX-License-Identifier: BSL-1.0
// Small pooling layers obey the laws of a layer, as the compiler proves.
#include <ctnn/layers/avg_pool.hpp>
#include <ctnn/layers/global_pool.hpp>
#include <ctnn/layers/max_pool.hpp>
#include <ctnn/testing/layer_laws.hpp>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

static_assert(obeys_layer_laws<MaxPool1D<Shape<5, 2>, 2>>());
static_assert(obeys_layer_laws<MaxPool2D<Shape<4, 3, 2>, 3, Pool2DOptions{.stride = 2, .padding = 1}>>());
static_assert(
    obeys_layer_laws<AvgPool1D<Shape<5, 2>, 2, PoolOptions{.stride = 1, .padding = 1, .count_include_pad = false}>>());
static_assert(obeys_layer_laws<AvgPool2D<Shape<3, 4, 2>, 3, Pool2DOptions{.stride = 2, .padding = 1}>>());
static_assert(obeys_layer_laws<GlobalMaxPool1D<Shape<4, 2>>>() && obeys_layer_laws<GlobalMaxPool2D<Shape<2, 3, 2>>>());
static_assert(obeys_layer_laws<GlobalAvgPool1D<Shape<6, 2>>>() && obeys_layer_laws<GlobalAvgPool2D<Shape<2, 3, 2>>>());

static_assert(obeys_layer_laws<MaxPool2D<Shape<4, 4, 2>, 2, Pool2DOptions{.stride = 1, .padding = 1, .dilation = 2}>>());
static_assert(obeys_layer_laws<MaxPool1D<Shape<5, 2>, 3, PoolOptions{.padding = {2, 1}, .ceil_mode = true}>>());
static_assert(obeys_layer_laws<AvgPool2D<Shape<3, 4, 2>, 2, Pool2DOptions{.padding = 1, .ceil_mode = true}>>());
static_assert(obeys_layer_laws<AvgPool1D<Shape<5, 2>, 2, PoolOptions{.stride = 1, .dilation = 2}>>());

}  // namespace
