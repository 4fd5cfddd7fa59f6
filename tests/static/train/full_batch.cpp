// SPDX-License-Identifier: BSL-1.0
// L-BFGS trains a net while compiling, and its objective is the loss of all samples.
#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/losses/binary_cross_entropy.hpp>
#include <ctnn/train/full_batch.hpp>
#include <ctnn/train/value_and_gradient.hpp>

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

using Xor = Net<Dense<2, 3, Tanh>, Dense<3, 1, Sigmoid>>;
constexpr auto data = dataset<Xor>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});

struct Trained {
  Model<Xor> model;
  MinimizerReport<float> report;
};
constexpr Trained trained = [] {
  Trained t{init<Xor>(2), {}};
  t.report = minimize(t.model, data, Lbfgs<5>{.max_iterations = 60}, BinaryCrossEntropy{});
  return t;
}();
static_assert(trained.report.value < 0.01f && trained.report.value >= 0);
static_assert(trained.model({0, 0})[0] < 0.1f && trained.model({0, 1})[0] > 0.9f);
static_assert(trained.model({1, 0})[0] > 0.9f && trained.model({1, 1})[0] < 0.1f);

constexpr bool is_the_loss = [] {
  const auto model = init<Xor>(7);
  FullBatch<Xor, BinaryCrossEntropy, 4, float> objective(data.inputs, data.targets, nullptr);
  std::array<float, parameter_count<Xor>> gradient{};
  const float value = objective(model.parameters.data(), gradient.data());
  const auto expected = value_and_gradient<BinaryCrossEntropy>(model, data.inputs, data.targets);
  return value == expected.value && gradient == expected.gradient;
}();
static_assert(is_the_loss);

}  // namespace
