// SPDX-License-Identifier: BSL-1.0
// From a file to a Topology: first as a net of one sample; where nodes mix what dimension 0 was taken for, with all dimensions.
#include "lower.hpp"
#include "readers.hpp"

#include <algorithm>
#include <set>

namespace ctnn::import::onnx {

namespace {

struct Sizes {
  std::vector<Dims> dims;
  std::vector<std::string> notes;
  bool first_is_open = true;  ///< dimension 0 of each input
};

Sizes sizes_of_inputs(const Model& model, const ReadOptions& options) {
  Sizes sizes;
  for (const Input& input : model.inputs) {
    if (!input.has_shape) throw BadFile("input \"" + input.name + "\" has no shape");
    Dims dims;
    for (std::size_t i = 0; i < input.dims.size(); ++i) {
      const auto& [size, name] = input.dims[i];
      const auto given = options.dynamic.find(name);
      if (i == 0) sizes.first_is_open = sizes.first_is_open && size < 0;
      if (size >= 0) {
        dims.push_back(static_cast<std::size_t>(size));
      } else if (!name.empty() && given != options.dynamic.end()) {
        dims.push_back(std::max<std::size_t>(given->second, 1));
      } else {
        dims.push_back(1);
        if (i > 0)
          sizes.notes.push_back("dimension " + std::to_string(i) + " of input \"" + input.name +
                                "\" is open in the file: 1 is taken" +
                                (name.empty() ? "" : "; --dynamic " + name + "=N gives another size"));
      }
    }
    element_count(dims, "input \"" + input.name + "\"");
    sizes.dims.push_back(std::move(dims));
  }
  return sizes;
}

/// Does an input reach a convolution or a pool through nothing but functions of its elements?
bool reaches_positions(const Model& model, const std::string& input) {
  static const std::set<std::string> by_positions{"Conv",
                                                  "ConvTranspose",
                                                  "MaxPool",
                                                  "AveragePool",
                                                  "GlobalMaxPool",
                                                  "GlobalAveragePool",
                                                  "BatchNormalization",
                                                  "InstanceNormalization",
                                                  "GroupNormalization",
                                                  "LRN",
                                                  "DepthToSpace",
                                                  "SpaceToDepth"},
      through{"Relu", "Sub",  "Add",       "Mul",     "Div",  "Pad",    "Identity",
              "Cast", "Clip", "LeakyRelu", "Dropout", "Tanh", "Sigmoid"};
  std::set<std::string> reached{input};
  for (const Node& node : model.nodes) {
    if (node.inputs.empty() || !reached.count(node.inputs[0])) continue;
    if (by_positions.count(node.op)) return true;
    if (through.count(node.op)) reached.insert(node.outputs.begin(), node.outputs.end());
  }
  return false;
}

struct Attempt {
  Topology topology;
  std::vector<Refusal> refusals;
};

Call call_of(Builder& build, const Model& model, const Node& node, const std::map<std::string, Value>& values,
             const std::set<std::string>& used) {
  Call call{build, node, model.opset, {}, {}};
  for (const std::string& name : node.inputs)
    call.inputs.push_back(name.empty() ? std::nullopt : std::optional(values.at(name)));
  for (const std::string& name : node.outputs) call.wanted.push_back(!name.empty() && used.count(name) > 0);
  return call;
}

std::set<std::string> used_names(const Model& model) {
  std::set<std::string> used(model.outputs.begin(), model.outputs.end());
  for (const Node& node : model.nodes) used.insert(node.inputs.begin(), node.inputs.end());
  return used;
}

void add_output(Builder& build, const std::string& name, Value y) {
  if (!y.before.empty()) y = build.plain(y);
  y = build.settled(y);
  Port port{name, y.stored(), y.id, "", y.order};
  if (!y.order.empty()) port.note = "channels last; the file has " + text(y.sample());
  build.topology.outputs.push_back(std::move(port));
}

Attempt lower(const Model& model, const Sizes& sizes, bool batched) {
  Attempt attempt;
  Builder build;
  std::map<std::string, Value> values;
  for (const auto& [name, number] : model.constants) values[name] = constant(number);
  for (std::size_t i = 0; i < model.inputs.size(); ++i) {
    const Input& input = model.inputs[i];
    const std::optional<std::size_t> batch = batched ? std::optional<std::size_t>(0) : std::nullopt;
    values[input.name] = build.input(input.name, sizes.dims[i], batch, input.element,
                                     batched && sizes.dims[i].size() >= 3 && reaches_positions(model, input.name));
  }
  const std::set<std::string> used = used_names(model);
  for (const Node& node : model.nodes) {
    const auto refuse = [&](const std::string& reason) {
      attempt.refusals.push_back({node.name, node.op, reason});
      for (const std::string& output : node.outputs) values[output].refused = true;
    };
    const auto lowering = all_lowerings().find(node.op);
    const bool known = lowering != all_lowerings().end() && (node.domain.empty() || node.domain == "ai.onnx");
    if (!known) {
      refuse("no layer or operation of ctnn does " + (node.domain.empty() ? "" : node.domain + ".") + node.op);
      continue;
    }
    const Call call = call_of(build, model, node, values, used);
    if (std::any_of(call.inputs.begin(), call.inputs.end(), [](const auto& x) { return x && x->refused; })) {
      for (const std::string& output : node.outputs) values[output].refused = true;
      continue;
    }
    build.source = node.name;
    try {
      std::vector<Value> results = lowering->second(call);
      for (std::size_t i = 0; i < node.outputs.size(); ++i) {
        if (node.outputs[i].empty()) continue;
        if (i >= results.size()) {
          if (call.wanted[i]) throw Unsupported{"its output " + std::to_string(i) + " has no layer in ctnn"};
          continue;
        }
        values[node.outputs[i]] = std::move(results[i]);
      }
    } catch (const Unsupported& unsupported) {
      refuse(unsupported.reason);
    } catch (const std::out_of_range&) {
      refuse("its dimensions do not fit its operands");
    }
  }
  if (attempt.refusals.empty())
    for (const std::string& name : model.outputs) {
      const Value& y = values.at(name);
      if (batched && y.batch != 0 && !y.is_constant()) throw BatchConflict{};
      build.source = name;
      add_output(build, name, y);
    }
  attempt.topology = std::move(build.topology);
  return attempt;
}

/// Without layers that no output needs.
Topology without_unused(const Topology& all) {
  const std::size_t inputs = all.inputs.size();
  std::vector<bool> needed(inputs + all.layers.size());
  for (const Port& output : all.outputs) needed[output.value] = true;
  for (std::size_t i = all.layers.size(); i-- > 0;)
    if (needed[inputs + i])
      for (const std::size_t operand : all.layers[i].operands) needed[operand] = true;
  std::vector<std::size_t> renamed(needed.size());
  Topology result{all.inputs, all.outputs, {}, all.notes};
  for (std::size_t i = 0; i < needed.size(); ++i) {
    if (i < inputs) {
      renamed[i] = i;
    } else if (needed[i]) {
      renamed[i] = inputs + result.layers.size();
      Layer layer = all.layers[i - inputs];
      for (std::size_t& operand : layer.operands) operand = renamed[operand];
      result.layers.push_back(std::move(layer));
    }
  }
  for (Port& output : result.outputs) output.value = renamed[output.value];
  if (result.layers.empty() && inputs > 1)
    throw Refused({{result.outputs.at(0).name, "model",
                    "it has several inputs and gives them back: there is nothing to compute"}});
  return result;
}

/// Inputs that the user knows become constants.
void fix_inputs(Model& model, const ReadOptions& options) {
  for (const auto& [name, array] : options.constants) {
    const auto input =
        std::find_if(model.inputs.begin(), model.inputs.end(), [&](const Input& i) { return i.name == name; });
    if (input == model.inputs.end()) throw BadFile("there is no input \"" + name + "\" that --constant could set");
    model.constants[name] = {array.shape, input->element, array.numbers};
    model.inputs.erase(input);
  }
}

/// Inputs that could have a batch as dimension 0: all of one size.
bool may_have_batch(const Model& model, const Sizes& sizes) {
  for (const Dims& dims : sizes.dims) {
    if (dims.empty() || dims[0] != sizes.dims[0][0]) return false;
    if (dims.size() == 1 && dims[0] != 1) return false;  // a vector
  }
  return !model.inputs.empty();
}

}  // namespace

}  // namespace ctnn::import::onnx

