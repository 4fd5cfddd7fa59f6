// SPDX-License-Identifier: BSL-1.0
// Layers and their operands.
#include "builder.hpp"

#include <algorithm>
#include <numeric>

namespace ctnn::import::onnx {

Value Builder::input(const std::string& name, const Dims& dims, std::optional<std::size_t> batch, Element element,
                     bool channels_last) {
  Value x;
  x.dims = dims;
  x.batch = batch;
  x.element = element;
  x.id = topology.inputs.size();
  const Dims sample = x.sample();
  const std::size_t rank = sample.size();
  Port port{name, {}, x.id, "", {}};
  if (channels_last && rank >= 2) {
    for (std::size_t i = 1; i < rank; ++i) x.order.push_back(i);
    x.order.push_back(0);
    if (moves_nothing(sample, x.order)) {
      x.order.clear();
      port.shape = permuted(sample, [&] {
        Axes axes(rank);
        std::iota(axes.begin(), axes.end(), 1);
        axes.back() = 0;
        return axes;
      }());
      port.note = "the file has " + text(sample);
    } else {
      port.axes = x.order;
      port.note = "channels last; the file has " + text(sample);
    }
  }
  if (port.shape.empty()) port.shape = x.stored();
  shapes_.push_back(port.shape);
  topology.inputs.push_back(std::move(port));
  return x;
}

const Layer* Builder::layer_of(std::size_t id) const {
  return id < topology.inputs.size() ? nullptr : &topology.layers[id - topology.inputs.size()];
}

std::size_t Builder::emit(Layer layer) {
  const std::size_t id = topology.inputs.size() + topology.layers.size();
  if (layer.parameters.empty() && layer.buffers.empty()) {
    std::string key = template_text(layer.kind, layer.arguments);
    for (const std::size_t operand : layer.operands) key += ' ' + std::to_string(operand);
    const auto [place, is_new] = made_.emplace(std::move(key), id);
    if (!is_new) return place->second;
  }
  for (const std::size_t dim : layer.output)
    if (dim == 0) throw Unsupported{"its output " + text(layer.output) + " has no elements"};
  layer.sources = {source};
  shapes_.push_back(layer.output);
  topology.layers.push_back(std::move(layer));
  return id;
}

std::size_t Builder::in_shape(std::size_t id, const Dims& shape) {
  const Dims from = shapes_[id];
  if (from == shape) return id;
  const Layer* const before = layer_of(id);
  if (before && (before->kind == "Reshape" || before->kind == "Flatten")) return in_shape(before->operands[0], shape);
  if (shape.size() == 1) return emit({"Flatten", {shape_text(from)}, from, shape, {}, {}, {id}, {}});
  return emit({"Reshape", {shape_text(from), shape_text(shape)}, from, shape, {}, {}, {id}, {}});
}

Value Builder::settled(const Value& x) {
  Value result = at_run_time(x);
  result.id = in_shape(result.id, x.stored());
  return result;
}

Value Builder::at_run_time(const Value& x) {
  if (!x.is_constant()) return x;
  Value result = x;
  const Dims shape = x.stored();
  result.numbers = nullptr;
  result.id = emit({"Parameter", {shape_text(shape)}, shape, shape, *x.numbers, {}, {}, {}});
  return result;
}

std::size_t Builder::apply(const std::string& kind, std::vector<std::string> arguments, std::size_t x,
                           const Dims& input, const Dims& output, std::vector<Value> params) {
  Layer layer{kind, std::move(arguments), input, output, {}, {}, {in_shape(x, input)}, {}};
  if (std::all_of(params.begin(), params.end(), [](const Value& p) { return p.is_constant(); })) {
    for (const Value& p : params) layer.parameters.insert(layer.parameters.end(), p.numbers->begin(), p.numbers->end());
    return emit(std::move(layer));
  }
  for (Value& p : params) p = flat(p);
  const Value all = plain(concat(params, 0));
  layer.arguments = {template_text(layer.kind, layer.arguments)};
  layer.kind = "Apply";
  layer.operands.push_back(in_shape(all.id, {all.size()}));
  return emit(std::move(layer));
}

Value Builder::same_shape(const Value& x, const std::string& kind, const std::vector<std::string>& more) {
  Value y = settled(x);
  const Dims shape = y.stored();
  std::vector<std::string> arguments{shape_text(shape)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  y.id = emit({kind, std::move(arguments), shape, shape, {}, {}, {y.id}, {}});
  y.element = Element::real;
  return y;
}

std::size_t Builder::sample_axis(const Value& x, std::size_t axis) {
  if (!x.batch) return axis;
  if (axis == *x.batch) throw BatchConflict{};
  return axis - (axis > *x.batch ? 1 : 0);
}

std::size_t Builder::stored_axis(const Value& x, std::size_t axis) {
  const std::size_t wanted = sample_axis(x, axis);
  if (x.order.empty()) return wanted;
  return static_cast<std::size_t>(std::find(x.order.begin(), x.order.end(), wanted) - x.order.begin());
}

}  // namespace ctnn::import::onnx
