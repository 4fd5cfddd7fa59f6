// SPDX-License-Identifier: BSL-1.0
#include "layers.hpp"

#include "cpp_text.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ctnn::import {

namespace {

constexpr std::size_t most = 1 << 24;

/// A name of an activation function; Keras 2 has another hard_sigmoid.
std::string activation_type(const std::string& name, bool keras3) {
  static const std::map<std::string, std::string> types{
      {"linear", "Identity"},
      {"relu", "ReLU"},
      {"sigmoid", "Sigmoid"},
      {"tanh", "Tanh"},
      {"elu", "ELU<>"},
      {"selu", "SELU"},
      {"gelu", "GELU"},
      {"softplus", "Softplus<>"},
      {"softsign", "Softsign"},
      {"swish", "SiLU"},
      {"silu", "SiLU"},
      {"relu6", "ReLU6"},
      {"exponential", "Exp"},
      {"mish", "Mish"},
      {"log_sigmoid", "LogSigmoid"},
      {"hard_swish", "HardSwish"},
      {"hard_silu", "HardSwish"},
      {"hard_tanh", "HardTanh<>"},
      {"leaky_relu", "LeakyReLU<0.2>"},
      {"celu", "CELU<>"},
  };
  if (name == "hard_sigmoid") return keras3 ? "HardSigmoid" : "";
  const auto found = types.find(name);
  return found == types.end() ? "" : found->second;
}

Value softmax(Builder& b, Value x, const char* kind) { return b.layer(kind, {b.shape_of(x)}, x, b.shape(x)); }

/// Of Keras 2: 0.2 x + 0.5 within 0 and 1.
Value old_hard_sigmoid(Builder& b, Value x) {
  x = b.layer("ScaleShift", {b.shape_of(x), "Shape<1>"}, x, b.shape(x), {1.2, 0});
  return b.activate(x, "HardSigmoid");
}

Value activate_by_name(Builder& b, Value x, const std::string& name, bool keras3) {
  if (name == "softmax") return softmax(b, x, "Softmax");
  if (name == "log_softmax") return softmax(b, x, "LogSoftmax");
  if (name == "hard_sigmoid" && !keras3) return old_hard_sigmoid(b, x);
  const std::string type = activation_type(name, keras3);
  if (type.empty()) {
    b.refuse("activation " + one_line(name, 60), "ctnn has no such activation");
    return x;
  }
  return b.activate(x, type);
}

/// ReLU with all its settings: slope below the threshold, nothing above the maximum.
bool add_relu(Builder& b, const KerasLayer& l, Value& y) {
  const double threshold = l.config.number_or("threshold", 0), slope = l.config.number_or("negative_slope", 0);
  y = l.x[0];
  if (threshold != 0) {
    if (threshold > 0 && slope == 0 && !l.config.has("max_value"))
      y = b.activate(y, "ThresholdedReLU<" + real_text(threshold) + ">");
    else
      b.refuse(l.kind, "a threshold beside a slope or a maximum");
  } else if (!l.config.has("max_value")) {
    y = b.activate(y, slope == 0 ? "ReLU" : "LeakyReLU<" + real_text(slope) + ">");
  } else {
    const double max = l.config.number("max_value");
    if (slope != 0) b.refuse(l.kind, "a slope beside a maximum");
    y = b.activate(y, max == 6 ? "ReLU6" : "Clip<0.0, " + real_text(max) + ">");
  }
  return true;
}

void add_prelu(Builder& b, const KerasLayer& l, Value& y) {
  const Array alpha = l.weights.get("alpha", 0);
  const Dims shape = b.shape(l.x[0]);
  if (alpha.shape.size() != shape.size())
    throw BadFile("layer " + l.config.text("name") + ": alpha has " + shown(alpha.shape));
  bool by_channel = alpha.shape.back() == shape.back() || alpha.shape.back() == 1, whole = true;
  for (std::size_t d = 0; d < shape.size(); ++d) {
    by_channel = by_channel && (d + 1 == shape.size() || alpha.shape[d] == 1);
    whole = whole && alpha.shape[d] == shape[d];
  }
  y = l.x[0];
  const std::string count = std::to_string(alpha.numbers.size());
  if (by_channel) {
    y = b.layer("PReLU", alpha.numbers.size() == 1 ? std::vector{b.shape_of(y)} : std::vector{b.shape_of(y), count}, y,
                shape, alpha.numbers);
  } else if (whole) {
    y = b.reshape(y, {alpha.numbers.size()});
    y = b.layer("PReLU", {b.shape_of(y), count}, y, b.shape(y), alpha.numbers);
    y = b.reshape(y, shape);
  } else {
    b.refuse(l.kind, "slopes that some axes share and others do not");
  }
}

}  // namespace

