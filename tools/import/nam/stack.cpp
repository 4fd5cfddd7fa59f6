// SPDX-License-Identifier: BSL-1.0
#include "stack.hpp"

#include <utility>

namespace ctnn::import {

std::vector<double> FlatWeights::take(std::size_t count, const std::string& of) {
  if (count > numbers_.size() - at_)
    throw BadFile(place_ + ": has " + std::to_string(numbers_.size()) + " numbers, too few for " + of);
  const auto first = numbers_.begin() + static_cast<std::ptrdiff_t>(at_);
  at_ += count;
  return {first, first + static_cast<std::ptrdiff_t>(count)};
}

void FlatWeights::expect_end() const {
  if (at_ != numbers_.size())
    throw BadFile(place_ + ": has " + std::to_string(numbers_.size()) + " numbers, but the layers take " +
                  std::to_string(at_));
}

Convolution Convolution::zeros(std::size_t in, std::size_t out, std::size_t kernel, bool bias) {
  return {in, out, kernel, 1, 1, bias, std::vector<double>(kernel * in * out + (bias ? out : 0))};
}

Convolution Convolution::read(Convolution c, FlatWeights& weights, const std::string& name) {
  if (c.in % c.groups != 0 || c.out % c.groups != 0)
    throw BadFile(name + ": " + std::to_string(c.groups) + " groups do not divide " + std::to_string(c.in) + " and " +
                  std::to_string(c.out) + " channels");
  const std::size_t in = c.in / c.groups, count = c.out * in * c.kernel;
  const std::vector<double> file = weights.take(count, name);
  c.numbers.resize(count);
  for (std::size_t o = 0; o < c.out; ++o)
    for (std::size_t i = 0; i < in; ++i)
      for (std::size_t k = 0; k < c.kernel; ++k) c.weight(k, i, o) = file[(o * in + i) * c.kernel + k];
  if (c.bias) {
    const std::vector<double> biases = weights.take(c.out, name);
    c.numbers.insert(c.numbers.end(), biases.begin(), biases.end());
  }
  return c;
}

Convolution Convolution::part(std::size_t inputs, std::size_t outputs) const {
  if (inputs == in && outputs == out) return *this;
  Convolution result = zeros(inputs, outputs, kernel, bias);
  result.dilation = dilation;
  for (std::size_t k = 0; k < kernel; ++k)
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t o = 0; o < outputs; ++o) result.weight(k, i, o) = weight(k, i, o);
  if (bias)
    for (std::size_t o = 0; o < outputs; ++o) result.offset(o) = numbers[kernel * in * out + o];
  return result;
}

Stack::Stack(std::size_t time, std::size_t channels) : time_(time) {
  topology_.stream = true;
  Port x;
  x.name = "x";
  x.shape = {time, channels};
  topology_.inputs.push_back(std::move(x));
}

std::size_t Stack::channels(Value value) const {
  return value == 0 ? topology_.inputs[0].shape[1] : topology_.layers[value - 1].output[1];
}

std::string Stack::shape(Value value) const {
  return "Shape<" + std::to_string(time_) + ", " + std::to_string(channels(value)) + ">";
}

Stack::Value Stack::layer(std::string kind, std::vector<std::string> arguments, Value x, std::size_t out_channels,
                          std::vector<double> numbers, std::string source) {
  Layer layer;
  layer.kind = std::move(kind);
  layer.arguments = std::move(arguments);
  layer.input = {time_, channels(x)};
  layer.output = {time_, out_channels};
  layer.parameters = std::move(numbers);
  layer.operands = {x};
  if (!source.empty()) layer.sources = {std::move(source)};
  topology_.layers.push_back(std::move(layer));
  return topology_.layers.size();
}

Stack::Value Stack::slice(Value x, std::size_t first, std::size_t count) {
  if (first == 0 && count == channels(x)) return x;
  return layer("Slice", {shape(x), std::to_string(first), std::to_string(count)}, x, count, {}, "");
}

Stack::Value Stack::convolve(Value x, Convolution c, std::string source) {
  std::string options;
  const auto option = [&](const std::string& text) { options += (options.empty() ? "" : ", ") + text; };
  if (c.kernel > 1 && c.dilation > 1) option(".dilation = " + std::to_string(c.dilation));
  if (c.kernel > 1) option(".padding = Padding::causal");
  if (c.groups > 1) option(".groups = " + std::to_string(c.groups));
  if (!c.bias) option(".bias = Bias::off");
  std::vector<std::string> arguments{shape(x), std::to_string(c.out), std::to_string(c.kernel), "Identity"};
  if (!options.empty()) arguments.push_back("ConvOptions{" + options + "}");
  return layer("Conv1D", std::move(arguments), x, c.out, std::move(c.numbers), std::move(source));
}

Stack::Value Stack::activate(Value x, const std::string& activation, std::string source) {
  if (activation == "Identity") return x;
  return layer("ActivationLayer", {shape(x), activation}, x, channels(x), {}, std::move(source));
}

Stack::Value Stack::join(std::string kind, std::vector<Value> operands, std::string source) {
  std::size_t width = channels(operands[0]);
  if (kind == "Concat")
    for (std::size_t i = 1; i < operands.size(); ++i) width += channels(operands[i]);
  const Value value = layer(std::move(kind), {}, operands[0], width, {}, std::move(source));
  topology_.layers.back().operands = std::move(operands);
  return value;
}

Stack::Value Stack::affine(Value x, double weight, double bias, std::string source) {
  Convolution c = Convolution{channels(x), channels(x), 1, 1, channels(x), true};
  c.numbers.assign(c.out, weight);
  c.numbers.insert(c.numbers.end(), c.out, bias);
  return convolve(x, std::move(c), std::move(source));
}

void Stack::set_state(Value value, std::vector<double> state) {
  for (const double number : state)
    if (number != 0) {
      topology_.layers[value - 1].state = std::move(state);
      return;
    }
}

Topology Stack::finish(Value output) {
  if (!refusals.empty()) throw Refused(std::move(refusals));
  Port y;
  y.name = "y";
  y.shape = {time_, channels(output)};
  y.value = output;
  topology_.outputs.push_back(std::move(y));
  return std::move(topology_);
}

}  // namespace ctnn::import
