// SPDX-License-Identifier: BSL-1.0
// What ctnn-import writes for small topologies, word for word.
#include "header.hpp"

#include "chain_builder.hpp"
#include "cpp_text.hpp"
#include "passes.hpp"
#include "small_topology.hpp"
#include "type_writer.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <ctnn/ctnn.hpp>
#include <limits>

using namespace small_topology;

TEST_CASE("a chain is a Net, with its activations in its layers") {
  Topology t = one_to_one({2}, {1}, {dense(2, 3, 0, "Gemm_0"), activation({3}, "Tanh", 1), dense(3, 1, 2, "Gemm_1")});
  t.layers[0].parameters = {0.1, 2, -3e-10, 1e20, 1.0 / 3, 16777217, 0, -0.0, 1};
  t.layers[2].parameters = {1, 2, 3, 4};
  t.notes = {"A note."};
  check(t);
  simplify(t);
  CHECK(write_header(t, {"policy", "policy.onnx", "ctnn-import policy.onnx --name policy"}).header ==
        R"(// policy.onnx as a model of ctnn. Made by: ctnn-import policy.onnx --name policy
// in  x: (2) of float
// out y: (1) of float
// A note.
#pragma once

#include <ctnn/ctnn.hpp>

namespace models {

using policy_net = ctnn::Net<
    ctnn::Dense<2, 3, ctnn::Tanh>,  // Gemm_0, Tanh_0
    ctnn::Dense<3, 1>>;             // Gemm_1
static_assert(ctnn::parameter_count<policy_net> == 13);

inline constexpr ctnn::Model<policy_net> policy{.parameters = {{
    // 1. Dense weight
    0.1f, 2.0f, -3e-10f, 1e+20f, 0.33333334f, 16777216.0f,
    // 1. Dense bias
    0.0f, -0.0f, 1.0f,
    // 2. Dense weight
    1.0f, 2.0f, 3.0f,
    // 2. Dense bias
    4.0f,
}}};

}  // namespace models
)");
}

TEST_CASE("forks that are joined again are residuals and branches") {
  // x -> A -> (B -> + A) -> (C * sigmoid C) -> concat(D, shortcut)
  Topology t =
      one_to_one({2}, {5},
                 {dense(2, 2, 0, "A"), dense(2, 2, 1, "B"), operation("Add", {2}, {1, 2}, "plus"), dense(2, 2, 3, "C"),
                  activation({2}, "Sigmoid", 4), operation("Multiply", {2}, {4, 5}, "times"), dense(2, 1, 6, "D1"),
                  dense(1, 3, 7, "D2"), operation("Concat", {5}, {8, 6}, "side")});
  check(t);
  simplify(t);
  CHECK(type_of(t) == R"(ctnn::Net<
    ctnn::Dense<2, 2>,            // A
    ctnn::Residual<               // plus
        ctnn::Dense<2, 2>>,       // B
    ctnn::Dense<2, 2>,            // C
    ctnn::Branch<ctnn::Multiply,  // times
        ctnn::Shortcut<ctnn::Shape<2>>,
        ctnn::ActivationLayer<ctnn::Shape<2>, ctnn::Sigmoid>>,  // Sigmoid_0
    ctnn::Branch<ctnn::Concat,                                  // side
        ctnn::Net<
            ctnn::Dense<2, 1>,   // D1
            ctnn::Dense<1, 3>>,  // D2
        ctnn::Shortcut<ctnn::Shape<2>>>>
)");
}

