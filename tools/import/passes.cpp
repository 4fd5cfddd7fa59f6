// SPDX-License-Identifier: BSL-1.0
#include "passes.hpp"

#include "cpp_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ctnn::import {

namespace {

constexpr std::size_t most_layers = 4096;

/// Where a layer's activation stands among its arguments.
std::size_t activation_place(const std::string& kind) {
  if (kind == "Dense") return 2;
  if (kind == "Conv1D" || kind == "Conv2D" || kind == "ConvTranspose1D" || kind == "ConvTranspose2D") return 3;
  return 0;
}

bool does_nothing(const Layer& layer) {
  if (layer.operands.size() != 1 || !layer.parameters.empty()) return false;
  const bool shapes = layer.kind == "Reshape" || layer.kind == "Flatten" || layer.kind == "Expand";
  if (shapes || layer.kind == "Shortcut" || is_join(layer)) return layer.input == layer.output;
  return layer.kind == "ActivationLayer" && layer.arguments.size() == 2 && layer.arguments[1] == "Identity";
}

std::vector<std::size_t> uses(const Topology& t) {
  std::vector<std::size_t> count(t.inputs.size() + t.layers.size());
  for (const Layer& layer : t.layers)
    for (const std::size_t value : layer.operands) ++count[value];
  for (const Port& output : t.outputs) ++count[output.value];
  return count;
}

/// Drops the layers that are marked; their users take what `instead` says.
void remove(Topology& t, const std::vector<bool>& dropped, const std::vector<std::size_t>& instead) {
  const std::size_t inputs = t.inputs.size();
  std::vector<std::size_t> place(inputs + t.layers.size());
  std::vector<Layer> kept;
  for (std::size_t value = 0; value < place.size(); ++value) {
    if (value < inputs)
      place[value] = value;
    else if (dropped[value - inputs])
      place[value] = instead[value] < value ? place[instead[value]] : 0;
    else {
      place[value] = inputs + kept.size();
      kept.push_back(std::move(t.layers[value - inputs]));
      for (std::size_t& operand : kept.back().operands) operand = place[operand];
    }
  }
  t.layers = std::move(kept);
  for (Port& output : t.outputs) output.value = place[output.value];
}

void drop_idle_layers(Topology& t) {
  const std::size_t inputs = t.inputs.size();
  std::vector<bool> dropped(t.layers.size());
  std::vector<std::size_t> instead(inputs + t.layers.size());
  for (std::size_t i = 0; i < t.layers.size(); ++i)
    if (does_nothing(t.layers[i])) {
      dropped[i] = true;
      instead[inputs + i] = t.layers[i].operands[0];
    }
  remove(t, dropped, instead);
}

void drop_unused_layers(Topology& t) {
  const std::size_t inputs = t.inputs.size();
  std::vector<bool> used(inputs + t.layers.size()), dropped(t.layers.size());
  for (const Port& output : t.outputs) used[output.value] = true;
  for (std::size_t i = t.layers.size(); i-- > 0;) {
    dropped[i] = !used[inputs + i];
    if (!dropped[i])
      for (const std::size_t value : t.layers[i].operands) used[value] = true;
  }
  remove(t, dropped, std::vector<std::size_t>(used.size()));
}

/// Puts the activation into a layer that has none; false where the layer takes none.
bool take_activation(std::string& kind, std::vector<std::string>& arguments, const std::string& activation) {
  if (kind == "TimeDistributed" && arguments.size() == 2) {
    TypeText inner = split_type(arguments[1]);
    if (!take_activation(inner.kind, inner.arguments, activation)) return false;
    arguments[1] = join_type(inner);
    return true;
  }
  const std::size_t place = activation_place(kind);
  if (place == 0 || arguments.size() < place || (arguments.size() > place && arguments[place] != "Identity"))
    return false;
  if (arguments.size() == place)
    arguments.push_back(activation);
  else
    arguments[place] = activation;
  return true;
}

void fold_activations(Topology& t) {
  const std::size_t inputs = t.inputs.size();
  const std::vector<std::size_t> count = uses(t);
  std::vector<bool> dropped(t.layers.size());
  std::vector<std::size_t> instead(inputs + t.layers.size());
  for (std::size_t i = 0; i < t.layers.size(); ++i) {
    Layer& layer = t.layers[i];
    if (layer.kind != "ActivationLayer" || layer.arguments.size() != 2 || layer.operands.size() != 1) continue;
    const std::size_t value = layer.operands[0];
    if (value < inputs || count[value] != 1 || dropped[value - inputs]) continue;
    Layer& before = t.layers[value - inputs];
    if (before.output != layer.output || !take_activation(before.kind, before.arguments, layer.arguments[1])) continue;
    before.sources.insert(before.sources.end(), layer.sources.begin(), layer.sources.end());
    dropped[i] = true;
    instead[inputs + i] = value;
  }
  remove(t, dropped, instead);
}

/// "Dense<4, 8, Identity>" and "Conv1D<S, 8, 3, Identity>" without the last.
void drop_default_activations(Topology& t) {
  for (Layer& layer : t.layers) {
    const std::size_t place = activation_place(layer.kind);
    if (place != 0 && layer.arguments.size() == place + 1 && layer.arguments[place] == "Identity")
      layer.arguments.pop_back();
  }
}

double epsilon_of(const Layer& batch_norm) {
  double epsilon = 1e-5;
  if (batch_norm.arguments.size() > 1)
    for (const std::string& option : split_braces(batch_norm.arguments[1]).arguments)
      if (option.rfind(".epsilon = ", 0) == 0)
        std::from_chars(option.data() + 11, option.data() + option.size(), epsilon);
  return epsilon;
}

/// Has it a bias? Takes the word that says no away.
bool turn_bias_on(std::vector<std::string>& arguments) {
  bool had = true;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "Bias::off") {
      arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(i));
      return false;
    }
    TypeText options = split_braces(arguments[i]);
    const auto kept = std::remove(options.arguments.begin(), options.arguments.end(), ".bias = Bias::off");
    if (kept == options.arguments.end()) continue;
    had = false;
    options.arguments.erase(kept, options.arguments.end());
    if (options.arguments.empty())
      arguments.erase(arguments.begin() + static_cast<std::ptrdiff_t>(i));
    else
      arguments[i] = join_braces(options);
    break;
  }
  return had;
}

}  // namespace

