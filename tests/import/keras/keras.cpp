// SPDX-License-Identifier: BSL-1.0
// Keras models: which layers they become, and where their numbers go.
#include "keras.hpp"

#include "keras_file.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace ctnn::import;
using namespace ctnn::import::testing;
using nlohmann::json;
using Numbers = std::vector<double>;
using Text = std::vector<std::string>;

json layer(const char* kind, const char* name, json config = json::object()) {
  config["name"] = name;
  return {{"class_name", kind}, {"name", name}, {"config", config}};
}

json sequence(std::vector<std::size_t> shape, std::vector<json> layers) {
  json input = json::array({nullptr});
  for (const std::size_t size : shape) input.push_back(size);
  layers.insert(layers.begin(), layer("InputLayer", "in", {{"batch_input_shape", input}}));
  return {{"class_name", "Sequential"}, {"config", {{"name", "s"}, {"layers", layers}}}};
}

Topology read(const json& model, const std::vector<Weight>& weights = {}, const ReadOptions& options = {}) {
  const TemporaryFile file("ctnn_import_keras_test.h5");
  make_h5(file.path, model.dump(), "2.8.0", weights);
  return read_keras(file.path, options);
}

std::string cause(const json& model, const std::vector<Weight>& weights = {}) {
  try {
    read(model, weights);
  } catch (const BadFile& error) {
    return error.what();
  }
  return "nothing wrong";
}

std::vector<float> some(std::size_t count) {
  std::vector<float> numbers(count);
  for (std::size_t i = 0; i < count; ++i) numbers[i] = static_cast<float>(i);
  return numbers;
}

std::string text(const Layer& l) {
  std::string all = l.kind;
  for (const std::string& argument : l.arguments) all += " | " + argument;
  return all;
}

const std::vector<Weight> dense_weights{{"/model_weights/d/other_1/kernel:0", {2, 3}, some(6)},
                                        {"/model_weights/d/other_1/bias:0", {3}, {7, 8, 9}}};
json dense(const char* activation = "tanh") { return layer("Dense", "d", {{"units", 3}, {"activation", activation}}); }

TEST_CASE("A dense layer is found by the names of its weights") {
  const Topology t = read(sequence({2}, {dense(), layer("Dropout", "drop")}), dense_weights);
  REQUIRE(t.layers.size() == 2);
  CHECK(text(t.layers[0]) == "Dense | 2 | 3");
  CHECK(t.layers[0].parameters == Numbers{0, 1, 2, 3, 4, 5, 7, 8, 9});
  CHECK(text(t.layers[1]) == "ActivationLayer | Shape<3> | Tanh");
  CHECK(t.outputs[0].shape == Dims{3});
  const Topology steps = read(sequence({4, 2}, {dense("softmax")}), dense_weights);
  CHECK(text(steps.layers[0]) == "TimeDistributed | 4 | Dense<2, 3>");
  CHECK(text(steps.layers[1]) == "Softmax | Shape<4, 3>");
}

TEST_CASE("A .keras file has the same model, its groups named after classes") {
  const TemporaryFile h5("ctnn_import_keras_test_weights.h5"), file("ctnn_import_keras_test.keras");
  make_h5(h5.path, "", "",
          {{"/layers/dense/vars/0", {2, 3}, some(6)},
           {"/layers/dense/vars/1", {3}, {7, 8, 9}},
           {"/layers/dense_1/vars/0", {3, 1}, {1, 2, 3}}});
  const json model = sequence({2}, {dense(), layer("Dense", "e", {{"units", 1}, {"use_bias", false}})});
  make_zip(file.path, {{"metadata.json", R"({"keras_version": "3.5.0"})"},
                       {"config.json", model.dump()},
                       {"model.weights.h5", h5.bytes()}});
  const Topology t = read_keras(file.path, {});
  CHECK(t.layers.at(0).parameters == Numbers{0, 1, 2, 3, 4, 5, 7, 8, 9});
  CHECK(text(t.layers.at(2)) == "Dense | 3 | 1 | Identity | Bias::off");
  CHECK(t.layers[2].parameters == Numbers{1, 2, 3});
  make_zip(file.path, {{"config.json", model.dump()}});
  CHECK_THROWS_WITH(read_keras(file.path, {}), "model.weights.h5: is not in the archive");
}