TEST_CASE("what is no chain of forks and joins is a Graph") {
  Topology t{{{"a", {8}, 0, "", {}}, {"b", {2}, 1, "", {}}},
             {{"mean", {64}, 2, "", {}}, {"value", {66}, 3, "", {}}},
             {dense(8, 64, 0, "trunk"), operation("Concat", {66}, {2, 1}, "side")},
             {}};
  check(t);
  simplify(t);
  CHECK(type_of(t) == R"(ctnn::Graph<
    ctnn::Inputs<ctnn::Shape<8>, ctnn::Shape<2>>,  // 0: a, 1: b
    ctnn::Outputs<2, 3>,                           // mean, value
    ctnn::Node<ctnn::Dense<8, 64>, 0>,             // 2: trunk
    ctnn::Node<ctnn::Concat, 2, 1>>                // 3: side
)");
  // One fork that leaves before its neighbour is joined.
  Topology crossed = one_to_one({2}, {2},
                                {dense(2, 2, 0, "A"), dense(2, 2, 0, "B"), operation("Add", {2}, {1, 2}, "C"),
                                 operation("Add", {2}, {2, 3}, "D")});
  CHECK(type_of(crossed).rfind("ctnn::Graph<", 0) == 0);
  // A layer that no output needs, where nobody has dropped it.
  Topology unused = one_to_one({2}, {2}, {dense(2, 2, 0, "A"), dense(2, 2, 0, "B")});
  CHECK(type_of(unused).rfind("ctnn::Graph<", 0) == 0);
  // Branch broadcasts nothing.
  Topology broadcast =
      one_to_one({2}, {2}, {dense(2, 1, 0, "A"), dense(2, 2, 0, "B"), operation("Add", {2}, {1, 2}, "C")});
  CHECK(type_of(broadcast).rfind("ctnn::Graph<", 0) == 0);
  // A fork inside a path, where the inner join's fork is outside of the path.
  Topology skip = one_to_one({2}, {2},
                             {dense(2, 2, 0, "A"), operation("Add", {2}, {1, 0}, "B"), dense(2, 2, 2, "C"),
                              operation("Add", {2}, {3, 1}, "D")});
  CHECK(type_of(skip).rfind("ctnn::Graph<", 0) == 0);
}

TEST_CASE("a memory that the file starts from is that of a stream") {
  Topology t =
      one_to_one({1, 2}, {1, 2},
                 {{"LSTM", {"Shape<1, 2>", "2"}, {1, 2}, {1, 2}, std::vector<double>(40, 0.5), {}, {0}, {"lstm"}}});
  t.layers[0].state = {1, 2, 3, 4};
  t.layers.push_back(operation("Add", {1, 2}, {0, 1}, "skip"));
  t.outputs[0].value = 2;
  check(t);
  const std::string header = write_header(t, {"amp", "amp.nam", "ctnn-import"}).header;
  const std::string wanted = R"(}}};

/// A stream whose memory starts as the file has it.
constexpr auto amp_stream() {
  ctnn::Stream stream(amp);
  stream.layer<0, 0>().h = {
    1.0f, 2.0f,
  };
  stream.layer<0, 0>().c = {
    3.0f, 4.0f,
  };
  return stream;
}

}  // namespace models
)";
  REQUIRE(header.size() > wanted.size());
  CHECK(header.substr(header.size() - wanted.size()) == wanted);

  // Concat<lstm, Net<lstm, lstm>>: where model.layer<...>() finds each.
  const Layer lstm = t.layers[0];
  const auto of = [&](std::size_t operand) {
    Layer layer = lstm;
    layer.operands = {operand};
    return layer;
  };
  Topology paths = one_to_one({1, 2}, {1, 4}, {of(0), of(0), of(2), operation("Concat", {1, 4}, {1, 3}, "side")});
  check(paths);
  const std::string text = write_header(paths, {"amp", "amp.nam", "ctnn-import"}).header;
  for (const char* place : {"<0, 0>().h", "<0, 0>().c", "<0, 1, 0>().h", "<0, 1, 1>().c"})
    CHECK(text.find("stream.layer" + std::string(place)) != std::string::npos);

  t.layers[0].state.push_back(5);
  CHECK_THROWS_AS(check(t), BadFile);
}

TEST_CASE("a topology that contradicts itself is refused") {
  Topology t = one_to_one({2}, {2}, {dense(2, 2, 0, "A")});
  t.layers[0].operands = {1};
  CHECK_THROWS_AS(check(t), BadFile);
  t.layers[0].operands = {0};
  t.outputs[0].shape = {3};
  CHECK_THROWS_AS(check(t), BadFile);
  t.outputs.clear();
  CHECK_THROWS_AS(check(t), BadFile);
  Topology wide = one_to_one({3}, {2}, {dense(2, 2, 0, "A")});
  CHECK_THROWS_WITH(check(wide), "Dense (A) takes (2) but is given (3)");
  Topology huge = one_to_one({1ull << 40, 1ull << 40}, {2}, {});
  CHECK_THROWS_AS(check(huge), BadFile);
}

