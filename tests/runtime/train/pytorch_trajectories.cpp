// SPDX-License-Identifier: BSL-1.0
// Whole training runs and a layer's gradients beside those of PyTorch, in double.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/csv.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace {

using namespace ctnn;

/// |a - b| <= tolerance max(|b|, floor): relative, but for numbers that are all but zero.
void check_near(double a, double b, double tolerance, double floor) {
  CAPTURE(a, b);
  CHECK(std::abs(a - b) <= tolerance * std::max(std::abs(b), floor));
}

/// The files of one folder, as PyTorch names the parameters of Sequential(Linear, activation, Linear).
class Case {
 public:
  explicit Case(const std::string& name) : folder_(support::data_folder() / "train_ref" / name) {}

  std::vector<double> read(const std::string& name, std::size_t rows, std::size_t columns) const {
    return support::read_csv(folder_ / (name + ".csv"), rows, columns);
  }

  /// Two dense layers in the order of this library: weights transposed from [out, in] to (in, out).
  template <std::size_t In, std::size_t Hidden, std::size_t Out> std::vector<double> parameters(
      const std::string& kind) const {
    const auto w0 = read(kind + "_0_0.weight", Hidden, In), b0 = read(kind + "_1_0.bias", Hidden, 1);
    const auto w1 = read(kind + "_2_2.weight", Out, Hidden), b1 = read(kind + "_3_2.bias", Out, 1);
    std::vector<double> all;
    for (std::size_t i = 0; i < In; ++i)
      for (std::size_t j = 0; j < Hidden; ++j) all.push_back(w0[j * In + i]);
    all.insert(all.end(), b0.begin(), b0.end());
    for (std::size_t i = 0; i < Hidden; ++i)
      for (std::size_t j = 0; j < Out; ++j) all.push_back(w1[j * Hidden + i]);
    all.insert(all.end(), b1.begin(), b1.end());
    return all;
  }

 private:
  std::filesystem::path folder_;
};

/// From PyTorch's start: its first gradient, its loss before each step and after the last, its final weights.
template <class Act, class Loss, std::size_t In, std::size_t Hidden, std::size_t Out, std::size_t B, class Method>
void follow(const Case& reference, const Method& optimizer, std::size_t steps, const std::vector<double>& targets) {
  using Topology = Net<Dense<In, Hidden, Act>, Dense<Hidden, Out>>;
  Tensor<double, Shape<B, In>> x;
  Tensor<double, Shape<B, Out>> y;
  const auto inputs = reference.read("x", B, In);
  std::copy(inputs.begin(), inputs.end(), x.begin());
  REQUIRE(targets.size() == y.size());
  std::copy(targets.begin(), targets.end(), y.begin());

  Model<Topology, double> model;
  const auto start = reference.parameters<In, Hidden, Out>("init");
  REQUIRE(start.size() == model.parameters.size());
  std::copy(start.begin(), start.end(), model.parameters.begin());

  const auto expected_gradient = reference.parameters<In, Hidden, Out>("grad0");
  const auto gradient = value_and_gradient<Loss>(model, x, y).gradient;
  for (std::size_t k = 0; k < gradient.size(); ++k) check_near(gradient[k], expected_gradient[k], 1e-9, 1e-3);

  Trainer<Topology, Loss, Method, B, double> trainer(model, optimizer);
  const auto losses = reference.read("loss", steps + 1, 1);
  for (std::size_t step = 0; step < steps; ++step) {
    CAPTURE(step);
    check_near(trainer.step(x, y), losses[step], 1e-6, 0);
  }
  check_near(value_and_gradient<Loss>(trainer.model(), x, y).value, losses[steps], 1e-6, 0);

  const auto expected = reference.parameters<In, Hidden, Out>("final");
  for (std::size_t k = 0; k < expected.size(); ++k) check_near(trainer.model().parameters[k], expected[k], 1e-6, 1e-3);
}

TEST_CASE("Iris through ReLU with cross-entropy and Adam follows PyTorch") {
  const Case reference("iris_relu_ce_adam");
  std::vector<double> one_hot(60 * 3);
  const auto classes = reference.read("y", 60, 1);
  for (std::size_t n = 0; n < 60; ++n) one_hot.at(n * 3 + static_cast<std::size_t>(classes[n])) = 1;
  follow<ReLU, CrossEntropy, 4, 8, 3, 60>(reference, Adam{.learning_rate = 0.01}, 100, one_hot);
}

TEST_CASE("XOR through sigmoid with binary cross-entropy and momentum follows PyTorch") {
  const Case reference("xor_sigmoid_bce_momentum");
  follow<Sigmoid, BinaryCrossEntropyWithLogits, 2, 4, 1, 4>(reference, Sgd{.learning_rate = 0.05, .momentum = 0.9},
                                                            2500, reference.read("y", 4, 1));
}

TEST_CASE("XOR through tanh with mean squared error and gradient descent follows PyTorch") {
  const Case reference("xor_tanh_mse_sgd");
  follow<Tanh, MeanSquaredError, 2, 4, 1, 4>(reference, Sgd{.learning_rate = 0.1}, 500, reference.read("y", 4, 1));
}

TEST_CASE("The gradients of Dense are those of PyTorch's Linear") {
  const Case reference("grad_linear");
  testing::Trial<Dense<4, 3>, double, 2> trial(0);
  const auto x = reference.read("x", 8, 1), out = reference.read("out", 6, 1), c = reference.read("c", 6, 1);
  const auto weight = reference.read("param_weight", 12, 1), bias = reference.read("param_bias", 3, 1);
  std::copy(x.begin(), x.end(), trial.x.begin());
  std::copy(c.begin(), c.end(), trial.dy.begin());
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 3; ++j) trial.parameters[i * 3 + j] = weight[j * 4 + i];
  std::copy(bias.begin(), bias.end(), trial.parameters.begin() + 12);
  trial.forward_and_backward();

  const auto dx = reference.read("grad_x", 8, 1), dweight = reference.read("grad_weight", 12, 1);
  const auto dbias = reference.read("grad_bias", 3, 1);
  for (std::size_t k = 0; k < 6; ++k) check_near(trial.y[k], out[k], 1e-9, 1e-3);
  for (std::size_t k = 0; k < 8; ++k) check_near(trial.dx[k], dx[k], 1e-9, 1e-3);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 3; ++j) check_near(trial.parameter_gradient[i * 3 + j], dweight[j * 4 + i], 1e-9, 1e-3);
  for (std::size_t j = 0; j < 3; ++j) check_near(trial.parameter_gradient[12 + j], dbias[j], 1e-9, 1e-3);
}

}  // namespace
