// SPDX-License-Identifier: BSL-1.0
// What is known before the net runs, what opsets say differently, and which dimension is the batch.
#include "models.hpp"

#include <catch2/catch.hpp>

using models::counted;
using models::layers;
using models::Model;

TEST_CASE("arithmetic of shapes leaves nothing", "[import][onnx]") {
  Model model;
  model.input("x", {-1, 2, 3}).integers("zero", {0}).integers("rest", {-1}).output("y");
  model.node("Shape", {"x"}, {"s"}).node("Gather", {"s", "zero"}, {"n"}).with("axis", std::int64_t{0});
  model.node("Concat", {"n", "rest"}, {"to"}).with("axis", std::int64_t{0});
  model.node("Reshape", {"x", "to"}, {"r"}).node("Relu", {"r"}, {"y"});
  const auto topology = model.read();
  CHECK(topology.outputs[0].shape == ctnn::import::Dims{6});
  CHECK(layers(topology).find("Parameter") == std::string::npos);
}

TEST_CASE("nodes may stand in any order", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2}).output("y").node("Tanh", {"h"}, {"y"}).node("Relu", {"x"}, {"h"});
  CHECK(layers(model.read()) == "ActivationLayer<Shape<2>, ReLU> | ActivationLayer<Shape<2>, Tanh>");
}

TEST_CASE("attributes of old opsets are inputs of later ones", "[import][onnx]") {
  const auto both = [](Model& older, Model& newer) { CHECK(layers(older.read()) == layers(newer.read())); };
  Model older(6), newer(18);
  for (Model* model : {&older, &newer}) model->input("x", {1, 4, 1}).output("y");
  SECTION("Squeeze") {
    older.node("Squeeze", {"x"}, {"y"}).with("axes", models::Dims{2});
    newer.integers("axes", {2}).node("Squeeze", {"x", "axes"}, {"y"});
    both(older, newer);
  }
  SECTION("Clip") {
    older.node("Clip", {"x"}, {"y"}).with("min", 0.0f).with("max", 6.0f);
    newer.constant("low", {}, {0}).constant("high", {}, {6}).node("Clip", {"x", "low", "high"}, {"y"});
    both(older, newer);
    CHECK(layers(older.read()) == "ActivationLayer<Shape<4, 1>, ReLU6>");
  }
  SECTION("Slice") {
    older.node("Slice", {"x"}, {"y"})
        .with("axes", models::Dims{1})
        .with("starts", models::Dims{1})
        .with("ends", models::Dims{-1});
    newer.integers("a", {1}).integers("s", {1}).integers("e", {-1}).node("Slice", {"x", "s", "e", "a"}, {"y"});
    both(older, newer);
    CHECK(newer.read().outputs[0].shape == ctnn::import::Dims{2, 1});
  }
  SECTION("Pad") {
    older.node("Pad", {"x"}, {"y"}).with("pads", models::Dims{0, 1, 0, 0, 2, 0}).with("value", 1.5f);
    newer.integers("p", {0, 1, 0, 0, 2, 0}).constant("v", {}, {1.5f}).node("Pad", {"x", "p", "v"}, {"y"});
    both(older, newer);
    CHECK(layers(newer.read()) ==
          "Pad<Shape<4, 1>, std::index_sequence<1, 0>, std::index_sequence<2, 0>, PadMode::constant, 1.5>");
  }
  SECTION("ReduceSum") {
    older.node("ReduceSum", {"x"}, {"y"}).with("axes", models::Dims{1}).with("keepdims", std::int64_t{0});
    newer.integers("a", {1}).node("ReduceSum", {"x", "a"}, {"y"}).with("keepdims", std::int64_t{0});
    both(older, newer);
  }
}

TEST_CASE("the batch is dropped where all nodes keep samples apart, else all dimensions are kept", "[import][onnx]") {
  Model model;
  model.input("x", {3, 4}).output("y");
  SECTION("apart") {
    model.node("Softmax", {"x"}, {"y"}).with("axis", std::int64_t{1});
    CHECK(layers(model.read()) == "Softmax<Shape<4>>");
  }
  SECTION("mixed") {
    model.node("Softmax", {"x"}, {"y"}).with("axis", std::int64_t{0});
    CHECK(layers(model.read()) == "Softmax<Shape<3, 4>, 0>");
  }
  SECTION("mixed after a transpose") {
    model.node("Transpose", {"x"}, {"t"}).node("MatMul", {"x", "t"}, {"y"});
    CHECK(model.read().outputs[0].shape == ctnn::import::Dims{3, 3});
  }
}

TEST_CASE("open dimensions are 1, or what is said", "[import][onnx]") {
  Model model;
  model.input("x", {-1, -2, 4}).output("y").node("Relu", {"x"}, {"y"});
  const auto one = model.read();
  CHECK(one.inputs[0].shape == ctnn::import::Dims{1, 4});
  CHECK(one.notes.size() == 1);
  ctnn::import::ReadOptions options;
  options.dynamic["open2"] = 7;
  CHECK(model.read(options).inputs[0].shape == ctnn::import::Dims{7, 4});
}

TEST_CASE("all that cannot be mapped is reported at once", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2}).output("y");
  model.node("NonMaxSuppression", {"x"}, {"a"}).node("Relu", {"a"}, {"b"}).node("Einsum", {"b"}, {"y"});
  try {
    model.read();
    FAIL("it was read");
  } catch (const ctnn::import::Refused& refused) {
    REQUIRE(refused.all.size() == 2);
    CHECK(refused.all[0].op == "NonMaxSuppression");
    CHECK(refused.all[0].node == "NonMaxSuppression_a");
    CHECK(refused.all[1].op == "Einsum");
    CHECK(!refused.all[1].reason.empty());
  }
}