std::vector<std::size_t> KerasLayer::sizes(const char* name, std::size_t axes, std::size_t otherwise) const {
  if (!config.has(name)) return std::vector<std::size_t>(axes, otherwise);
  if (!config.at(name).is_array()) return std::vector<std::size_t>(axes, config.count(name, most));
  std::vector<std::size_t> list = config.counts(name, most);
  if (list.size() != axes) config.refuse(name, "should be " + std::to_string(axes) + " numbers");
  return list;
}

Value activate(Builder& b, Value x, const KerasLayer& l, const char* name) {
  if (!l.config.has(name)) return x;
  const nlohmann::json& value = l.config.at(name);
  if (value.is_string()) return activate_by_name(b, x, value.get<std::string>(), l.keras3);
  const Fields function = l.config.object(name);
  if (function.has("class_name") && function.at("class_name").is_string() && function.text("class_name") != "function")
    return add_layer(b, {function.text("class_name"), function.object("config"), l.weights, {x}, l.keras3});
  b.refuse(std::string(name), "a function of one's own");
  return x;
}

bool add_activation(Builder& b, const KerasLayer& l, Value& y) {
  const auto slope = [&](const char* name, const char* older, double otherwise) {
    return real_text(l.config.number_or(name, l.config.number_or(older, otherwise)));
  };
  y = l.x[0];
  if (l.kind == "Activation")
    y = activate(b, y, l);
  else if (l.kind == "ReLU")
    add_relu(b, l, y);
  else if (l.kind == "LeakyReLU")
    y = b.activate(y, "LeakyReLU<" + slope("negative_slope", "alpha", 0.3) + ">");
  else if (l.kind == "ELU")
    y = b.activate(y, "ELU<" + slope("alpha", "alpha", 1) + ">");
  else if (l.kind == "ThresholdedReLU")
    y = b.activate(y, "ThresholdedReLU<" + slope("theta", "theta", 1) + ">");
  else if (l.kind == "PReLU")
    add_prelu(b, l, y);
  else if (l.kind == "Softmax") {
    const auto rank = static_cast<std::int64_t>(b.shape(y).size());
    const bool has = l.config.has("axis") && l.config.at("axis").is_number_integer();
    const std::int64_t axis = has ? l.config.at("axis").get<std::int64_t>() : -1;
    if (axis == -1 || axis == rank)
      y = softmax(b, y, "Softmax");
    else if (axis >= 1 && axis < rank)
      y = b.layer("Softmax", {b.shape_of(y), std::to_string(axis - 1)}, y, b.shape(y));
    else
      b.refuse(l.kind, "over more than one axis");
  } else
    return false;
  return true;
}

bool add_dense(Builder& b, const KerasLayer& l, Value& y) {
  if (l.kind != "Dense") return false;
  const std::size_t in = b.shape(l.x[0]).back(), out = l.config.count("units", most);
  const bool bias = l.is("use_bias", true);
  std::vector<double> numbers = l.weights.get("kernel", 0, {in, out});
  if (bias) {
    const std::vector<double> more = l.weights.get("bias", 1, {out});
    numbers.insert(numbers.end(), more.begin(), more.end());
  }
  std::vector<std::string> arguments{std::to_string(in), std::to_string(out)};
  if (!bias) arguments.insert(arguments.end(), {"Identity", "Bias::off"});
  // On a sequence it works on each step by itself.
  const auto dense = [&](const auto& self, Builder& step, Value x) -> Value {
    if (step.shape(x).size() > 1)
      return step.each_step(x, [&](Builder& inner, Value value) { return self(self, inner, value); });
    return step.layer("Dense", arguments, x, {out}, numbers);
  };
  y = activate(b, dense(dense, b, l.x[0]), l);
  return true;
}

bool is_idle(const std::string& kind) {
  static const std::set<std::string> idle{
      "Dropout",      "SpatialDropout1D",       "SpatialDropout2D", "GaussianNoise",    "GaussianDropout",
      "AlphaDropout", "ActivityRegularization", "InputLayer",       "RandomFlip",       "RandomRotation",
      "RandomZoom",   "RandomContrast",         "RandomBrightness", "RandomTranslation"};
  return idle.count(kind) > 0;
}

bool is_channels_last(Builder& b, const KerasLayer& l) {
  if (!l.config.has("data_format") || l.config.at("data_format") == "channels_last") return true;
  b.refuse(l.kind, "data_format channels_first; save it with channels_last");
  return false;
}

Value add_layer(Builder& b, const KerasLayer& l) {
  Value y = l.x[0];
  if (is_idle(l.kind)) return y;
  if (l.x.size() > 1) {
    if (!add_merge(b, l, y)) b.refuse(l.kind, "is no layer of several inputs that is known");
    return y;
  }
  for (const auto add : {add_dense, add_convolution, add_pooling, add_normalization, add_activation, add_shape,
                         add_recurrent, add_merge})
    if (add(b, l, y)) return y;
  b.refuse(l.kind, "ctnn has no such layer");
  return y;
}

}  // namespace ctnn::import
