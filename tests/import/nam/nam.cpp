// SPDX-License-Identifier: BSL-1.0
// Models of Neural Amp Modeler beside their formulas, written out here with the weights in the order of the file.
#include "nam.hpp"

#include "evaluate.hpp"
#include "wavenet_formula.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace {

using namespace ctnn::import;
using ctnn::import::testing::evaluate;
using ctnn::import::testing::Sequence;
using ctnn::import::testing::sigmoid;
using ctnn::import::testing::some;
using ctnn::import::testing::WaveNetFormula;
using nlohmann::json;

class File {
 public:
  explicit File(const std::string& text) : path_(std::filesystem::temp_directory_path() / "ctnn_import_nam_test.nam") {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  Topology read(const ReadOptions& options = {}) const { return read_nam(path_, options); }

 private:
  std::filesystem::path path_;
};

Topology read(const json& model, const ReadOptions& options = {}) { return File(model.dump()).read(options); }

Sequence sound(std::size_t steps) {
  Sequence x;
  for (const double value : some(steps, 4)) x.push_back({value});
  return x;
}

json model(const char* architecture, json config, std::vector<double> weights) {
  return {{"version", "0.5.4"},
          {"architecture", architecture},
          {"config", std::move(config)},
          {"weights", std::move(weights)}};
}

json layers(std::size_t input, std::size_t channels, std::size_t head, std::vector<std::size_t> dilations, bool gated,
            bool bias) {
  return {{"input_size", input},  {"condition_size", 1}, {"head_size", head},
          {"channels", channels}, {"kernel_size", 2},    {"dilations", dilations},
          {"activation", "Tanh"}, {"gated", gated},      {"head_bias", bias}};
}

json wavenet(std::vector<json> arrays, std::size_t weights) {
  return model("WaveNet", {{"layers", std::move(arrays)}, {"head", nullptr}, {"head_scale", 0.5}}, some(weights));
}

void check_equal(const Sequence& y, const Sequence& expected) {
  REQUIRE(y.size() == expected.size());
  for (std::size_t t = 0; t < y.size(); ++t) {
    REQUIRE(y[t].size() == expected[t].size());
    for (std::size_t c = 0; c < y[t].size(); ++c) CHECK(y[t][c] == Approx(expected[t][c]).margin(1e-12));
  }
}

std::string cause(const json& model) {
  try {
    read(model);
  } catch (const BadFile& error) {
    return error.what();
  }
  return "nothing wrong";
}

TEST_CASE("A WaveNet of two arrays is its formula") {
  const bool gated = GENERATE(false, true);
  WaveNetFormula formula(gated);
  const Sequence expected = formula(sound(12));
  const Topology t =
      read(wavenet({layers(1, 2, 3, {1}, gated, false), layers(2, 3, 1, {2, 1}, gated, true)}, formula.used));
  CHECK(t.stream);
  CHECK(t.inputs.at(0).shape == Dims{1, 1});
  CHECK(t.outputs.at(0).shape == Dims{1, 1});
  check_equal(evaluate(t, sound(12)), expected);
}

TEST_CASE("A head of more taps, and layers after the head") {
  json array = layers(1, 1, 1, {1}, false, false);
  array.erase("head_size");
  array.erase("head_bias");
  array["head"] = {{"out_channels", 1}, {"kernel_size", 3}, {"bias", true}};
  array["activation"] = {{"type", "PReLU"}, {"negative_slopes", {0.5}}};
  json file = wavenet({array}, 0);
  file["config"]["head"] = {{"channels", 2}, {"out_channels", 1}, {"kernel_sizes", {2, 1}}, {"activation", "ReLU"}};
  // rechannel, conv and bias, mixin, layer1x1 and bias, head and bias, two convolutions after it, scale
  file["weights"] = {1, 0.5, 2, 0.25, 1, 9, 9, 3, 4, 5, -1, 1, 2, 3, 4, 0.5, 0.25, 1, -1, 7, 2};
  const Sequence y = evaluate(read(file), {{1}, {-2}, {0}});
  // act 3.25 = 2 1 + 0.25 + 1 1; then 0.5 (2 (-2) + 0.5 1 + 0.25 - 2) = -2.625; then 0.5 (-2) + 0.25 = -0.75, halved
  const double act[] = {3.25, -2.625, -0.375};
  double before = 0;
  for (int t = 0; t < 3; ++t) {
    const double head = 2 * (5 * act[t] + (t > 0 ? 4 * act[t - 1] : 0) + (t > 1 ? 3 * act[t - 2] : 0) - 1);
    const double now = head > 0 ? head : 0;
    const double a = std::max(0.0, 1 * before + 2 * now + 0.5), b = std::max(0.0, 3 * before + 4 * now + 0.25);
    CHECK(y.at(static_cast<std::size_t>(t)).at(0) == Approx(a - b + 7));
    before = now;
  }
}

TEST_CASE("Films, blends and groups") {
  json array = layers(1, 2, 1, {1}, false, true);
  array.erase("gated");
  array["gating_mode"] = "blended";
  array["secondary_activation"] = "Sigmoid";
  array["activation"] = {
      {"type", "LeakyHardtanh"}, {"min_val", -0.25}, {"max_val", 0.5}, {"min_slope", 0.5}, {"max_slope", 0.125}};
  array["kernel_size"] = 1;
  array["groups_input"] = 2;
  array["layer1x1"] = {{"active", true}, {"groups", 2}};
  array["head1x1"] = {{"active", true}, {"out_channels", 1}, {"groups", 1}};
  array["activation_pre_film"] = {{"shift", true}};
  array["head1x1_post_film"] = {{"shift", false}};
  json file = wavenet({array}, 0);
  std::vector<double> w = some(2 + 8 + 4 + 4 + 3 + 16 + 2 + 2 + 1);
  file["weights"] = w;
  const Sequence x = sound(5), y = evaluate(read(file), x);
  for (std::size_t t = 0; t < x.size(); ++t) {
    const double c = x[t][0];
    double z[4], act[2];
    for (std::size_t o = 0; o < 4; ++o) {
      z[o] = w[2 + o] * w[o / 2] * c + w[6 + o] + w[10 + o] * c;
      const std::size_t film = 21;
      z[o] = z[o] * (w[film + o] * c + w[film + 8 + o]) + w[film + 4 + o] * c + w[film + 12 + o];
    }
    for (std::size_t o = 0; o < 2; ++o) {
      const double bent = z[o] < -0.25 ? (z[o] + 0.25) * 0.5 - 0.25 : z[o] > 0.5 ? (z[o] - 0.5) * 0.125 + 0.5 : z[o];
      const double gate = sigmoid(z[2 + o]);
      act[o] = gate * bent + (1 - gate) * z[o];
    }
    const double head = (w[18] * act[0] + w[19] * act[1] + w[20]) * (w[37] * c + w[38]);
    CHECK(y[t][0] == Approx((head * w[39] + w[40]) * w[41]));
  }
}

TEST_CASE("An LSTM starts from the state in its file") {
  json file = model("LSTM", {{"input_size", 1}, {"hidden_size", 2}, {"num_layers", 1}}, some(24 + 8 + 2 + 2 + 2 + 1));
  const auto n = file["weights"].get<std::vector<double>>();
  const Topology t = read(file, {{{"time", 6}}});
  REQUIRE(t.layers.size() == 2);
  CHECK(t.layers[0].arguments == std::vector<std::string>{"Shape<6, 1>", "2"});
  CHECK(t.layers[0].state == std::vector<double>(n.begin() + 32, n.begin() + 36));
  double h[2] = {n[32], n[33]}, c[2] = {n[34], n[35]};
  const Sequence x = sound(6), y = evaluate(t, x);
  for (std::size_t s = 0; s < 6; ++s) {
    double g[8];
    for (std::size_t r = 0; r < 8; ++r)
      g[r] = n[3 * r] * x[s][0] + n[3 * r + 1] * h[0] + n[3 * r + 2] * h[1] + n[24 + r];
    for (std::size_t i = 0; i < 2; ++i) {
      c[i] = sigmoid(g[2 + i]) * c[i] + sigmoid(g[i]) * std::tanh(g[4 + i]);
      h[i] = sigmoid(g[6 + i]) * std::tanh(c[i]);
    }
    CHECK(y[s][0] == Approx(n[36] * h[0] + n[37] * h[1] + n[38]));
  }
}

TEST_CASE("An impulse response and a ConvNet") {
  const Topology fir = read(model("Linear", {{"receptive_field", 3}, {"bias", true}}, {1, 2, 3, 0.5}));
  check_equal(evaluate(fir, {{1}, {10}, {100}}), {{1.5}, {12.5}, {123.5}});
  const Topology net =
      read(model("ConvNet", {{"channels", 1}, {"dilations", {2}}, {"batchnorm", true}, {"activation", "ReLU"}},
                 {2, 3, 1, 3, 4, 5, 1, 0.5, 0.25}));  // weights, mean, variance, weight, bias, epsilon, head
  check_equal(evaluate(net, {{1}, {-5}, {2}}), {{0.5 * (4.0 / 2 * 2 + 5) + 0.25}, {0.25}, {0.5 * (2 * 7 + 5) + 0.25}});
}

TEST_CASE("A slimmable model gives the size that is asked for") {
  json array = layers(1, 2, 1, {1}, false, false);
  array["slimmable"] = {{"method", "slice_channels_uniform"}, {"kwargs", {{"allowed_channels", {1, 2}}}}};
  const json file = wavenet({array}, 2 + 8 + 2 + 2 + 4 + 2 + 2 + 1);
  CHECK(read(file).layers[0].output == Dims{1, 5});
  CHECK(read(file, {{{"slim", 0}}}).layers[0].output == Dims{1, 3});
  const json fir = model("Linear", {{"receptive_field", 1}, {"bias", false}}, {2}),
             other = model("Linear", {{"receptive_field", 1}, {"bias", false}}, {3});
  const json all =
      model("SlimmableContainer",
            {{"submodels", {{{"max_value", 0.5}, {"model", fir}}, {{"max_value", 1.0}, {"model", other}}}}}, {});
  check_equal(evaluate(read(all), {{1}}), {{3}});
  check_equal(evaluate(read(all, {{{"slim", 49}}}), {{1}}), {{2}});
  check_equal(evaluate(read(all, {{{"slim", 50}}}), {{1}}), {{3}});
}

TEST_CASE("All that cannot be mapped is listed") {
  json file = wavenet({layers(1, 1, 1, {1, 2}, false, false)}, 1 + 2 * 6 + 1 + 1);
  file["config"]["layers"][0]["activation"] = {"Fasttanh", "Wavelet"};
  try {
    read(file);
    FAIL("was read");
  } catch (const Refused& refused) {
    REQUIRE(refused.all.size() == 2);
    CHECK(refused.all[0].op == "Fasttanh");
    CHECK(refused.all[1].op == "Wavelet");
  }
  CHECK_THROWS_AS(read(model("Transformer", json::object(), {})), Refused);
}

TEST_CASE("A wrong file is told by its place") {
  const json good = wavenet({layers(1, 1, 1, {1}, false, false)}, 1 + 6 + 1 + 1);
  CHECK_NOTHROW(read(good));
  const auto changed = [&](const char* pointer, const json& value) {
    json file = good;
    file[json::json_pointer(pointer)] = value;
    return cause(file);
  };
  CHECK(changed("/config/layers/0/channels", 0) ==
        "config.layers[0].channels: should be a whole number from 1 to 1024");
  CHECK(changed("/config/layers/0/channels", 1e300) ==
        "config.layers[0].channels: should be a whole number from 1 to 1024");
  CHECK(changed("/config/layers/0/channels", 1024) == "weights: has 9 numbers, too few for config.layers[0].rechannel");
  CHECK(changed("/config/layers/0/dilations", json::array()) ==
        "config.layers[0].dilations: should be a list that is not empty");
  CHECK(changed("/config/layers/0/groups_input", 2) ==
        "config.layers[0].conv: 2 groups do not divide 1 and 1 channels");
  CHECK(changed("/config/layers/0/condition_size", 2) == "weights: has 9 numbers, too few for head_scale");
  CHECK(changed("/config/layers", 3) == "config.layers: should be a list that is not empty");
  CHECK(changed("/weights/3", "1") == "weights[3]: should be a number");
  CHECK(changed("/weights/9", 1) == "weights: has 10 numbers, but the layers take 9");
  CHECK(changed("/config", 3) == "config: should be an object");
  CHECK(cause(json::array()) == "the file: should be an object");
  CHECK_THROWS_AS(File("").read(), BadFile);
  CHECK_THROWS_AS(File("{\"weights\": [1e999]}").read(), BadFile);
  CHECK_THROWS_AS(read_nam("/nowhere/at/all.nam", {}), BadFile);
  const std::string text = good.dump();
  for (std::size_t length = 0; length < text.size(); length += 7)
    CHECK_THROWS_AS(File(text.substr(0, length)).read(), BadFile);
  json within = good;
  for (int depth = 0; depth < 8; ++depth)
    within = model("SlimmableContainer", {{"submodels", {{{"max_value", 1}, {"model", within}}}}}, {});
  CHECK(cause(within).find("models within models") != std::string::npos);
}

}  // namespace
