// SPDX-License-Identifier: BSL-1.0
#include "calls.hpp"

#include "topology.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace ctnn::import {

namespace {

constexpr std::size_t most_calls = 4096;
constexpr int deepest = 8;

std::optional<Reference> as_reference(const nlohmann::json& value) {
  if (!value.is_array() || value.size() < 3 || !value[0].is_string() || !value[1].is_number_unsigned() ||
      !value[2].is_number_unsigned())
    return std::nullopt;
  return Reference{value[0].get<std::string>(), value[1].get<std::size_t>(), value[2].get<std::size_t>()};
}

bool has_tensors(const nlohmann::json& arguments) {
  std::vector<Reference> found;
  if (arguments.is_object())
    for (const auto& item : arguments.items()) find_references(item.value(), found);
  return !found.empty();
}

}  // namespace

bool is_model(const std::string& kind) { return kind == "Sequential" || kind == "Functional" || kind == "Model"; }

void find_references(const nlohmann::json& value, std::vector<Reference>& found, int depth) {
  if (depth > deepest) throw BadFile("inbound_nodes: lists within lists without end");
  if (const auto reference = as_reference(value)) {
    found.push_back(*reference);
  } else if (value.is_array()) {
    for (const nlohmann::json& item : value) find_references(item, found, depth + 1);
  } else if (value.is_object() && value.value("class_name", nlohmann::json()) == "__keras_tensor__") {
    const nlohmann::json& config = value.value("config", nlohmann::json::object());
    const auto history =
        config.is_object() ? as_reference(config.value("keras_history", nlohmann::json())) : std::nullopt;
    if (!history) throw BadFile("inbound_nodes: a tensor without keras_history");
    found.push_back(*history);
  }
}

std::string name_of(const Fields& layer) {
  return layer.has("name") ? layer.text("name") : layer.object("config").text("name");
}

void add_calls(Builder& builder, const Fields& layer, std::size_t index, std::vector<Call>& calls) {
  if (layer.text("class_name") == "InputLayer") return;
  const nlohmann::json& nodes = layer.at("inbound_nodes");
  if (!nodes.is_array()) layer.refuse("inbound_nodes", "should be a list");
  std::size_t number = 0;
  for (const nlohmann::json& node : nodes) {
    Call call{index, number++, {}};
    bool more = false;
    if (node.is_object()) {
      find_references(node.value("args", nlohmann::json::array()), call.inputs);
      more = has_tensors(node.value("kwargs", nlohmann::json::object()));
    } else {
      find_references(node, call.inputs);
      for (const nlohmann::json& item : node)
        more = more || (item.is_array() && item.size() > 3 && has_tensors(item[3]));
    }
    builder.source = name_of(layer);
    if (more) builder.refuse(layer.text("class_name"), "is called with tensors by name");
    if (call.inputs.empty()) layer.refuse("inbound_nodes", "has a call without inputs");
    if (calls.size() >= most_calls) throw BadFile("the model has more than " + std::to_string(most_calls) + " calls");
    calls.push_back(std::move(call));
  }
}

void number_models_from_one(const std::vector<Fields>& layers, const std::vector<Reference>& ends,
                            std::vector<Call>& calls) {
  std::map<std::string, std::size_t> most;
  for (const Reference& end : ends) most[end.layer] = std::max(most[end.layer], end.call);
  for (const Call& call : calls)
    for (const Reference& input : call.inputs) most[input.layer] = std::max(most[input.layer], input.call);
  std::map<std::size_t, std::size_t> counts;
  for (const Call& call : calls) ++counts[call.layer];
  for (Call& call : calls)
    if (is_model(layers[call.layer].text("class_name")) && most[name_of(layers[call.layer])] == counts[call.layer])
      ++call.number;
}

}  // namespace ctnn::import