TEST_CASE("literals read back as the same number") {
  CHECK(literal(0.1, false) == "0.1f");
  CHECK(literal(1, true) == "1.0");
  CHECK(literal(1e-45, false) == "1e-45f");
  CHECK(literal(5e-324, true) == "5e-324");
  CHECK(literal(std::numeric_limits<double>::quiet_NaN(), false) == "std::numeric_limits<float>::quiet_NaN()");
  CHECK(literal(-std::numeric_limits<double>::infinity(), true) == "-std::numeric_limits<double>::infinity()");
  std::uint32_t bits = 1;
  for (int n = 0; n < 2000; ++n) {
    bits = bits * 1664525 + 1013904223;
    float number;
    std::memcpy(&number, &bits, 4);
    if (number != number || std::abs(number) > std::numeric_limits<float>::max()) continue;
    const std::string text = literal(static_cast<double>(number), false);
    CHECK(std::strtof(text.c_str(), nullptr) == number);
  }
}

TEST_CASE("a weight that float cannot hold is refused by name") {
  Topology t = one_to_one({2}, {2}, {dense(2, 2, 0, "A")});
  t.layers[0].parameters[3] = 1e39;
  try {
    write_header(t, {"m", "m.onnx", ""});
    FAIL("it was written");
  } catch (const Refused& refused) {
    REQUIRE(refused.all.size() == 1);
    CHECK(refused.all[0].node == "A");
    CHECK(refused.all[0].reason.find("--double") != std::string::npos);
  }
  CHECK(write_header(t, {"m", "m.onnx", "", true}).header.find("1e+39,") != std::string::npos);
}

TEST_CASE("weights apart are the bytes of the model") {
  using Net = ctnn::Net<ctnn::Dense<2, 3>, ctnn::BatchNorm<ctnn::Shape<3>>>;
  Topology t = one_to_one({2}, {3},
                          {dense(2, 3, 0, "A"),
                           {"BatchNorm", {"Shape<3>"}, {3}, {3}, {1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}, {1}, {}}});
  for (std::size_t i = 0; i < 9; ++i) t.layers[0].parameters[i] = static_cast<double>(i) / 7;
  ctnn::Model<Net> model{};
  for (std::size_t i = 0; i < 9; ++i) model.parameters[i] = static_cast<float>(static_cast<double>(i) / 7);
  for (std::size_t i = 0; i < 6; ++i) {
    model.parameters[9 + i] = static_cast<float>(i + 1);
    model.buffers[i] = static_cast<float>(i + 7);
  }
  HeaderOptions options{"m", "m.onnx", "", false, true};
  const std::string bytes = write_header(t, options).weights;
  REQUIRE(bytes.size() == sizeof(model));
  CHECK(std::memcmp(bytes.data(), &model, (15 + 6) * sizeof(float)) == 0);
  options.as_double = true;
  CHECK(write_header(t, options).weights.size() == sizeof(ctnn::Model<Net, double>));
  t.layers.pop_back();
  t.outputs[0].value = 1;
  CHECK(write_header(t, options).weights.size() == sizeof(ctnn::Model<ctnn::Net<ctnn::Dense<2, 3>>, double>));
}

TEST_CASE("names are identifiers") {
  CHECK(identifier_of("policy-2.onnx") == "policy_2_onnx");
  CHECK(identifier_of("2 nets") == "model_2_nets");
  CHECK(identifier_of("") == "model");
  CHECK(is_identifier(identifier_of("class")));
  CHECK_FALSE(is_identifier("class"));
  CHECK_FALSE(is_identifier("a b"));
  CHECK_FALSE(is_identifier("_Name"));
  CHECK_FALSE(is_identifier("a__b"));
  CHECK(one_line("a\nb\\") == "a b");
  CHECK(qualified("Conv1D<Shape<4, 2>, 3, Tanh, ConvOptions{.bias = Bias::off, .padding = Padding{1, 2}}>") ==
        "ctnn::Conv1D<ctnn::Shape<4, 2>, 3, ctnn::Tanh, ctnn::ConvOptions{.bias = ctnn::Bias::off, .padding = "
        "ctnn::Padding{1, "
        "2}}>");
}
