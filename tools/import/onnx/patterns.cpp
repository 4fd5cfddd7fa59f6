// SPDX-License-Identifier: BSL-1.0
#include "patterns.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ctnn::import::onnx {

namespace {

bool all_are(const Value& c, double number) {
  return std::all_of(c.numbers->begin(), c.numbers->end(), [=](double v) { return v == number; });
}
bool near(double a, double b) { return std::abs(a - b) <= 1e-6 * std::abs(b); }

std::size_t activation(Builder& builder, std::size_t x, const std::string& name) {
  const Dims shape = builder.shape_of(x);
  return builder.emit({"ActivationLayer", {shape_text(shape), name}, shape, shape, {}, {}, {x}, {}});
}

/// What x = name(that) is made of.
std::optional<std::size_t> operand_of(const Builder& builder, std::size_t x, const std::string& name) {
  const Layer* const layer = builder.layer_of(x);
  if (!layer || layer->kind != "ActivationLayer" || layer->arguments[1] != name) return std::nullopt;
  return layer->operands[0];
}

/// x = operand * weight + bias with one number each.
struct Line {
  std::size_t operand = 0;
  double weight = 1, bias = 0;
};
std::optional<Line> line_of(const Builder& builder, std::size_t x) {
  const Layer* const layer = builder.layer_of(x);
  if (!layer || layer->kind != "ScaleShift" || layer->arguments[1] != "Shape<1>") return std::nullopt;
  return Line{layer->operands[0], layer->parameters[0], layer->parameters.size() > 1 ? layer->parameters[1] : 0.0};
}

/// The x of 1 + erf(x / sqrt 2).
std::optional<std::size_t> normal_share(const Builder& builder, std::size_t id) {
  const auto sum = line_of(builder, id);
  if (!sum || sum->weight != 1 || sum->bias != 1) return std::nullopt;
  const auto erf = operand_of(builder, sum->operand, "Erf");
  if (!erf) return std::nullopt;
  const auto scaled = line_of(builder, *erf);
  return scaled && scaled->bias == 0 && near(scaled->weight, std::sqrt(0.5)) ? std::optional(scaled->operand)
                                                                             : std::nullopt;
}

std::size_t scale_shift(Builder& builder, std::size_t x, Dims per, const std::vector<double>& weight,
                        const std::vector<double>& bias) {
  const Dims shape = builder.shape_of(x);
  Layer layer{"ScaleShift", {shape_text(shape), shape_text(per)}, shape, shape, weight, {}, {x}, {}};
  if (bias.empty())
    layer.arguments.push_back("Bias::off");
  else
    layer.parameters.insert(layer.parameters.end(), bias.begin(), bias.end());
  return builder.emit(std::move(layer));
}

/// The numbers of c as one for each of the last dimension, if they are that.
std::optional<std::vector<double>> of_channels(const Value& c, std::size_t channels) {
  if (c.size() == 1) return std::vector<double>(channels, (*c.numbers)[0]);
  if (c.size() == channels && c.dims.back() == channels) return *c.numbers;
  return std::nullopt;
}

std::size_t add_constant(Builder& builder, const Value& x, const Value& c, const Dims& per) {
  if (all_are(c, 0)) return builder.in_shape(x, x.stored());
  const auto affine = builder.with_bias.find(x.id);
  const std::size_t channels = builder.shape_of(x.id).back();
  if (affine != builder.with_bias.end() && channels == x.stored().back() && x.before.empty())
    if (const auto bias = of_channels(c, channels)) return builder.in_shape(affine->second(*bias), x.stored());
  const std::size_t id = builder.in_shape(x, x.stored());
  const Layer* const layer = builder.layer_of(id);
  if (layer && layer->kind == "ScaleShift" && layer->arguments.size() == 3 && layer->arguments[1] == shape_text(per)) {
    const std::vector<double> weight = layer->parameters;
    return scale_shift(builder, layer->operands[0], per, weight, *c.numbers);
  }
  return scale_shift(builder, id, per, std::vector<double>(c.size(), 1.0), *c.numbers);
}

std::size_t times_constant(Builder& builder, const Value& x, const Value& c, const Dims& per) {
  const std::size_t id = builder.in_shape(x, x.stored());
  if (all_are(c, 1)) return id;
  const Layer* const layer = builder.layer_of(id);
  if (c.size() == 1 && (*c.numbers)[0] == 0.5 && layer && layer->kind == "Multiply" && layer->operands.size() == 2)
    for (const int i : {0, 1}) {
      const std::size_t share = layer->operands[i], operand = layer->operands[1 - i];
      if (normal_share(builder, share) == operand) return activation(builder, operand, "GELU");
    }
  return scale_shift(builder, id, per, *c.numbers, {});
}

}  // namespace

