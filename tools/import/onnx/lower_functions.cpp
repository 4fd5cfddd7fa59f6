// SPDX-License-Identifier: BSL-1.0
// Functions of one operand: activations.
#include "lower.hpp"

#include <cmath>
#include <limits>

namespace ctnn::import::onnx {

namespace {

using Function = double (*)(double);

template <std::size_t N> struct Name {
  constexpr Name(const char (&text)[N]) {
    for (std::size_t i = 0; i < N; ++i) value[i] = text[i];
  }
  char value[N]{};
};

/// An operator without attributes.
template <Name Activation, Function F> std::vector<Value> function(const Call& c) {
  return {c.build.unary(c.input(0), Activation.value, F)};
}

double relu(double x) { return x > 0 ? x : 0; }
double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }
double softplus(double x) { return x > 0 ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x)); }
double inverse(double x) { return 1 / x; }
double negative(double x) { return -x; }
double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }
double softsign(double x) { return x / (1 + std::abs(x)); }
double hard_swish(double x) { return x * std::min(1.0, std::max(0.0, x / 6 + 0.5)); }
double mish(double x) { return x * std::tanh(softplus(x)); }
double elu(double x, double alpha) { return x > 0 ? x : alpha * std::expm1(x); }

std::string with(const std::string& kind, double number) { return kind + "<" + real_text(number) + ">"; }

Value scaled(Builder& b, const Value& x, double by) { return by == 1 ? x : b.binary("Multiply", x, scalar(by)); }

std::vector<Value> elu_of(const Call& c) {
  const double alpha = c.node.real("alpha", 1);
  const std::string name = alpha == 1 ? "ELU<>" : with("ELU", alpha);
  return {c.build.unary(c.input(0), name, [=](double x) { return elu(x, alpha); })};
}

std::vector<Value> selu(const Call& c) {
  constexpr double usual_alpha = 1.67326319217681884765625, usual_gamma = 1.05070102214813232421875;
  const double alpha = c.node.real("alpha", usual_alpha), gamma = c.node.real("gamma", usual_gamma);
  if (std::abs(alpha - usual_alpha) < 1e-4 && std::abs(gamma - usual_gamma) < 1e-4 && alpha != 1)
    if (std::abs(alpha - usual_alpha) < 1e-6 && std::abs(gamma - usual_gamma) < 1e-6)
      return {c.build.unary(c.input(0), "SELU", [=](double x) { return gamma * elu(x, alpha); })};
  const Value y = c.build.unary(c.input(0), with("ELU", alpha), [=](double x) { return elu(x, alpha); });
  return {scaled(c.build, y, gamma)};
}

std::vector<Value> celu(const Call& c) {
  const double alpha = c.node.real("alpha", 1);
  return {c.build.unary(c.input(0), with("CELU", alpha), [=](double x) { return alpha * elu(x / alpha, 1); })};
}

std::vector<Value> leaky_relu(const Call& c) {
  const double slope = c.node.real("alpha", 0.01f);
  return {c.build.unary(c.input(0), with("LeakyReLU", slope), [=](double x) { return x > 0 ? x : slope * x; })};
}

std::vector<Value> thresholded_relu(const Call& c) {
  const double alpha = c.node.real("alpha", 1);
  return {c.build.unary(c.input(0), with("ThresholdedReLU", alpha), [=](double x) { return x > alpha ? x : 0; })};
}

std::vector<Value> hard_sigmoid(const Call& c) {
  const double slope = c.node.real("alpha", 0.2f), middle = c.node.real("beta", 0.5);
  const auto value = [=](double x) { return std::min(1.0, std::max(0.0, slope * x + middle)); };
  if (std::abs(slope * 6 - 1) < 1e-6 && middle == 0.5) return {c.build.unary(c.input(0), "HardSigmoid", value)};
  const Value line = c.build.binary("Add", scaled(c.build, c.input(0), slope), scalar(middle));
  return {c.build.unary(line, "Clip<0.0, 1.0>", [](double x) { return std::min(1.0, std::max(0.0, x)); })};
}

std::vector<Value> gelu(const Call& c) {
  if (c.node.text("approximate", "none") == "tanh")
    return {c.build.unary(c.input(0), "GELUTanh", [](double x) {
      return 0.5 * x * (1 + std::tanh(std::sqrt(2 / 3.14159265358979323846) * (x + 0.044715 * x * x * x)));
    })};
  return {c.build.unary(c.input(0), "GELU", [](double x) { return 0.5 * x * (1 + std::erf(x * std::sqrt(0.5))); })};
}

std::vector<Value> swish(const Call& c) {
  const double alpha = c.node.real("alpha", 1);
  if (alpha == 1) return {c.build.unary(c.input(0), "SiLU", [](double x) { return x * sigmoid(x); })};
  const Value gate = c.build.unary(scaled(c.build, c.input(0), alpha), "Sigmoid", sigmoid);
  return {c.build.binary("Multiply", c.input(0), gate)};
}

/// A bound that is one number, where it is known.
std::optional<double> bound(const Call& c, const std::string& attribute, std::size_t i, double none) {
  if (c.node.has(attribute)) return c.node.real(attribute, none);
  if (!c.has(i)) return none;
  if (!c.input(i).is_constant() || c.input(i).size() != 1) return std::nullopt;
  return (*c.input(i).numbers)[0];
}

