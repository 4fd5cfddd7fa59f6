// SPDX-License-Identifier: BSL-1.0
// Pooling layers beside PyTorch's, with equal inputs in a window among them.
#include <ctnn/layers/avg_pool.hpp>
#include <ctnn/layers/global_pool.hpp>
#include <ctnn/layers/max_pool.hpp>

#include "support/pytorch_case.hpp"

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("Max pooling is PyTorch's") {
  follows_pytorch<MaxPool1D<Shape<7, 3>, 2>, 2>("pooling/max_pool1d");
  follows_pytorch<MaxPool1D<Shape<8, 2>, 3, PoolOptions{.stride = 2, .padding = 1}>, 2>("pooling/max_pool1d_padding");
  follows_pytorch<MaxPool2D<Shape<4, 5, 3>, 2>, 2>("pooling/max_pool2d");
  follows_pytorch<MaxPool2D<Shape<5, 4, 9>, Size2{3, 4}, Pool2DOptions{.stride = {2, 1}, .padding = {1, 2}}>, 1>(
      "pooling/max_pool2d_padding");
}

TEST_CASE("Average pooling is PyTorch's") {
  follows_pytorch<AvgPool1D<Shape<6, 3>, 3, PoolOptions{.stride = 1}>, 2>("pooling/avg_pool1d");
  follows_pytorch<AvgPool1D<Shape<8, 2>, 4, PoolOptions{.stride = 3, .padding = 2}>, 2>("pooling/avg_pool1d_padding");
  follows_pytorch<AvgPool2D<Shape<5, 4, 3>, 2>, 2>("pooling/avg_pool2d");
  follows_pytorch<AvgPool2D<Shape<5, 4, 9>, Size2{3, 2}, Pool2DOptions{.stride = {2, 1}, .padding = 1}>, 1>(
      "pooling/avg_pool2d_padding");
  follows_pytorch<AvgPool2D<Shape<5, 6, 2>, 3, Pool2DOptions{.stride = 2, .padding = 1, .count_include_pad = false}>,
                  1>("pooling/avg_pool2d_inside");
}

TEST_CASE("Global pooling is PyTorch's adaptive pooling to one position") {
  follows_pytorch<GlobalMaxPool1D<Shape<7, 3>>, 2>("pooling/global_max_pool1d");
  follows_pytorch<GlobalAvgPool1D<Shape<7, 3>>, 2>("pooling/global_avg_pool1d");
  follows_pytorch<GlobalMaxPool2D<Shape<4, 5, 3>>, 2>("pooling/global_max_pool2d");
  follows_pytorch<GlobalAvgPool2D<Shape<4, 5, 3>>, 2>("pooling/global_avg_pool2d");
}

}  // namespace
