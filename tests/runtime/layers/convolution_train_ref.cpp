// SPDX-License-Identifier: BSL-1.0
// Conv2D beside the recorded gradients of PyTorch's Conv2d(2, 3, 3, padding 1).
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/csv.hpp"
#include "support/near.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace {

using namespace ctnn;

/// (channels, height, width) to (height, width, channels); or, read as (out, in, taps), a weight to (taps, in, out).
std::vector<double> last_first(const std::vector<double>& v, std::size_t outer, std::size_t middle, std::size_t inner) {
  std::vector<double> turned;
  for (std::size_t k = 0; k < inner; ++k)
    for (std::size_t j = 0; j < middle; ++j)
      for (std::size_t i = 0; i < outer; ++i) turned.push_back(v.at((i * middle + j) * inner + k));
  return turned;
}

TEST_CASE("The gradients of Conv2D are those of PyTorch's Conv2d") {
  const auto read = [](const std::string& name, std::size_t count) {
    return support::read_csv(support::data_folder() / "train_ref" / "grad_conv2d" / (name + ".csv"), count, 1);
  };
  const auto image = [&](const std::string& name, std::size_t channels) {
    return last_first(read(name, channels * 25), channels, 1, 25);
  };
  testing::Trial<Conv2D<Shape<5, 5, 2>, 3, 3, Identity, Conv2DOptions{.padding = 1}>, double, 1> trial(0);
  const auto x = image("x", 2), dy = image("c", 3), weight = last_first(read("param_weight", 54), 3, 2, 9),
             bias = read("param_bias", 3);
  std::copy(x.begin(), x.end(), trial.x.begin());
  std::copy(dy.begin(), dy.end(), trial.dy.begin());
  std::copy(weight.begin(), weight.end(), trial.parameters.begin());
  std::copy(bias.begin(), bias.end(), trial.parameters.begin() + 54);
  trial.forward_and_backward();

  const auto y = image("out", 3), dx = image("grad_x", 2), dweight = last_first(read("grad_weight", 54), 3, 2, 9),
             dbias = read("grad_bias", 3);
  for (std::size_t k = 0; k < y.size(); ++k) CHECK(support::near(trial.y[k], y[k], 1e-9));
  for (std::size_t k = 0; k < dx.size(); ++k) CHECK(support::near(trial.dx[k], dx[k], 1e-9));
  for (std::size_t k = 0; k < 54; ++k) CHECK(support::near(trial.parameter_gradient[k], dweight[k], 1e-9));
  for (std::size_t k = 0; k < 3; ++k) CHECK(support::near(trial.parameter_gradient[54 + k], dbias[k], 1e-9));
}

}  // namespace