std::vector<Value> clip(const Call& c) {
  constexpr double largest = std::numeric_limits<float>::max(), none = std::numeric_limits<double>::infinity();
  auto low = bound(c, "min", 1, -none), high = bound(c, "max", 2, none);
  const Value& x = c.input(0);
  if (low && high && *low <= *high) {
    if (*low <= -largest) low = -none;
    if (*high >= largest) high = none;
    if (std::isinf(*low) && std::isinf(*high)) return {x};
    const auto value = [l = *low, h = *high](double v) { return std::min(h, std::max(l, v)); };
    if (*low == 0 && *high == none) return {c.build.unary(x, "ReLU", value)};
    if (*low == 0 && *high == 6) return {c.build.unary(x, "ReLU6", value)};
    if (*high == none) return {c.build.unary(x, with("Clip", *low), value)};
    return {c.build.unary(x, "Clip<" + real_text(*low) + ", " + real_text(*high) + ">", value)};
  }
  Value y = x;
  if (low != -none) y = c.build.binary("Maximum", y, low ? scalar(*low) : c.input(1));
  if (high != none) y = c.build.binary("Minimum", y, high ? scalar(*high) : c.input(2));
  return {y};
}

std::vector<Value> cast(const Call& c) {
  const std::int64_t to = c.node.integer("to", 1);
  const bool to_real = to == 1 || to == 10 || to == 11 || to == 16, to_truth = to == 9;
  Value y = c.input(0);
  const auto nearest_to_zero = [](double x) { return std::trunc(x); };
  if (to == 8 || to > 16) throw Unsupported{"it makes a type of numbers that is not supported"};
  if (to_truth && y.element != Element::truth) {
    const Value is_zero = c.build.binary("Equal", y, scalar(0));
    y = c.build.binary("Subtract", scalar(1), is_zero);
  } else if (!to_real && y.element == Element::real) {
    if (y.is_constant()) {
      y = c.build.unary(y, "", nearest_to_zero);
    } else {
      const Value size = c.build.unary(c.build.unary(y, "Abs", nearest_to_zero), "Floor", nearest_to_zero);
      y = c.build.binary("Multiply", c.build.unary(y, "Sign", sign), size);
    }
  }
  y.element = to_real ? Element::real : to_truth ? Element::truth : Element::whole;
  return {y};
}

std::vector<Value> same(const Call& c) { return {c.input(0)}; }

std::vector<Value> dropout(const Call& c) {
  if (c.has(2) && c.numbers(2) != std::vector<double>{0}) throw Unsupported{"it is in training mode"};
  if (c.node.has("is_test") && c.node.integer("is_test", 1) == 0) throw Unsupported{"it is in training mode"};
  std::vector<Value> result{c.input(0)};
  if (c.wants(1))
    result.push_back(constant(c.input(0).dims, std::vector<double>(c.input(0).size(), 1), Element::truth));
  return result;
}

std::vector<Value> negate_truth(const Call& c) { return {c.build.binary("Subtract", scalar(1), c.input(0))}; }

std::vector<Value> shrink(const Call& c) {
  const double lambda = c.node.real("lambd", 0.5), bias = c.node.real("bias", 0);
  Builder& b = c.build;
  const Value& x = c.input(0);
  const Value above =
      b.binary("Multiply", b.binary("Greater", x, scalar(lambda)), b.binary("Subtract", x, scalar(bias)));
  const Value below = b.binary("Multiply", b.binary("Less", x, scalar(-lambda)), b.binary("Add", x, scalar(bias)));
  return {b.binary("Add", above, below)};
}

}  // namespace

void add_functions(Lowerings& all) {
  const Lowerings here{{"Relu", function<"ReLU", relu>},
                       {"Tanh", function<"Tanh", std::tanh>},
                       {"Sigmoid", function<"Sigmoid", sigmoid>},
                       {"Exp", function<"Exp", std::exp>},
                       {"Log", function<"Log", std::log>},
                       {"Sqrt", function<"Sqrt", std::sqrt>},
                       {"Abs", function<"Abs", std::fabs>},
                       {"Neg", function<"Neg", negative>},
                       {"Reciprocal", function<"Reciprocal", inverse>},
                       {"Erf", function<"Erf", std::erf>},
                       {"Sin", function<"Sin<>", std::sin>},
                       {"Cos", function<"Cos", std::cos>},
                       {"Sign", function<"Sign", sign>},
                       {"Floor", function<"Floor", std::floor>},
                       {"Ceil", function<"Ceil", std::ceil>},
                       {"Round", function<"Round", std::nearbyint>},
                       {"Softplus", function<"Softplus<>", softplus>},
                       {"Softsign", function<"Softsign", softsign>},
                       {"HardSwish", function<"HardSwish", hard_swish>},
                       {"Mish", function<"Mish", mish>},
                       {"Elu", elu_of},
                       {"Selu", selu},
                       {"Celu", celu},
                       {"LeakyRelu", leaky_relu},
                       {"ThresholdedRelu", thresholded_relu},
                       {"HardSigmoid", hard_sigmoid},
                       {"Gelu", gelu},
                       {"Swish", swish},
                       {"Clip", clip},
                       {"Cast", cast},
                       {"Identity", same},
                       {"Dropout", dropout},
                       {"Not", negate_truth},
                       {"Shrink", shrink},
                       {"StopGradient", same}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
