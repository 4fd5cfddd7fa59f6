// SPDX-License-Identifier: BSL-1.0
// Layers that move or repeat numbers, and those that join values.
#include "cpp_text.hpp"
#include "layers.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

constexpr std::size_t most = 1 << 24;

std::string sequence(const char* type, const std::vector<std::size_t>& numbers) {
  std::string text;
  for (const std::size_t number : numbers) text += (text.empty() ? "" : ", ") + std::to_string(number);
  return "std::" + std::string(type) + text + ">";
}

void reshape(Builder& b, const KerasLayer& l, Value& y) {
  const nlohmann::json& target = l.config.at("target_shape");
  if (!target.is_array()) l.config.refuse("target_shape", "should be a list");
  const std::size_t size = size_of(b.shape(l.x[0]));
  Dims to;
  std::size_t known = 1, open = target.size();
  for (const nlohmann::json& item : target) {
    if ((item == -1 || item.is_null()) && open == target.size()) {
      open = to.size();
      to.push_back(1);
    } else if (item.is_number_unsigned() && item.get<std::size_t>() > 0 && item.get<std::size_t>() <= size / known) {
      to.push_back(item.get<std::size_t>());
      known *= to.back();
    } else {
      l.config.refuse("target_shape", "does not hold the " + std::to_string(size) + " numbers of its input");
    }
  }
  if (open < to.size()) to[open] = size / known;
  if (to.empty()) to = {1};
  if (size_of(to) != size)
    l.config.refuse("target_shape", "does not hold the " + std::to_string(size) + " numbers of its input");
  y = b.reshape(l.x[0], to);
}

void permute(Builder& b, const KerasLayer& l, Value& y) {
  const std::vector<std::size_t> dims = l.config.counts("dims", 32);
  const Dims& shape = b.shape(l.x[0]);
  std::vector<std::size_t> sorted = dims;
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t a = 0; a < sorted.size(); ++a)
    if (sorted[a] != a + 1 || sorted.size() != shape.size())
      l.config.refuse("dims", "should be the axes from 1 to " + std::to_string(shape.size()));
  std::vector<std::string> arguments{b.shape_of(l.x[0])};
  Dims out;
  for (const std::size_t axis : dims) {
    arguments.push_back(std::to_string(axis - 1));
    out.push_back(shape[axis - 1]);
  }
  y = b.layer("Permute", std::move(arguments), l.x[0], std::move(out));
}

/// "padding" and "cropping": a number, one for each axis, or [before, after] for each.
std::vector<Zeros> borders(const KerasLayer& l, const char* name, std::size_t axes) {
  const nlohmann::json& value = l.config.at(name);
  const auto amount = [&](const nlohmann::json& item) -> std::size_t {
    if (!item.is_number_unsigned() || item.get<std::size_t>() > most) l.config.refuse(name, "should be whole numbers");
    return item.get<std::size_t>();
  };
  const auto both = [&](const nlohmann::json& item) -> Zeros {
    if (!item.is_array()) return {amount(item), amount(item)};
    if (item.size() != 2) l.config.refuse(name, "should be two numbers for each axis");
    return {amount(item[0]), amount(item[1])};
  };
  if (!value.is_array()) return std::vector<Zeros>(axes, both(value));
  if (axes == 1) return {both(value)};
  if (value.size() != axes) l.config.refuse(name, "should be as many as the axes");
  std::vector<Zeros> result;
  for (const nlohmann::json& item : value) result.push_back(both(item));
  return result;
}

void take_off(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  Dims starts, counts = b.shape(l.x[0]);
  const std::vector<Zeros> amounts = borders(l, "cropping", axes);
  for (std::size_t a = 0; a < axes; ++a) {
    if (amounts[a].before + amounts[a].after >= counts[a]) l.config.refuse("cropping", "leaves nothing");
    starts.push_back(amounts[a].before);
    counts[a] -= amounts[a].before + amounts[a].after;
  }
  starts.push_back(0);
  y = crop(b, l.x[0], starts, counts);
}