ctnn::import::Topology ctnn::import::read_onnx(const std::filesystem::path& file, const ReadOptions& options) {
  onnx::Model model = onnx::read_model(file);
  onnx::fix_inputs(model, options);
  if (model.inputs.empty())
    throw Refused({{file.filename().string(), "model", "it has no inputs: its outputs are constants"}});
  const onnx::Sizes sizes = onnx::sizes_of_inputs(model, options);
  std::vector<Refusal> refusals;
  for (const bool batched : {true, false}) {
    if (batched && !onnx::may_have_batch(model, sizes)) continue;
    try {
      onnx::Attempt attempt = onnx::lower(model, sizes, batched);
      if (attempt.refusals.empty()) {
        Topology topology = onnx::without_unused(attempt.topology);
        for (const onnx::Input& input : model.inputs) topology.in_double = topology.in_double || input.is_double;
        topology.notes.insert(topology.notes.end(), sizes.notes.begin(), sizes.notes.end());
        return topology;
      }
      if (refusals.empty()) refusals = std::move(attempt.refusals);
    } catch (const onnx::BatchConflict&) {
    }
  }
  if (refusals.empty())
    refusals.push_back({file.filename().string(), "model", "it mixes values of single samples and of a batch"});
  throw Refused(std::move(refusals));
}
