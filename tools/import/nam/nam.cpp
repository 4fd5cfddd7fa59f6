// SPDX-License-Identifier: BSL-1.0
// .nam: an architecture, its sizes, and all its weights in one list, in the order of NeuralAmpModelerCore.
#include "nam.hpp"

#include "json_fields.hpp"
#include "stack.hpp"
#include "wavenet.hpp"

#include <cmath>
#include <fstream>
#include <iterator>

namespace ctnn::import {

namespace {

using Value = Stack::Value;

constexpr std::size_t most_units = 4096, most_taps = 1 << 20, deepest = 4;
constexpr std::uintmax_t most_bytes = std::uintmax_t(1) << 30;

class NamReader {
 public:
  NamReader(Stack& stack, double slim) : stack_(stack), slim_(slim) {}

  Value add(const Fields& model, Value x, std::size_t depth = 0) {
    if (depth > deepest) throw BadFile(model.place() + ": models within models within models");
    const std::string architecture = model.text("architecture");
    const Fields config = model.object("config");
    if (architecture == "SlimmableContainer") return add(chosen(config), x, depth + 1);
    const std::string place = model.place_of("weights");
    if (architecture == "WaveNet")
      return add_wavenet(stack_, x, config, model.numbers("weights"), slim_, place,
                         [&](const Fields& inner, Value value) { return add(inner, value, depth + 1); });
    FlatWeights weights(model.numbers("weights"), place);
    Value y = x;
    if (architecture == "LSTM")
      y = lstm(config, x, weights);
    else if (architecture == "Linear")
      y = linear(config, x, weights);
    else if (architecture == "ConvNet")
      y = convnet(config, x, weights);
    else {
      stack_.refusals.push_back({model.place_of("architecture"), architecture,
                                 "is none of LSTM, WaveNet, ConvNet, Linear and SlimmableContainer"});
      return x;
    }
    weights.expect_end();
    return y;
  }

 private:
  /// The smallest model whose max_value is above the size, else the last.
  Fields chosen(const Fields& config) const {
    const std::vector<Fields> models = config.objects("submodels");
    double before = -1;
    std::size_t found = models.size() - 1;
    for (std::size_t i = models.size(); i-- > 0;)
      if (slim_ < models[i].number("max_value")) found = i;
    for (const Fields& model : models) {
      if (!(model.number("max_value") > before)) model.refuse("max_value", "should rise from model to model");
      before = model.number("max_value");
    }
    return models[found].object("model");
  }

  Value lstm(const Fields& config, Value x, FlatWeights& weights) {
    const std::size_t hidden = config.count("hidden_size", most_units), layers = config.count("num_layers", 64);
    if (config.count("input_size", most_units) != stack_.channels(x))
      config.refuse("input_size", "is not the model's input");
    for (std::size_t l = 0; l < layers; ++l) {
      const std::string name = "LSTM layer " + std::to_string(l);
      const std::size_t in = stack_.channels(x), row = in + hidden, gates = 4 * hidden;
      const std::vector<double> file = weights.take(gates * row, name), bias = weights.take(gates, name);
      std::vector<double> numbers(gates * row), state = weights.take(2 * hidden, name);
      for (std::size_t o = 0; o < gates; ++o)
        for (std::size_t i = 0; i < row; ++i) numbers[i * gates + o] = file[o * row + i];
      numbers.insert(numbers.end(), bias.begin(), bias.end());
      const std::string shape = "Shape<" + std::to_string(stack_.time()) + ", " + std::to_string(in) + ">";
      x = stack_.layer("LSTM", {shape, std::to_string(hidden)}, x, hidden, std::move(numbers), name);
      stack_.set_state(x, std::move(state));
    }
    Convolution head{hidden, config.count_or("out_channels", most_units, 1), 1, 1, 1, true};
    return stack_.convolve(x, Convolution::read(head, weights, "head"), "head");
  }

  /// An impulse response, from now to the past.
  Value linear(const Fields& config, Value x, FlatWeights& weights) {
    Convolution c{1, 1, config.count("receptive_field", most_taps), 1, 1, config.flag("bias")};
    c.numbers = weights.take(c.kernel, "the impulse response");
    std::reverse(c.numbers.begin(), c.numbers.end());
    if (c.bias) c.numbers.push_back(weights.take(1, "bias")[0]);
    return stack_.convolve(x, std::move(c), "impulse response");
  }

  Value convnet(const Fields& config, Value x, FlatWeights& weights) {
    const std::size_t channels = config.count("channels", 1024), groups = config.count_or("groups", 1024, 1);
    const bool normalized = config.flag("batchnorm");
    const NamActivation activation = read_activation(config.at("activation"), config.place_of("activation"));
    std::size_t block = 0;
    for (const std::size_t dilation : config.counts("dilations", 1 << 24)) {
      const std::string name = "block " + std::to_string(block++);
      Convolution c =
          Convolution::read({stack_.channels(x), channels, 2, dilation, groups, !normalized}, weights, name);
      if (normalized) fold_normalization(c, weights, name);
      x = activate(stack_, stack_.convolve(x, std::move(c), name), activation, name);
    }
    const Convolution head{channels, config.count_or("out_channels", most_units, 1), 1, 1, 1, true};
    return stack_.convolve(x, Convolution::read(head, weights, "head"), "head");
  }

  static void fold_normalization(Convolution& c, FlatWeights& weights, const std::string& name) {
    const auto mean = weights.take(c.out, name), variance = weights.take(c.out, name);
    const auto weight = weights.take(c.out, name), bias = weights.take(c.out, name);
    const double epsilon = weights.take(1, name)[0];
    for (std::size_t o = 0; o < c.out; ++o) {
      const double scale = weight[o] / std::sqrt(variance[o] + epsilon);
      if (!std::isfinite(scale))
        throw BadFile(name + ": the variance of channel " + std::to_string(o) + " is not positive");
      for (std::size_t k = 0; k < c.kernel; ++k)
        for (std::size_t i = 0; i < c.in / c.groups; ++i) c.weight(k, i, o) *= scale;
      c.numbers.push_back(bias[o] - mean[o] * scale);
    }
    c.bias = true;
  }

  Stack& stack_;
  double slim_;
};

std::size_t option(const ReadOptions& options, const char* name, std::size_t otherwise) {
  const auto found = options.dynamic.find(name);
  return found == options.dynamic.end() ? otherwise : found->second;
}

std::string read_text(const std::filesystem::path& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) throw BadFile("cannot be read: " + error.message());
  if (size > most_bytes) throw BadFile("is larger than 1 GiB");
  std::ifstream stream(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream) throw BadFile("cannot be read");
  return text;
}

}  // namespace

Topology read_nam(const std::filesystem::path& file, const ReadOptions& options) {
  const nlohmann::json json = parse_json(read_text(file));
  const Fields model(json, "");
  const std::size_t time = option(options, "time", 1), slim = option(options, "slim", 100);
  if (time == 0 || time > 1 << 20) throw BadFile("time should be from 1 to 1048576");
  const Fields config = model.object("config");
  Stack stack(time, config.count_or("in_channels", 1024, 1));
  const Value y = NamReader(stack, static_cast<double>(slim) / 100).add(model, 0);
  return stack.finish(y);
}

}  // namespace ctnn::import