void upsample(Builder& b, const KerasLayer& l, std::size_t axes, Value& y) {
  const std::vector<std::size_t> times = l.sizes("size", axes, 2);
  const std::string how = l.config.has("interpolation") ? l.config.text("interpolation") : "nearest";
  if (how != "nearest" && how != "bilinear") return b.refuse(l.kind, "interpolation " + one_line(how, 40));
  Dims to = b.shape(l.x[0]);
  for (std::size_t a = 0; a < axes; ++a) to[a] *= times[a];
  const std::string options = how == "nearest"
                                  ? ".mode = ResizeMode::nearest, .coordinates = ResizeCoordinates::asymmetric, "
                                    ".rounding = ResizeRounding::floor"
                                  : ".mode = ResizeMode::linear, .coordinates = ResizeCoordinates::half_pixel";
  y = b.layer("Resize", {b.shape_of(l.x[0]), shape_text(to), "ResizeOptions{" + options + "}"}, l.x[0], to);
}

void repeat(Builder& b, const KerasLayer& l, Value& y) {
  const std::size_t n = l.config.count("n", most), width = b.shape(l.x[0]).back();
  y = b.reshape(l.x[0], {1, width});
  y = b.layer("Expand", {b.shape_of(y), shape_text({n, width})}, y, {n, width});
}

void embed(Builder& b, const KerasLayer& l, Value& y) {
  if (l.is("mask_zero", false)) return b.refuse(l.kind, "mask_zero: layers after it would leave out steps");
  const std::size_t vocabulary = l.config.count("input_dim", most), width = l.config.count("output_dim", most);
  Dims out = b.shape(l.x[0]);
  out.push_back(width);
  y = b.layer("Embedding", {b.shape_of(l.x[0]), std::to_string(vocabulary), std::to_string(width)}, l.x[0], out,
              l.weights.get("embeddings", 0, {vocabulary, width}));
}

bool has_axes(Builder& b, const KerasLayer& l, std::size_t axes) {
  if (b.shape(l.x[0]).size() != axes + 1)
    throw BadFile("layer " + one_line(b.source) + ": " + l.kind + " of " + shown(b.shape(l.x[0])));
  return is_channels_last(b, l);
}

/// As numpy broadcasts: from the right.
Dims broadcast(const Builder& b, const std::vector<Value>& values) {
  Dims all;
  for (const Value value : values) {
    const Dims& shape = b.shape(value);
    if (shape.size() > all.size()) all.insert(all.begin(), shape.size() - all.size(), 1);
    for (std::size_t d = 0; d < shape.size(); ++d) {
      std::size_t& size = all[all.size() - shape.size() + d];
      if (size == 1)
        size = shape[d];
      else if (shape[d] != size && shape[d] != 1)
        throw BadFile("layer " + one_line(b.source) + ": joins " + shown(all) + " and " + shown(shape));
    }
  }
  return all;
}

void concatenate(Builder& b, const KerasLayer& l, Value& y) {
  const auto rank = static_cast<std::int64_t>(b.shape(l.x[0]).size());
  std::int64_t axis =
      l.config.has("axis") && l.config.at("axis").is_number_integer() ? l.config.at("axis").get<std::int64_t>() : -1;
  if (axis < 0) axis += rank + 1;
  if (axis < 1 || axis > rank) l.config.refuse("axis", "is no axis of " + shown(b.shape(l.x[0])));
  const auto along = static_cast<std::size_t>(axis - 1);
  Dims out = b.shape(l.x[0]);
  for (std::size_t k = 1; k < l.x.size(); ++k) {
    Dims other = b.shape(l.x[k]);
    if (other.size() != out.size()) l.config.refuse("axis", "joins " + shown(out) + " and " + shown(other));
    out[along] += other[along];
    other[along] = out[along];
    if (other != out) l.config.refuse("axis", "joins " + shown(out) + " and " + shown(b.shape(l.x[k])));
  }
  const bool last = along + 1 == out.size();
  y = b.join(last ? "Concat" : "ConcatAlong<" + std::to_string(along) + ">", {}, l.x, out);
}

}  // namespace

