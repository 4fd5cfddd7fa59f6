// SPDX-License-Identifier: BSL-1.0
// Nodes become layers, their numbers in ctnn's order.
#include "models.hpp"

#include <catch2/catch.hpp>

using models::counted;
using models::layers;
using models::Model;
using Numbers = std::vector<double>;

TEST_CASE("Gemm is Dense, with its factors in the numbers", "[import][onnx]") {
  Model model;
  model.input("x", {-1, 2}).constant("w", {3, 2}, {1, 2, 3, 4, 5, 6}).constant("b", {3}, {1, 2, 3}).output("y");
  model.node("Gemm", {"x", "w", "b"}, {"h"}).with("transB", std::int64_t{1}).with("alpha", 2.0f).with("beta", 0.5f);
  model.node("Tanh", {"h"}, {"y"});
  const auto topology = model.read();
  CHECK(layers(topology) == "Dense<2, 3> | ActivationLayer<Shape<3>, Tanh>");
  CHECK(topology.layers[0].parameters == Numbers{2, 6, 10, 4, 8, 12, 0.5, 1, 1.5});
  CHECK(topology.inputs[0].shape == ctnn::import::Dims{2});
  CHECK(topology.outputs[0].value == 2);
}

TEST_CASE("MatMul and Add are one Dense, in whatever order the operands stand", "[import][onnx]") {
  for (const bool swapped : {false, true}) {
    Model model;
    model.input("x", {1, 2}).constant("w", {2, 1}, {1, 2}).constant("b", {1}, {3}).output("y");
    model.node("MatMul", {"x", "w"}, {"h"});
    model.node("Add", swapped ? models::Names{"b", "h"} : models::Names{"h", "b"}, {"y"});
    const auto topology = model.read();
    CHECK(layers(topology) == "Dense<2, 1>");
    CHECK(topology.layers[0].parameters == Numbers{1, 2, 3});
  }
}

TEST_CASE("a convolution is channels last, and rows of the Dense after a Flatten follow", "[import][onnx]") {
  Model model;
  model.input("x", {1, 2, 2, 2})
      .constant("w", {2, 2, 1, 1}, {1, 2, 3, 4})
      .constant("d", {8, 1}, counted(8))
      .output("y");
  model.node("Conv", {"x", "w"}, {"c"}).node("Flatten", {"c"}, {"f"}).node("MatMul", {"f", "d"}, {"y"});
  const auto topology = model.read();
  CHECK(layers(topology) ==
        "Conv2D<Shape<2, 2, 2>, 2, 1, Identity, Conv2DOptions{.bias = Bias::off}> | Flatten<Shape<2, 2, 2>> | "
        "Dense<8, 1, Identity, Bias::off>");
  CHECK(topology.inputs[0].axes == std::vector<std::size_t>{1, 2, 0});
  CHECK(topology.layers[0].parameters == Numbers{1, 3, 2, 4});  // (1, 1, in, out) of (out, in, 1, 1)
  CHECK(topology.layers[2].parameters == Numbers{0, 4, 1, 5, 2, 6, 3, 7});
}

TEST_CASE("transposes around a convolution cancel", "[import][onnx]") {
  Model model;
  model.input("x", {-1, 5, 4, 3}).constant("w", {2, 3, 1, 1}, counted(6)).output("y");
  model.node("Transpose", {"x"}, {"t"}).with("perm", models::Dims{0, 3, 1, 2});
  model.node("Conv", {"t", "w"}, {"c"}).node("Relu", {"c"}, {"r"});
  model.node("Transpose", {"r"}, {"y"}).with("perm", models::Dims{0, 2, 3, 1});
  const auto topology = model.read();
  CHECK(layers(topology) ==
        "Conv2D<Shape<5, 4, 3>, 2, 1, Identity, Conv2DOptions{.bias = Bias::off}> | ActivationLayer<Shape<5, 4, 2>, "
        "ReLU>");
  CHECK(topology.inputs[0].axes.empty());
  CHECK(topology.outputs[0].axes.empty());
}

