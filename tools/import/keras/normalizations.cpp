// SPDX-License-Identifier: BSL-1.0
#include "cpp_text.hpp"
#include "layers.hpp"

#include <cmath>

namespace ctnn::import {

namespace {

/// The axes that a layer names, without the batch.
std::vector<std::size_t> axes_of(const Builder& b, const KerasLayer& l, const char* name) {
  const auto rank = static_cast<std::int64_t>(b.shape(l.x[0]).size());
  std::vector<std::size_t> axes;
  const nlohmann::json value = l.config.has(name) ? l.config.at(name) : nlohmann::json(-1);
  for (const nlohmann::json& item : value.is_array() ? value : nlohmann::json::array({value})) {
    if (!item.is_number_integer()) l.config.refuse(name, "should be whole numbers");
    const std::int64_t axis = item.get<std::int64_t>(), positive = axis < 0 ? axis + rank + 1 : axis;
    if (positive < 1 || positive > rank) l.config.refuse(name, "is no axis of " + shown(b.shape(l.x[0])));
    axes.push_back(static_cast<std::size_t>(positive - 1));
  }
  return axes;
}

/// gamma and beta, where the layer has them: all ones, all zeros elsewhere. Counts the layer's variables.
std::vector<double> scale_and_center(const KerasLayer& l, const Dims& dims, std::size_t& number) {
  const std::size_t count = size_of(dims);
  std::vector<double> numbers =
      l.is("scale", true) ? l.weights.get("gamma", number++, dims) : std::vector<double>(count, 1);
  const std::vector<double> beta =
      l.is("center", true) ? l.weights.get("beta", number++, dims) : std::vector<double>(count);
  numbers.insert(numbers.end(), beta.begin(), beta.end());
  return numbers;
}

void batch_norm(Builder& b, const KerasLayer& l, Value& y) {
  const Dims& shape = b.shape(l.x[0]);
  if (axes_of(b, l, "axis") != std::vector<std::size_t>{shape.size() - 1})
    return b.refuse(l.kind, "over an axis that is not the last");
  const Dims dims{shape.back()};
  std::size_t number = 0;
  std::vector<double> numbers = scale_and_center(l, dims, number);
  std::vector<double> statistics = l.weights.get("moving_mean", number, dims);
  const std::vector<double> variance = l.weights.get("moving_variance", number + 1, dims);
  statistics.insert(statistics.end(), variance.begin(), variance.end());
  y = b.layer("BatchNorm",
              {b.shape_of(l.x[0]),
               options_text("BatchNormOptions", {".epsilon = " + real_text(l.config.number_or("epsilon", 1e-3))})},
              l.x[0], shape, std::move(numbers), std::move(statistics));
}

void layer_norm(Builder& b, const KerasLayer& l, Value& y) {
  const Dims& shape = b.shape(l.x[0]);
  const std::vector<std::size_t> axes = axes_of(b, l, "axis");
  const bool last = axes == std::vector<std::size_t>{shape.size() - 1};
  bool all = axes.size() == shape.size();
  for (std::size_t a = 0; all && a < axes.size(); ++a) all = axes[a] == a;
  if (!last && !all) return b.refuse(l.kind, "over axes that are neither the last nor all");
  if (l.is("rms_scaling", false)) return b.refuse(l.kind, "rms_scaling");
  std::size_t number = 0;
  std::vector<std::string> options{".epsilon = " + real_text(l.config.number_or("epsilon", 1e-3))};
  if (!last) options.push_back(".axes = NormAxes::all");
  std::vector<double> numbers = scale_and_center(l, last ? Dims{shape.back()} : shape, number);
  y = b.layer("LayerNorm", {b.shape_of(l.x[0]), options_text("LayerNormOptions", options)}, l.x[0], shape,
              std::move(numbers));
}

/// (x - mean) / max(sqrt(variance), 1e-7), learned from data or given.
void normalize(Builder& b, const KerasLayer& l, Value& y) {
  const Dims& shape = b.shape(l.x[0]);
  Array mean, variance;
  if (l.config.has("mean")) {
    const auto given = [&](const char* name) {
      return l.config.at(name).is_array() ? l.config.numbers(name) : std::vector<double>{l.config.number(name)};
    };
    mean.numbers = given("mean");
    variance.numbers = given("variance");
  } else {
    mean = l.weights.get("mean", 0);
    variance = l.weights.get("variance", 1);
  }
  const std::size_t count = mean.numbers.size();
  if (variance.numbers.size() != count) throw BadFile("layer " + one_line(b.source) + ": as many means as variances");
  if (count != 1 && count != shape.back()) return b.refuse(l.kind, "over axes that are not the last");
  if (l.is("invert", false)) return b.refuse(l.kind, "invert");
  std::vector<double> numbers, shifts;
  for (std::size_t k = 0; k < count; ++k) {
    const double deviation = std::max(std::sqrt(variance.numbers[k]), 1e-7);
    if (!std::isfinite(deviation)) throw BadFile("layer " + one_line(b.source) + ": a variance below 0");
    numbers.push_back(1 / deviation);
    shifts.push_back(-mean.numbers[k] / deviation);
  }
  numbers.insert(numbers.end(), shifts.begin(), shifts.end());
  y = b.layer("ScaleShift", {b.shape_of(l.x[0]), shape_text({count})}, l.x[0], shape, std::move(numbers));
}

void rescale(Builder& b, const KerasLayer& l, Value& y) {
  const Dims& shape = b.shape(l.x[0]);
  if (!l.config.at("scale").is_number() || (l.config.has("offset") && !l.config.at("offset").is_number()))
    return b.refuse(l.kind, "a scale or offset that is not one number");
  y = b.layer("ScaleShift", {b.shape_of(l.x[0]), "Shape<1>"}, l.x[0], shape,
              {l.config.number("scale"), l.config.number_or("offset", 0)});
}

}  // namespace

bool add_normalization(Builder& b, const KerasLayer& l, Value& y) {
  if (l.kind == "BatchNormalization" || l.kind == "BatchNormalizationV1")
    batch_norm(b, l, y);
  else if (l.kind == "LayerNormalization")
    layer_norm(b, l, y);
  else if (l.kind == "Normalization")
    normalize(b, l, y);
  else if (l.kind == "Rescaling")
    rescale(b, l, y);
  else
    return false;
  return true;
}

}  // namespace ctnn::import