std::optional<std::size_t> with_constant(Builder& builder, const std::string& kind, const Value& x, const Value& c,
                                         bool x_first) {
  Dims per = c.dims;
  while (per.size() > 1 && per[0] == 1) per.erase(per.begin());
  if (per.empty()) per = {1};
  const auto mapped = [&](double (*function)(double)) {
    std::vector<double> numbers = *c.numbers;
    for (double& number : numbers) number = function(number);
    return constant(c.dims, numbers);
  };
  const auto id = [&] { return builder.in_shape(x, x.stored()); };
  const double number = (*c.numbers)[0];
  const bool is_one_number = c.size() == 1;
  if (kind == "Add") return add_constant(builder, x, c, per);
  if (kind == "Multiply") return times_constant(builder, x, c, per);
  if (kind == "Subtract" && x_first) return add_constant(builder, x, mapped([](double v) { return -v; }), per);
  if (kind == "Subtract") return scale_shift(builder, id(), per, std::vector<double>(c.size(), -1.0), *c.numbers);
  if (kind == "Divide" && x_first) {
    for (const double v : *c.numbers)
      if (!std::isnormal(v) || !std::isnormal(1 / v)) return std::nullopt;
    return times_constant(builder, x, mapped([](double v) { return 1 / v; }), per);
  }
  if (kind == "Divide") {
    const std::size_t inverse = activation(builder, id(), "Reciprocal");
    return all_are(c, 1) ? inverse : scale_shift(builder, inverse, per, *c.numbers, {});
  }
  if (!is_one_number) return std::nullopt;
  if (kind == "Power" && x_first) {
    if (number == 1) return id();
    if (number == 2) return activation(builder, id(), "Squared");
    if (number == 0.5) return activation(builder, id(), "Sqrt");
    if (number == -1) return activation(builder, id(), "Reciprocal");
    if (number == 3) {
      const Dims shape = x.stored();
      const std::size_t operand = id();
      return builder.emit({"Multiply", {}, shape, shape, {}, {}, {operand, operand, operand}, {}});
    }
  }
  if (kind == "Maximum") return activation(builder, id(), number == 0 ? "ReLU" : "Clip<" + real_text(number) + ">");
  if (kind == "Minimum")
    return activation(builder, id(),
                      "Clip<" + real_text(-std::numeric_limits<double>::infinity()) + ", " + real_text(number) + ">");
  return std::nullopt;
}

std::optional<std::size_t> known_pattern(Builder& builder, const std::string& kind, std::size_t a, std::size_t b) {
  if (kind != "Multiply") return std::nullopt;
  if (a == b) return activation(builder, a, "Squared");
  for (const auto& [x, gate] : {std::pair(a, b), std::pair(b, a)}) {
    if (operand_of(builder, gate, "Sigmoid") == x) return activation(builder, x, "SiLU");
    if (operand_of(builder, gate, "HardSigmoid") == x) return activation(builder, x, "HardSwish");
    if (const auto softplus = operand_of(builder, gate, "Tanh"))
      if (operand_of(builder, *softplus, "Softplus<>") == x) return activation(builder, x, "Mish");
    const auto half = line_of(builder, x);
    if (half && half->weight == 0.5 && half->bias == 0 && normal_share(builder, gate) == half->operand)
      return activation(builder, half->operand, "GELU");
  }
  return std::nullopt;
}

}  // namespace ctnn::import::onnx