TEST_CASE("an LSTM's gates i, o, f, c become i, f, g, o, and its biases one", "[import][onnx]") {
  Model model;
  model.input("x", {3, 1, 1}).constant("w", {1, 4, 1}, {1, 2, 3, 4}).constant("r", {1, 4, 1}, {5, 6, 7, 8}).output("y");
  model.constant("b", {1, 8}, {10, 20, 30, 40, 1, 2, 3, 4});
  SECTION("all steps") {
    model.node("LSTM", {"x", "w", "r", "b"}, {"y"}).with("hidden_size", std::int64_t{1});
    const auto topology = model.read();
    CHECK(layers(topology) ==
          "Reshape<Shape<3, 1, 1>, Shape<3, 1>> | LSTM<Shape<3, 1>, 1> | Reshape<Shape<3, 1>, Shape<3, 1, 1, 1>>");
    CHECK(topology.layers[1].parameters == Numbers{1, 3, 4, 2, 5, 7, 8, 6, 11, 33, 44, 22});
  }
  SECTION("the last one, from the end") {
    model.node("LSTM", {"x", "w", "r", "b"}, {"", "y"}).with("direction", "reverse");
    CHECK(layers(model.read()).find("Reversed<LSTM<Shape<3, 1>, 1, RecurrentOptions{.return_sequences = false}>>") !=
          std::string::npos);
  }
  SECTION("a state of its own is taken step by step") {
    model.input("h", {1, 1, 1});
    model.node("LSTM", {"x", "w", "r", "b", "", "h"}, {"y", "", "c"}).output("c");
    const std::string made = layers(model.read());
    CHECK(made.find("LSTM") == std::string::npos);
    CHECK(made.find("MatMul") != std::string::npos);
  }
}

TEST_CASE("weights that are inputs are taken by Apply", "[import][onnx]") {
  Model model;
  model.input("x", {1, 1, 4, 4}).input("w", {2, 1, 3, 3}).output("y").node("Conv", {"x", "w"}, {"y"});
  const auto topology = model.read();
  CHECK(layers(topology).find("Apply<Conv2D<Shape<4, 4, 1>, 2, 3, Identity, Conv2DOptions{.bias = Bias::off}>>") !=
        std::string::npos);
  ctnn::import::ReadOptions known;
  known.constants["w"] = {{2, 1, 3, 3}, Numbers(18, 1.0)};
  CHECK(layers(model.read(known)) == "Conv2D<Shape<4, 4, 1>, 2, 3, Identity, Conv2DOptions{.bias = Bias::off}>");
}

TEST_CASE("functions that exporters take apart are put together again", "[import][onnx]") {
  Model model;
  model.input("x", {1, 4}).output("y");
  SECTION("SiLU") {
    model.node("Sigmoid", {"x"}, {"s"}).node("Mul", {"x", "s"}, {"y"});
    CHECK(layers(model.read()) == "ActivationLayer<Shape<4>, SiLU>");
  }
  SECTION("GELU") {
    model.constant("root", {}, {1.41421354f}).constant("one", {}, {1}).constant("half", {}, {0.5f});
    model.node("Div", {"x", "root"}, {"a"}).node("Erf", {"a"}, {"b"}).node("Add", {"b", "one"}, {"c"});
    SECTION("the half last") {
      model.node("Mul", {"x", "c"}, {"d"}).node("Mul", {"d", "half"}, {"y"});
      CHECK(layers(model.read()) == "ActivationLayer<Shape<4>, GELU>");
    }
    SECTION("the half first") {
      model.node("Mul", {"x", "half"}, {"d"}).node("Mul", {"d", "c"}, {"y"});
      CHECK(layers(model.read()) == "ActivationLayer<Shape<4>, GELU>");
    }
  }
  SECTION("a scale, then a shift") {
    model.constant("w", {4}, {1, 2, 3, 4}).constant("b", {4}, {5, 6, 7, 8});
    model.node("Mul", {"x", "w"}, {"m"}).node("Add", {"b", "m"}, {"y"});
    const auto topology = model.read();
    CHECK(layers(topology) == "ScaleShift<Shape<4>, Shape<4>>");
    CHECK(topology.layers[0].parameters == Numbers{1, 2, 3, 4, 5, 6, 7, 8});
  }
}

TEST_CASE("a model of doubles stays one", "[import][onnx]") {
  for (const auto type : {onnx::TensorProto::FLOAT, onnx::TensorProto::DOUBLE}) {
    Model model;
    model.input("x", {1, 2}, type).output("y");
    model.node("Neg", {"x"}, {"y"});
    CHECK(model.read().in_double == (type == onnx::TensorProto::DOUBLE));
  }
}