bool is_join(const Layer& layer) {
  return layer.arguments.empty() && (layer.kind == "Add" || layer.kind == "Multiply" || layer.kind == "Concat");
}

void check(const Topology& t) {
  const auto bad = [](const std::string& what) { throw BadFile(what); };
  if (t.outputs.empty()) bad("the model has no output");
  if (t.inputs.empty()) bad("the model has no input");
  if (t.layers.size() > most_layers)
    bad("the model has " + std::to_string(t.layers.size()) + " layers, more than " + std::to_string(most_layers));
  std::vector<Dims> shapes;
  for (std::size_t i = 0; i < t.inputs.size(); ++i) {
    if (size_of(t.inputs[i].shape) == 0)
      bad("input " + one_line(t.inputs[i].name) + " is empty: " + shown(t.inputs[i].shape));
    shapes.push_back(t.inputs[i].shape);
  }
  for (const Layer& layer : t.layers) {
    const std::string name = layer.kind + (layer.sources.empty() ? "" : " (" + one_line(layer.sources[0]) + ")");
    for (const std::size_t value : layer.operands)
      if (value >= shapes.size()) bad(name + " uses a value before it is there");
    if (!layer.operands.empty() && shapes[layer.operands[0]] != layer.input && layer.operands.size() == 1)
      bad(name + " takes " + shown(layer.input) + " but is given " + shown(shapes[layer.operands[0]]));
    if (size_of(layer.output) == 0) bad(name + " gives nothing: " + shown(layer.output));
    shapes.push_back(layer.output);
  }
  for (const Port& output : t.outputs)
    if (output.value >= shapes.size() || shapes[output.value] != output.shape)
      bad("output " + one_line(output.name) + " is not what its layer gives");
}

void simplify(Topology& t) {
  drop_idle_layers(t);
  drop_unused_layers(t);
  fold_activations(t);
  drop_default_activations(t);
}

std::size_t fold_batch_norms(Topology& t) {
  const std::size_t inputs = t.inputs.size();
  const std::vector<std::size_t> count = uses(t);
  std::vector<bool> dropped(t.layers.size());
  std::vector<std::size_t> instead(inputs + t.layers.size());
  std::size_t folded = 0;
  for (std::size_t i = 0; i < t.layers.size(); ++i) {
    Layer& norm = t.layers[i];
    if (norm.kind != "BatchNorm" || norm.operands[0] < inputs || count[norm.operands[0]] != 1) continue;
    std::size_t producer = norm.operands[0];
    if (dropped[producer - inputs]) producer = instead[producer];
    Layer& before = t.layers[producer - inputs];
    const std::size_t place = activation_place(before.kind), channels = norm.output.back();
    const bool active = before.arguments.size() > place && before.arguments[place] != "Identity" &&
                        before.arguments[place].find('{') == std::string::npos;
    if (place == 0 || active || norm.parameters.size() != 2 * channels || norm.buffers.size() != 2 * channels) continue;
    if (!turn_bias_on(before.arguments)) before.parameters.resize(before.parameters.size() + channels);
    if (before.parameters.size() % channels != 0 || before.output.back() != channels) continue;
    const double epsilon = epsilon_of(norm);
    const std::size_t weights = before.parameters.size() - channels;
    for (std::size_t k = 0; k < before.parameters.size(); ++k) {
      const std::size_t c = k % channels;
      const double scale = norm.parameters[c] / std::sqrt(norm.buffers[channels + c] + epsilon);
      double& number = before.parameters[k];
      number = k < weights ? number * scale : (number - norm.buffers[c]) * scale + norm.parameters[channels + c];
    }
    before.sources.insert(before.sources.end(), norm.sources.begin(), norm.sources.end());
    dropped[i] = true;
    instead[inputs + i] = producer;
    ++folded;
  }
  remove(t, dropped, instead);
  return folded;
}

}  // namespace ctnn::import
