// SPDX-License-Identifier: BSL-1.0
// What becomes of a topology before it is written: less, with the same numbers.
#include "passes.hpp"

#include "small_topology.hpp"

#include "chain_builder.hpp"
#include "header.hpp"

#include <catch2/catch.hpp>

using namespace small_topology;

TEST_CASE("activations stay where another layer or an output needs what is before them") {
  Topology t =
      one_to_one({2}, {2}, {dense(2, 2, 0, "A"), activation({2}, "Tanh", 1), operation("Add", {2}, {1, 2}, "plus")});
  simplify(t);
  CHECK(t.layers.size() == 3);
  Topology two = one_to_one({2}, {2}, {dense(2, 2, 0, "A"), activation({2}, "Tanh", 1)});
  two.outputs.push_back({"logits", {2}, 1, "", {}});
  simplify(two);
  CHECK(two.layers.size() == 2);
  // One activation alone goes into a layer.
  Topology twice = one_to_one({2}, {2}, {dense(2, 2, 0, "A"), activation({2}, "Tanh", 1), activation({2}, "ReLU", 2)});
  simplify(twice);
  REQUIRE(twice.layers.size() == 2);
  CHECK(layer_text(twice.layers[0]) == "ctnn::Dense<2, 2, ctnn::Tanh>");
}

TEST_CASE("layers that do nothing, or that no output needs, are dropped") {
  Topology t = one_to_one({2}, {2},
                          {dense(2, 2, 0, "A"),
                           {"Reshape", {"Shape<2>", "Shape<2>"}, {2}, {2}, {}, {}, {1}, {"R"}},
                           dense(2, 7, 1, "unused"),
                           activation({2}, "Identity", 2)});
  t.outputs[0].value = 4;
  check(t);
  simplify(t);
  REQUIRE(t.layers.size() == 1);
  CHECK(t.outputs[0].value == 1);
  Topology none = one_to_one({3}, {3}, {activation({3}, "Identity", 0)});
  simplify(none);
  CHECK(type_of(none) == "ctnn::Net<\n    ctnn::Shortcut<ctnn::Shape<3>>>\n");
}

TEST_CASE("changes of shape are joined, and let activations through to their layer") {
  const auto reshape = [](Dims from, Dims to, std::size_t operand) {
    return Layer{"Reshape", {shape_text(from), shape_text(to)}, from, to, {}, {}, {operand}, {"R"}};
  };
  Layer steps = dense(2, 3, 0, "A");
  steps = {"TimeDistributed", {"4", "Dense<2, 3>"}, {4, 2}, {4, 3}, steps.parameters, {}, {0}, {"A"}};
  Topology t = one_to_one({4, 2}, {12},
                          {steps, reshape({4, 3}, {4, 1, 3}, 1), activation({4, 1, 3}, "ELU<>", 2),
                           reshape({4, 1, 3}, {4, 3}, 3), reshape({4, 3}, {12}, 4)});
  check(t);
  simplify(t);
  check(t);
  CHECK(type_of(t) == R"(ctnn::Net<
    ctnn::TimeDistributed<4, ctnn::Dense<2, 3, ctnn::ELU<>>>,  // A, ELU<>_0
    ctnn::Flatten<ctnn::Shape<4, 3>>>                          // R, R, R
)");
  // Not where another needs what is before the activation.
  Topology two = one_to_one({2}, {2, 1}, {dense(2, 2, 0, "A"), reshape({2}, {2, 1}, 1), activation({2, 1}, "Tanh", 2)});
  two.outputs.push_back({"logits", {2, 1}, 2, "", {}});
  simplify(two);
  check(two);
  CHECK(two.layers.size() == 3);
  CHECK(two.layers[2].kind == "ActivationLayer");
}

TEST_CASE("batch normalization goes into the weights before it") {
  Topology t = one_to_one({2}, {2},
                          {{"Dense", {"2", "2", "Identity", "Bias::off"}, {2}, {2}, {1, 2, 3, 4}, {}, {0}, {"A"}},
                           {"BatchNorm",
                            {"Shape<2>", "BatchNormOptions{.epsilon = 0.5}"},
                            {2},
                            {2},
                            {2, 3, 0.25, -1},
                            {0.5, 1, 3.5, 0.5},
                            {1},
                            {"B"}},
                           activation({2}, "ReLU", 2)});
  CHECK(fold_batch_norms(t) == 1);
  simplify(t);
  REQUIRE(t.layers.size() == 1);
  CHECK(layer_text(t.layers[0]) == "ctnn::Dense<2, 2, ctnn::ReLU>");
  const std::vector<double> folded{1 * 2 / 2.0, 2 * 3.0,     3 * 2 / 2.0,
                                   4 * 3.0,     -0.5 + 0.25, -3.0 - 1};  // sqrt(3.5 + 0.5), sqrt(1)
  REQUIRE(t.layers[0].parameters.size() == folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) CHECK(t.layers[0].parameters[i] == Approx(folded[i]));
  Topology active =
      one_to_one({2}, {2},
                 {dense(2, 2, 0, "A"), {"BatchNorm", {"Shape<2>"}, {2}, {2}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1}, {}}});
  active.layers[0].arguments.push_back("ReLU");
  CHECK(fold_batch_norms(active) == 0);
}
