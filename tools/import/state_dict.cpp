// SPDX-License-Identifier: BSL-1.0
// A PyTorch state_dict as JSON, as RTNeural reads it: which arrays belong together is told by their names, what they are by
// their shapes, and the modules follow each other as they do in the file.
#include "json_arrays.hpp"
#include "readers.hpp"
#include "rtneural_layers.hpp"

#include <algorithm>
#include <map>

namespace ctnn::import {

Topology read_state_dict(const Json& json, const ReadOptions& options);

namespace {

struct Module {
  std::string name;
  std::map<std::string, Array> arrays;  // by the last part of their names
};

std::vector<Module> modules_of(const Json& json) {
  std::vector<Module> modules;
  for (const auto& [key, value] : json.items()) {
    const std::size_t dot = key.rfind('.');
    std::string name = dot == std::string::npos ? "" : key.substr(0, dot);
    std::string array = dot == std::string::npos ? key : key.substr(dot + 1);
    if (array == "num_batches_tracked") continue;
    // Layers of one nn.GRU stand in one module: weight_ih_l0, ..., weight_ih_l1.
    if (const std::size_t layer = array.rfind("_l");
        layer != std::string::npos && array.rfind("weight_ih", 0) != std::string::npos) {
      name += array.substr(layer);
    } else if (layer != std::string::npos && (array.rfind("weight_hh", 0) == 0 || array.rfind("bias_", 0) == 0)) {
      name += array.substr(layer);
    }
    if (const std::size_t layer = array.rfind("_l"); layer != std::string::npos) array.erase(layer);
    const auto found = std::find_if(modules.begin(), modules.end(), [&](const Module& m) { return m.name == name; });
    Module& module = found != modules.end() ? *found : modules.emplace_back(Module{name, {}});
    module.arrays[array] = array_of(value, key);
  }
  return modules;
}

std::size_t option(const ReadOptions& options, const char* name, std::size_t otherwise) {
  const auto found = options.dynamic.find(name);
  return found == options.dynamic.end() ? otherwise : found->second;
}

const Array* find(const Module& module, const char* name) {
  const auto found = module.arrays.find(name);
  return found == module.arrays.end() ? nullptr : &found->second;
}
std::vector<double> numbers_of(const Array* array) { return array == nullptr ? std::vector<double>{} : array->numbers; }

/// (out, in / groups, kernel) to (kernel, in / groups, out)
Array channels_last(const Array& weight) {
  const std::size_t out = weight.shape[0], in = weight.shape[1], kernel = weight.shape[2];
  Array result{{kernel, in, out}, std::vector<double>(weight.numbers.size())};
  for (std::size_t o = 0; o < out; ++o)
    for (std::size_t i = 0; i < in; ++i)
      for (std::size_t k = 0; k < kernel; ++k)
        result.numbers[(k * in + i) * out + o] = weight.numbers[(o * in + i) * kernel + k];
  return result;
}

std::size_t features_of(const Module& module, const ReadOptions& options) {
  if (const Array* weight = find(module, "weight_ih"); weight && weight->shape.size() == 2) return weight->shape[1];
  const Array* weight = find(module, "weight");
  if (weight == nullptr || weight->shape.empty()) throw BadFile("\"" + one_line(module.name, 60) + "\" has no weight");
  if (weight->shape.size() == 3) return weight->shape[1] * option(options, "groups", 1);
  return weight->shape.size() == 2 ? weight->shape[1] : weight->shape[0];
}

void read_recurrent(SequenceBuilder& net, const Module& module, const std::string& name) {
  const Array *input = find(module, "weight_ih"), *hidden = find(module, "weight_hh");
  const Array *bias = find(module, "bias_ih"), *recurrent_bias = find(module, "bias_hh");
  if (!input || !hidden || input->shape.size() != 2 || hidden->shape.size() != 2 || hidden->shape[1] == 0)
    throw BadFile(name + ": weight_ih and weight_hh with two dimensions are expected");
  const std::size_t rows = hidden->shape[0], gates = rows / hidden->shape[1];
  if (rows % hidden->shape[1] != 0 || (gates != 1 && gates != 3 && gates != 4) || input->shape[0] != rows)
    throw BadFile(name + ": weight_hh " + shown(hidden->shape) + " is that of no LSTM, GRU or RNN");
  std::vector<double> biases = bias ? bias->numbers : std::vector<double>(rows);
  const std::vector<double> more = recurrent_bias ? recurrent_bias->numbers : std::vector<double>(rows);
  if (biases.size() != rows || more.size() != rows) throw BadFile(name + ": the bias does not fit the weight");
  if (gates == 3)
    biases.insert(biases.end(), more.begin(), more.end());
  else
    for (std::size_t i = 0; i < rows; ++i) biases[i] += more[i];
  const Array recurrent{{hidden->shape[1], rows}, transposed(*hidden)};
  net.recurrent(gates == 4   ? "LSTM"
                : gates == 3 ? "GRU"
                             : "SimpleRNN",
                transposed(*input), recurrent, biases, true, name);
}

void read_module(SequenceBuilder& net, const Module& module, const ReadOptions& options, const std::string& name) {
  if (find(module, "weight_ih")) return read_recurrent(net, module, name);
  const Array *weight = find(module, "weight"), *bias = find(module, "bias");
  if (const Array* mean = find(module, "running_mean")) {
    const Array* variance = find(module, "running_var");
    return net.batch_norm(numbers_of(weight), numbers_of(bias), mean->numbers, numbers_of(variance), 1e-5, name);
  }
  if (weight == nullptr) throw BadFile(name + " has no weight");
  switch (weight->shape.size()) {
    case 1:
      return net.prelu(weight->numbers, name);
    case 2:
      return net.dense({{weight->shape[1], weight->shape[0]}, transposed(*weight)}, numbers_of(bias), name);
    case 3:
      return net.conv1d({channels_last(*weight), numbers_of(bias), option(options, "dilation", 1),
                         option(options, "groups", 1)},
                        name);
    default:
      throw Refused({{name, "weight " + shown(weight->shape), "what it is the weight of cannot be told"}});
  }
}

}  // namespace

Topology read_state_dict(const Json& json, const ReadOptions& options) {
  const std::vector<Module> modules = modules_of(json);
  if (modules.empty()) throw BadFile("there are no layers in it");
  const bool on_sequences = std::any_of(modules.begin(), modules.end(), [](const Module& module) {
    const Array* weight = find(module, "weight");
    return find(module, "weight_ih") || (weight && weight->shape.size() == 3);
  });
  const std::size_t features = features_of(modules[0], options);
  SequenceBuilder net("x", on_sequences ? Dims{option(options, "time", 1), features} : Dims{features});
  std::vector<Refusal> refusals;
  for (const Module& module : modules) try {
      read_module(net, module, options, module.name.empty() ? "the module" : one_line(module.name, 80));
    } catch (const Refused& refused) {
      refusals.insert(refusals.end(), refused.all.begin(), refused.all.end());
    }
  if (!refusals.empty()) throw Refused(refusals);
  Topology topology = net.chain.finish("y");
  topology.notes.push_back("A state_dict has no activations: what stands between its layers is yours to add.");
  if (on_sequences && options.dynamic.count("time") == 0)
    topology.notes.push_back(
        "The number of steps is open: it is 1 here, and ctnn::Stream takes any number one by one.");
  return topology;
}

}  // namespace ctnn::import
