// SPDX-License-Identifier: BSL-1.0
// A graph has the bits of the same net written with Net, Residual and Branch, untrained and trained.
#include <ctnn/ctnn.hpp>

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

/// x + f(x), then three paths joined, then a head: each part has parameters, statistics or a random key.
using Pretty = Net<Dense<6, 8, Tanh>, Residual<Dense<8, 8, ReLU>, BatchNorm<Shape<8>>, Dense<8, 8>>,
                   Branch<Add, Dense<8, 5>, Net<Dense<8, 7, Sigmoid>, Dense<7, 5>>, Dense<8, 5, Tanh>>,
                   Branch<Concat, Shortcut<Shape<5>>, Branch<Multiply, Dense<5, 4, Tanh>, Dense<5, 4, Sigmoid>>>,
                   Dense<9, 3>>;
using General = Graph<Inputs<Shape<6>>, Outputs<15>, Node<Dense<6, 8, Tanh>, 0>, Node<Dense<8, 8, ReLU>, 1>,
                      Node<BatchNorm<Shape<8>>, 2>, Node<Dense<8, 8>, 3>, Node<Add, 1, 4>, Node<Dense<8, 5>, 5>,
                      Node<Dense<8, 7, Sigmoid>, 5>, Node<Dense<7, 5>, 7>, Node<Dense<8, 5, Tanh>, 5>,
                      Node<Add, 6, 8, 9>, Node<Dense<5, 4, Tanh>, 10>, Node<Dense<5, 4, Sigmoid>, 10>,
                      Node<Multiply, 11, 12>, Node<Concat, 10, 13>, Node<Dense<9, 3>, 14>>;

template <std::size_t B, class S> Tensor<float, Prepend<B, S>> random_batch(Key key) {
  Tensor<float, Prepend<B, S>> x;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = uniform<float>(key, k, -1, 1);
  return x;
}

/// The same numbers in both.
struct Both {
  Model<Pretty> pretty = init<Pretty>(GENERATE(1u, 2u));
  Model<General> general{pretty.parameters, pretty.buffers};
};

}  // namespace

TEST_CASE("a graph infers as the net that it is") {
  static_assert(parameter_count<Pretty> == parameter_count<General> && buffer_count<General> == 16);
  const Both models;
  const auto x = random_batch<17, Shape<6>>(3);
  CHECK(models.pretty(x) == models.general(x));
  InferenceWorkspace<General, 3> workspace;
  CHECK(models.pretty(x) == models.general(x, workspace));
}

TEST_CASE("a graph trains as the net that it is") {
  const Both models;
  Trainer<Pretty, MeanSquaredError, Adam, 8> pretty(models.pretty);
  Trainer<General, MeanSquaredError, Adam, 8> general(models.general);
  for (std::uint64_t step = 0; step < 20; ++step) {
    const auto x = random_batch<8, Shape<6>>(split(3, step));
    const auto y = random_batch<8, Shape<3>>(split(4, step));
    CHECK(pretty.step(x, y) == general.step(x, y));
  }
  CHECK(pretty.model().parameters == general.model().parameters);
  CHECK(pretty.model().buffers == general.model().buffers);
}

TEST_CASE("a graph inside a net gives the gradient of its input as the net that it is") {
  const Both models;
  using PrettyBehind = Net<Dense<2, 6, Tanh>, Pretty>;
  using GeneralBehind = Net<Dense<2, 6, Tanh>, General>;
  Trainer<PrettyBehind, MeanSquaredError, Sgd, 4> pretty(init<PrettyBehind>(5));
  Trainer<GeneralBehind, MeanSquaredError, Sgd, 4> general(
      Model<GeneralBehind>{pretty.model().parameters, pretty.model().buffers});
  const auto x = random_batch<4, Shape<2>>(3);
  const auto y = random_batch<4, Shape<3>>(4);
  for (int step = 0; step < 3; ++step) CHECK(pretty.step(x, y) == general.step(x, y));
  CHECK(pretty.model().parameters == general.model().parameters);
}

TEST_CASE("each input and output of a graph is a tensor of its own") {
  using TwoHeads = Graph<Inputs<Shape<3>, Shape<2>>, Outputs<4, 3>, Node<Dense<3, 4, Tanh>, 0>, Node<Concat, 2, 1>,
                         Node<Dense<6, 2>, 3>>;
  const auto model = init<TwoHeads>(1);
  const auto a = random_batch<5, Shape<3>>(1);
  const auto b = random_batch<5, Shape<2>>(2);
  const auto [head, joined] = model(a, b);
  for (std::size_t s = 0; s < 5; ++s) {
    const auto y = model({a(s, 0), a(s, 1), a(s, 2), b(s, 0), b(s, 1)});
    for (std::size_t k = 0; k < 2; ++k) CHECK(head(s, k) == y[k]);
    for (std::size_t k = 0; k < 6; ++k) CHECK(joined(s, k) == y[2 + k]);
    CHECK(joined(s, 5) == b(s, 1));
  }
}