TEST_CASE("Convolutions pad, stride and group as Keras does") {
  const json conv =
      layer("Conv2D", "c",
            {{"filters", 2}, {"kernel_size", {3, 2}}, {"strides", {2, 1}}, {"padding", "same"}, {"use_bias", false}});
  Topology t = read(sequence({5, 4, 1}, {conv}), {{"/model_weights/c/kernel:0", {3, 2, 1, 2}, some(12)}});
  CHECK(text(t.layers.at(0)) ==
        "Conv2D | Shape<5, 4, 1> | 2 | Size2{3, 2} | Identity | Conv2DOptions{.stride = Size2{2, 1}, .padding = "
        "Padding::same, .bias = Bias::off}");
  CHECK(t.layers[0].output == Dims{3, 4, 2});
  const json depthwise =
      layer("DepthwiseConv2D", "c", {{"kernel_size", 1}, {"depth_multiplier", 2}, {"use_bias", false}});
  t = read(sequence({3, 3, 2}, {depthwise}), {{"/model_weights/c/depthwise_kernel:0", {1, 1, 2, 2}, {1, 2, 3, 4}}});
  CHECK(text(t.layers.at(0)) ==
        "Conv2D | Shape<3, 3, 2> | 4 | 1 | Identity | Conv2DOptions{.groups = 2, .bias = Bias::off}");
  CHECK(t.layers[0].parameters == Numbers{1, 2, 3, 4});
  // (kernel, out, in) becomes (kernel, in, out); of 3 taps and stride 2 "same" crops one at the end.
  const json transposed =
      layer("Conv1DTranspose", "c",
            {{"filters", 1}, {"kernel_size", 3}, {"strides", 2}, {"padding", "same"}, {"use_bias", false}});
  t = read(sequence({4, 2}, {transposed}), {{"/model_weights/c/kernel:0", {3, 1, 2}, some(6)}});
  REQUIRE(t.layers.size() == 2);
  CHECK(t.layers[0].output == Dims{9, 1});
  CHECK(text(t.layers[1]) ==
        "StridedSlice | Shape<9, 1> | std::integer_sequence<int, 0, 0> | std::integer_sequence<int, 8, 1> | "
        "std::integer_sequence<int, 1, 1>");
}

TEST_CASE("An average leaves out the padding, on both sides or on one") {
  const auto pool = [](std::size_t size, std::size_t stride) {
    return layer("AveragePooling1D", "p", {{"pool_size", size}, {"strides", stride}, {"padding", "same"}});
  };
  CHECK(text(read(sequence({5, 2}, {pool(3, 1)})).layers.at(0)) ==
        "AvgPool1D | Shape<5, 2> | 3 | PoolOptions{.stride = 1, .padding = 1, .count_include_pad = false}");
  const Topology t = read(sequence({4, 2}, {pool(3, 2)}));
  REQUIRE(t.layers.size() == 3);
  CHECK(text(t.layers[0]) ==
        "Pad | Shape<4, 2> | std::index_sequence<0, 0> | std::index_sequence<1, 0> | PadMode::constant | 0.0");
  CHECK(t.layers[2].parameters == Numbers{1, 1.5});
}

TEST_CASE("Gates of a GRU go from z, r, n to r, z, n") {
  const json gru = layer("GRU", "g", {{"units", 1}, {"reset_after", true}, {"return_sequences", true}});
  const Topology t =
      read(sequence({4, 2}, {gru}), {{"/model_weights/g/gru_cell/kernel:0", {2, 3}, some(6)},
                                     {"/model_weights/g/gru_cell/recurrent_kernel:0", {1, 3}, {6, 7, 8}},
                                     {"/model_weights/g/gru_cell/bias:0", {2, 3}, {9, 10, 11, 12, 13, 14}}});
  CHECK(text(t.layers.at(0)) == "GRU | Shape<4, 2> | 1");
  CHECK(t.layers[0].parameters == Numbers{1, 0, 2, 4, 3, 5, 7, 6, 8, 10, 9, 11, 13, 12, 14});
}

