// SPDX-License-Identifier: BSL-1.0
#include "builder.hpp"

#include "cpp_text.hpp"

#include <utility>

namespace ctnn::import {

Builder::Value Builder::input(std::string name, Dims shape) {
  // Values of layers come after those of inputs, so all inputs come first.
  if (!topology.layers.empty()) throw BadFile("input " + one_line(name) + " comes after layers");
  Port port;
  port.name = std::move(name);
  port.shape = std::move(shape);
  port.value = topology.inputs.size();
  topology.inputs.push_back(std::move(port));
  return topology.inputs.size() - 1;
}

const Dims& Builder::shape(Value value) const {
  return value < topology.inputs.size() ? topology.inputs[value].shape
                                        : topology.layers[value - topology.inputs.size()].output;
}

std::string Builder::shape_of(Value value) const { return shape_text(shape(value)); }

Builder::Value Builder::layer(std::string kind, std::vector<std::string> arguments, Value x, Dims output,
                              std::vector<double> parameters, std::vector<double> buffers) {
  Layer layer;
  layer.kind = std::move(kind);
  layer.arguments = std::move(arguments);
  layer.input = shape(x);
  layer.output = std::move(output);
  layer.parameters = std::move(parameters);
  layer.buffers = std::move(buffers);
  layer.operands = {x};
  layer.sources = {source};
  topology.layers.push_back(std::move(layer));
  return topology.inputs.size() + topology.layers.size() - 1;
}

Builder::Value Builder::join(std::string kind, std::vector<std::string> arguments, std::vector<Value> operands,
                             Dims output) {
  const Value value = layer(std::move(kind), std::move(arguments), operands[0], std::move(output));
  topology.layers.back().operands = std::move(operands);
  return value;
}

Builder::Value Builder::reshape(Value x, Dims to) {
  if (shape(x) == to) return x;
  const std::string text = shape_text(to);
  if (to.size() == 1) return layer("Flatten", {shape_of(x)}, x, std::move(to));
  return layer("Reshape", {shape_of(x), text}, x, std::move(to));
}

Builder::Value Builder::activate(Value x, const std::string& activation) {
  if (activation == "Identity") return x;
  return layer("ActivationLayer", {shape_of(x), activation}, x, shape(x));
}

Builder::Value Builder::append_steps(Value x, Builder& step, Value last) {
  refusals.insert(refusals.end(), step.refusals.begin(), step.refusals.end());
  const std::size_t time = shape(x)[0];
  std::size_t expected = 0;
  for (Layer& inner : step.topology.layers) {
    if (inner.operands != std::vector<Value>{expected++}) {
      refuse("TimeDistributed", "a layer that is several in ctnn, not one after the other");
      return x;
    }
    Dims output = inner.output;
    output.insert(output.begin(), time);
    if (inner.kind == "ActivationLayer")  // the same for each number
      x = activate(x, inner.arguments[1]);
    else
      x = layer("TimeDistributed", {std::to_string(time), join_type({inner.kind, inner.arguments})}, x,
                std::move(output), std::move(inner.parameters), std::move(inner.buffers));
  }
  if (last != expected) refuse("TimeDistributed", "a layer whose output is not its last");
  return x;
}

void Builder::output(std::string name, Value value) {
  Port port;
  port.name = std::move(name);
  port.shape = shape(value);
  port.value = value;
  topology.outputs.push_back(std::move(port));
}

std::string real_text(double number) { return literal(number, true); }

std::string size_text(std::size_t height, std::size_t width) {
  return height == width ? std::to_string(height)
                         : "Size2{" + std::to_string(height) + ", " + std::to_string(width) + "}";
}

std::string options_text(const std::string& type, const std::vector<std::string>& options) {
  std::string text;
  for (const std::string& option : options) text += (text.empty() ? "" : ", ") + option;
  return type + "{" + text + "}";
}

}  // namespace ctnn::import