Value pad(Builder& b, Value x, const std::vector<Zeros>& zeros, const std::string& value) {
  std::vector<std::size_t> before, after;
  Dims out = b.shape(x);
  for (std::size_t a = 0; a < out.size(); ++a) {
    const Zeros here = a < zeros.size() ? zeros[a] : Zeros{};
    before.push_back(here.before);
    after.push_back(here.after);
    out[a] += here.before + here.after;
  }
  if (out == b.shape(x)) return x;
  return b.layer("Pad",
                 {b.shape_of(x), sequence("index_sequence<", before), sequence("index_sequence<", after),
                  "PadMode::constant", value},
                 x, out);
}

Value crop(Builder& b, Value x, const Dims& starts, const Dims& counts) {
  if (counts == b.shape(x)) return x;
  Dims stops;
  for (std::size_t a = 0; a < starts.size(); ++a) stops.push_back(starts[a] + counts[a]);
  return b.layer("StridedSlice",
                 {b.shape_of(x), sequence("integer_sequence<int, ", starts), sequence("integer_sequence<int, ", stops),
                  sequence("integer_sequence<int, ", Dims(starts.size(), 1))},
                 x, counts);
}

bool add_shape(Builder& b, const KerasLayer& l, Value& y) {
  const auto with_axes = [&](std::size_t axes, auto add) {
    if (has_axes(b, l, axes)) add(b, l, axes, y);
  };
  const auto zeros = [](Builder& builder, const KerasLayer& layer, std::size_t axes, Value& out) {
    out = pad(builder, layer.x[0], borders(layer, "padding", axes));
  };
  if (l.kind == "Flatten") {
    if (is_channels_last(b, l)) y = b.reshape(l.x[0], {size_of(b.shape(l.x[0]))});
  } else if (l.kind == "Reshape")
    reshape(b, l, y);
  else if (l.kind == "Permute")
    permute(b, l, y);
  else if (l.kind == "ZeroPadding1D")
    with_axes(1, zeros);
  else if (l.kind == "ZeroPadding2D")
    with_axes(2, zeros);
  else if (l.kind == "Cropping1D")
    with_axes(1, take_off);
  else if (l.kind == "Cropping2D")
    with_axes(2, take_off);
  else if (l.kind == "UpSampling1D")
    with_axes(1, upsample);
  else if (l.kind == "UpSampling2D")
    with_axes(2, upsample);
  else if (l.kind == "RepeatVector")
    repeat(b, l, y);
  else if (l.kind == "Embedding")
    embed(b, l, y);
  else
    return false;
  return true;
}

bool add_merge(Builder& b, const KerasLayer& l, Value& y) {
  if (l.kind == "Concatenate") {
    concatenate(b, l, y);
    return true;
  }
  const bool any_count =
      l.kind == "Add" || l.kind == "Multiply" || l.kind == "Maximum" || l.kind == "Minimum" || l.kind == "Average";
  if (!any_count && l.kind != "Subtract") return false;
  if (l.kind == "Subtract" && l.x.size() != 2)
    throw BadFile("layer " + one_line(b.source) + ": Subtract takes two inputs");
  const Dims out = broadcast(b, l.x);
  y = b.join(l.kind == "Average" ? "Add" : l.kind, {}, l.x, out);
  if (l.kind == "Average")
    y = b.layer("ScaleShift", {b.shape_of(y), "Shape<1>", "Bias::off"}, y, out, {1 / static_cast<double>(l.x.size())});
  return true;
}

}  // namespace ctnn::import