TEST_CASE("A bidirectional layer has weights for each direction") {
  json both = layer("Bidirectional", "b",
                    {{"merge_mode", "concat"}, {"layer", layer("LSTM", "lstm", {{"units", 1}, {"use_bias", false}})}});
  std::vector<Weight> weights;
  for (const char* way : {"forward_lstm", "backward_lstm"}) {
    const std::string path = std::string("/model_weights/b/b/") + way + "/lstm_cell/";
    const float first = way[0] == 'f' ? 1 : 5;
    weights.push_back({path + "kernel:0", {1, 4}, {first, 0, 0, 0}});
    weights.push_back({path + "recurrent_kernel:0", {1, 4}, {0, 0, 0, 0}});
  }
  const Topology t = read(sequence({3, 1}, {both}), weights);
  REQUIRE(t.layers.size() == 3);
  CHECK(text(t.layers[0]) == "LSTM | Shape<3, 1> | 1 | RecurrentOptions{.return_sequences = false}");
  CHECK(text(t.layers[1]) == "Reversed | LSTM<Shape<3, 1>, 1, RecurrentOptions{.return_sequences = false}>");
  CHECK(t.layers[0].parameters[0] == 1);
  CHECK(t.layers[1].parameters[0] == 5);
  CHECK(t.layers[2].operands == std::vector<std::size_t>{1, 2});
}

json call(json l, const json& inbound) {
  l["inbound_nodes"] = inbound;
  return l;
}

TEST_CASE("A graph of calls, in the words of Keras 2 and 3") {
  const auto old_call = [](const char* from, int number) { return json::array({from, number, 0, json::object()}); };
  const auto tensor = [](const char* from) {
    return json{{"class_name", "__keras_tensor__"}, {"config", {{"keras_history", {from, 0, 0}}}}};
  };
  const json in = call(layer("InputLayer", "in", {{"batch_shape", {nullptr, 3}}}), json::array());
  const bool keras3 = GENERATE(false, true);
  json act = layer("Activation", "a", {{"activation", "relu"}}), sum = layer("Add", "sum");
  if (keras3) {
    act = call(act, json::array({{{"args", json::array({tensor("in")})}, {"kwargs", json::object()}}}));
    sum = call(sum, json::array({{{"args", json::array({json::array({tensor("a"), tensor("in")})})},
                                  {"kwargs", json::object()}}}));
  } else {
    act = call(act, json::array({json::array({old_call("in", 0)})}));
    sum = call(sum, json::array({json::array({old_call("a", 0), old_call("in", 0)})}));
  }
  const json model{{"class_name", "Functional"},
                   {"config",
                    {{"name", "f"},
                     {"layers", {in, sum, act}},
                     {"input_layers", {{"in", 0, 0}}},
                     {"output_layers", {{"sum", 0, 0}}}}}};
  const Topology t = read(model);
  REQUIRE(t.layers.size() == 2);
  CHECK(t.layers[1].kind == "Add");
  CHECK(t.layers[1].operands == std::vector<std::size_t>{1, 0});
  json wrong = model;
  wrong["config"]["output_layers"] = {{"nowhere", 0, 0}};
  CHECK(cause(wrong) == "there is no output of layer nowhere");
  wrong = model;
  wrong["config"]["layers"].erase(2);
  CHECK(cause(wrong) == "layer sum uses a value that no layer gives");
}

