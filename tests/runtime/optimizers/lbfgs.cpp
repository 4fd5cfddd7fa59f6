// SPDX-License-Identifier: BSL-1.0
// L-BFGS beside PyTorch's: where it stands after each call, and how often it has evaluated the function.
#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/losses/mean_squared_error.hpp>
#include <ctnn/optimizers/lbfgs.hpp>
#include <ctnn/train/full_batch.hpp>

#include "support/pytorch_case.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace {

using namespace ctnn;

template <std::size_t N> struct Rosenbrock {
  double operator()(const double* w, double* gradient) const {
    double value = 0;
    for (std::size_t k = 0; k < N; ++k) gradient[k] = 0;
    for (std::size_t k = 0; k + 1 < N; ++k) {
      const double across = w[k + 1] - w[k] * w[k], along = 1 - w[k];
      value += 100 * across * across + along * along;
      gradient[k] += -400 * across * w[k] - 2 * along;
      gradient[k + 1] += 200 * across;
    }
    return value;
  }
};

template <std::size_t N, std::size_t Calls, class Method, class Objective>
void follow(const std::string& name, Method method, Objective& objective) {
  CAPTURE(name);
  method.max_evaluations = 1000;
  method.tolerance_gradient = 1e-9;
  method.tolerance_change = 1e-12;
  const support::PytorchCase reference("lbfgs/" + name);
  std::array<double, N> w{};
  reference.read("start", w);
  std::array<double, N * Calls> path{};
  std::array<double, Calls> evaluations{};
  typename Method::template State<double, N> state{};
  std::size_t evaluated = 0;
  double value = 0;
  for (std::size_t call = 0; call < Calls; ++call) {
    const auto report = method.template minimize<double, N>(objective, Vector<double, N>(w.data()), state);
    evaluated += report.evaluations;
    value = report.value;
    evaluations[call] = static_cast<double>(evaluated);
    for (std::size_t k = 0; k < N; ++k) path[call * N + k] = w[k];
  }
  reference.check("evaluations", evaluations, 0);
  reference.check("path", path, 1e-9);
  CHECK(std::abs(value - reference["value"][0]) <= 1e-9);
}

TEST_CASE("L-BFGS goes where PyTorch's goes") {
  const Rosenbrock<2> valley;
  const Rosenbrock<6> chain;
  follow<2, 15>("rosenbrock", Lbfgs<>{.max_iterations = 3}, valley);
  follow<6, 6>("rosenbrock_chain", Lbfgs<>{.max_iterations = 3}, chain);
  follow<6, 8>("rosenbrock_short_memory", Lbfgs<3>{.learning_rate = 0.5, .max_iterations = 3}, chain);
}

TEST_CASE("L-BFGS trains a net as PyTorch's does") {
  using Xor = Net<Dense<2, 4, Tanh>, Dense<4, 1, Sigmoid>>;
  const std::array<double, 8> x{0, 0, 0, 1, 1, 0, 1, 1};
  const std::array<double, 4> y{0, 1, 1, 0};
  FullBatch<Xor, MeanSquaredError, 4, double> objective(Batch<const double, 4, Shape<2>>(x.data()),
                                                        Batch<const double, 4, Shape<1>>(y.data()), nullptr);
  follow<17, 8>("xor", Lbfgs<>{.max_iterations = 4}, objective);
}

}  // namespace