TEST_CASE("All layers that cannot be mapped are listed") {
  const json model =
      sequence({3, 3, 1}, {layer("ConvLSTM2D", "a"), layer("Activation", "b", {{"activation", "my_own"}}),
                           layer("MaxPooling2D", "c", {{"data_format", "channels_first"}})});
  try {
    read(model);
    FAIL("was read");
  } catch (const Refused& refused) {
    REQUIRE(refused.all.size() == 3);
    CHECK(refused.all[0].node == "a");
    CHECK(refused.all[0].op == "ConvLSTM2D");
    CHECK(refused.all[1].op == "activation my_own");
    CHECK(refused.all[2].node == "c");
  }
  json open = sequence({2}, {dense()});
  open["config"]["layers"][0]["config"]["batch_input_shape"] = {nullptr, nullptr, 2};
  CHECK_THROWS_AS(read(open, dense_weights), Refused);
  CHECK(read(open, dense_weights, {{{"in.1", 5}}}).inputs[0].shape == Dims{5, 2});
  CHECK(read(open, dense_weights, {{{"time", 6}}}).inputs[0].shape == Dims{6, 2});
}

TEST_CASE("A wrong file is told by its place") {
  CHECK(cause(sequence({2}, {dense()})) == "layer d: has no kernel");
  CHECK(cause(sequence({3}, {dense()}), dense_weights) == "layer d: kernel should be (3, 3), not (2, 3)");
  std::vector<Weight> weights = dense_weights;
  weights.push_back({"/model_weights/d/again/bias:0", {3}, {0, 0, 0}});
  CHECK(cause(sequence({2}, {dense()}), weights) == "layer d: has more than one bias");
  weights = dense_weights;
  weights[1].numbers[2] = std::numeric_limits<float>::infinity();
  CHECK(cause(sequence({2}, {dense()}), weights) == "/model_weights/d/other_1/bias:0: number 2 is not finite");
  weights[1] = {"/model_weights/d/bias:0", {std::size_t(1) << 40}, {}};  // nothing is there
  CHECK(cause(sequence({2}, {dense()}), weights) == "/model_weights/d/bias:0: has more numbers than the file can hold");
  weights[1] = {"/model_weights/d/bias:0", {3}, {}};
  CHECK(cause(sequence({2}, {dense()}), weights) == "/model_weights/d/bias:0: has more numbers than the file holds");
  CHECK(cause(sequence({std::size_t(1) << 20, std::size_t(1) << 20}, {})).find("axis 2 has no size that can be") !=
        std::string::npos);
  CHECK(cause(json::array()) == "the file: should be an object");
  const TemporaryFile file("ctnn_import_keras_test_bad.h5");
  for (const char* bytes : {"", "PK", "PK\3\4 no archive", "\x89HDF no file", "something else"}) {
    file.write(bytes);
    CHECK_THROWS_AS(read_keras(file.path, {}), BadFile);
  }
}

TEST_CASE("Links that lead out of the file are not followed") {
  const TemporaryFile file("ctnn_import_keras_test_link.h5"), other("ctnn_import_keras_test_other.h5");
  make_h5(other.path, "", "", {{"/bias:0", {3}, {1, 2, 3}}});
  make_h5(file.path, sequence({2}, {dense()}).dump(), "2.8.0", {dense_weights[0]});
  const hid_t id = H5Fopen(file.path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
  expect(H5Lcreate_external(other.path.c_str(), "/bias:0", id, "/model_weights/d/bias:0", H5P_DEFAULT, H5P_DEFAULT) >=
         0);
  H5Fclose(id);
  CHECK_THROWS_WITH(read_keras(file.path, {}), "/model_weights/d/bias:0: is a link, which is not followed");
}

TEST_CASE("A file that is cut off is refused") {
  const TemporaryFile file("ctnn_import_keras_test_cut.h5");
  make_h5(file.path, sequence({2}, {dense()}).dump(), "2.8.0", dense_weights);
  const std::string bytes = file.bytes();
  CHECK_NOTHROW(read_keras(file.path, {}));
  for (std::size_t length = 0; length < bytes.size(); length += 97) {
    file.write(bytes.substr(0, length));
    CHECK_THROWS_AS(read_keras(file.path, {}), BadFile);
  }
}

}  // namespace
