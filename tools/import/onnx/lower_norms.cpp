// SPDX-License-Identifier: BSL-1.0
// Normalizations.
#include "window.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ctnn::import::onnx {

namespace {

/// (C) as (C, 1, 1, ...), so that it meets dimension 1 of x.
Value of_channels(Builder& b, const Value& v, std::size_t rank) {
  Axes after;
  for (std::size_t i = 1; i + 1 < rank; ++i) after.push_back(i);
  return b.unsqueeze(b.reshape(v, {v.size()}), after);
}

Value inverse_root(Builder& b, const Value& variance, double epsilon) {
  const Value sum = b.binary("Add", variance, scalar(epsilon));
  const Value root = b.unary(sum, "Sqrt", [](double x) { return std::sqrt(x); });
  return b.unary(root, "Reciprocal", [](double x) { return 1 / x; });
}

std::string epsilon_option(double epsilon) { return "{.epsilon = " + real_text(epsilon) + "}"; }

std::vector<Value> batch_norm(const Call& c) {
  Builder& b = c.build;
  const Value& x = c.input(0);
  if (c.node.integer("training_mode", 0) != 0 ||
      (c.opset < 7 && c.node.has("is_test") && c.node.integer("is_test", 0) == 0))
    throw Unsupported{"it is in training mode"};
  if (c.node.integer("spatial", 1) != 1) throw Unsupported{"it is not spatial"};
  if (x.rank() < 2) throw Unsupported{"its input has no channels"};
  const double epsilon = c.node.real("epsilon", 1e-5f);
  bool known = true;
  for (std::size_t i = 1; i < 5; ++i) {
    known = known && c.input(i).is_constant();
    if (c.input(i).size() != x.dims[1])
      throw Unsupported{"its input " + std::to_string(i) + " is not one for each channel"};
  }
  if (!known || (x.batch && *x.batch != 0)) {
    const auto channel = [&](std::size_t i) { return of_channels(b, c.input(i), x.rank()); };
    const Value scale = b.binary("Multiply", channel(1), inverse_root(b, channel(4), epsilon));
    return {b.binary("Add", b.binary("Multiply", b.binary("Subtract", x, channel(3)), scale), channel(2))};
  }
  return b.for_samples({x}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    Value y = channels_last(b, xs[0]);
    const Dims shape = y.stored();
    Layer layer{"BatchNorm", {shape_text(shape)}, shape, shape, *c.input(1).numbers, *c.input(3).numbers, {y.id}, {}};
    if (std::abs(epsilon - 1e-5) > 1e-10) layer.arguments.push_back("BatchNormOptions" + epsilon_option(epsilon));
    layer.parameters.insert(layer.parameters.end(), c.input(2).numbers->begin(), c.input(2).numbers->end());
    layer.buffers.insert(layer.buffers.end(), c.input(4).numbers->begin(), c.input(4).numbers->end());
    y.id = b.emit(std::move(layer));
    return {y};
  });
}

Value group_norm(Builder& b, const Value& x, std::size_t groups, double epsilon, const Value& weight,
                 const Value& bias) {
  Value y = channels_last(b, x);
  const Dims shape = y.stored();
  y.id = b.apply("GroupNorm", {shape_text(shape), std::to_string(groups), real_text(epsilon)}, y.id, shape, shape,
                 {b.flat(weight), b.flat(bias)});
  return y;
}

std::vector<Value> instance_norm(const Call& c) {
  const double epsilon = c.node.real("epsilon", 1e-5f);
  if (c.input(0).rank() < 3) throw Unsupported{"its input has no positions"};
  return c.build.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    return {group_norm(c.build, xs[0], c.input(0).dims[1], epsilon, c.input(1), c.input(2))};
  });
}

std::vector<Value> group_normalization(const Call& c) {
  Builder& b = c.build;
  const double epsilon = c.node.real("epsilon", 1e-5f);
  const Value& x = c.input(0);
  const auto groups = static_cast<std::size_t>(std::max<std::int64_t>(1, c.node.integer("num_groups", 1)));
  if (x.rank() < 2 || x.dims[1] % groups != 0) throw Unsupported{"its channels do not fall into its groups"};
  const auto each_channel = [&](const Value& v) {  // before opset 21 one for each group
    if (v.size() == x.dims[1]) return v;
    return b.flat(b.expand(b.unsqueeze(b.flat(v), {1}), {groups, x.dims[1] / groups}));
  };
  return b.for_samples({x}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    return {group_norm(b, xs[0], groups, epsilon, each_channel(c.input(1)), each_channel(c.input(2)))};
  });
}

/// Rows of all dimensions from the axis on.
struct Rows {
  Value x;
  std::size_t count = 0, width = 0;
  Axes axes;
};
Rows rows_of(const Call& c) {
  const Value x = c.build.plain(c.input(0));
  const std::size_t first = c.axis(-1, x.rank());
  if (x.batch && *x.batch >= first) throw BatchConflict{};
  Rows rows{c.build.settled(x), 0, 1, {}};
  for (std::size_t i = first; i < x.rank(); ++i) {
    rows.width *= x.dims[i];
    rows.axes.push_back(i);
  }
  rows.count = product(x.sample()) / rows.width;
  return rows;
}

Value row_parameter(const Call& c, std::size_t i, const Rows& rows, double otherwise) {
  if (!c.has(i)) return constant({rows.width}, std::vector<double>(rows.width, otherwise));
  const Dims normalized(rows.x.dims.end() - static_cast<std::ptrdiff_t>(rows.axes.size()), rows.x.dims.end());
  if (c.input(i).size() == rows.width) return c.build.flat(c.input(i));
  return c.build.flat(c.build.expand(c.input(i), normalized));
}

Dims row_shape(const Rows& rows) {
  return rows.axes.size() == 1 ? rows.x.stored() : rows.count == 1 ? Dims{rows.width} : Dims{rows.count, rows.width};
}

std::vector<Value> layer_norm(const Call& c) {
  Builder& b = c.build;
  const double epsilon = c.node.real("epsilon", 1e-5f);
  const Rows rows = rows_of(c);
  const Dims shape = row_shape(rows);
  std::vector<std::string> arguments{shape_text(shape)};
  if (std::abs(epsilon - 1e-5) > 1e-10) arguments.push_back("LayerNormOptions" + epsilon_option(epsilon));
  Value y = rows.x;
  y.id = b.apply("LayerNorm", arguments, rows.x.id, shape, shape,
                 {row_parameter(c, 1, rows, 1), row_parameter(c, 2, rows, 0)});
  std::vector<Value> result{y};
  if (c.wants(1) || c.wants(2)) {
    const Value mean = b.reduce("mean", rows.x, rows.axes, true), distance = b.binary("Subtract", rows.x, mean);
    const Value variance = b.reduce("mean", b.binary("Multiply", distance, distance), rows.axes, true);
    result.insert(result.end(), {mean, inverse_root(b, variance, epsilon)});
  }
  return result;
}

std::vector<Value> rms_norm(const Call& c) {
  const double epsilon = c.node.real("epsilon", 1e-5f);
  const Rows rows = rows_of(c);
  const Dims shape = row_shape(rows);
  Value y = rows.x;
  y.id = c.build.apply("RMSNorm", {shape_text(shape), real_text(epsilon)}, rows.x.id, shape, shape,
                       {row_parameter(c, 1, rows, 1)});
  return {y};
}

std::vector<Value> local_response(const Call& c) {
  if (!c.node.has("size")) throw Unsupported{"it has no size"};
  return c.build.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    return {c.build.same_shape(channels_last(c.build, xs[0]), "LocalResponseNorm",
                               {std::to_string(c.node.integer("size", 1)), real_text(c.node.real("alpha", 1e-4f)),
                                real_text(c.node.real("beta", 0.75)), real_text(c.node.real("bias", 1))})};
  });
}

/// x / norm(x)
std::vector<Value> lp_norm(const Call& c) {
  const Value& x = c.input(0);
  const std::int64_t p = c.node.integer("p", 2);
  if (p != 1 && p != 2) throw Unsupported{"p is neither 1 nor 2"};
  const Value norm = c.build.reduce(p == 1 ? "l1" : "l2", x, {c.axis(-1, x.rank())}, true);
  return {c.build.binary("Divide", x, norm)};
}

std::vector<Value> mean_variance(const Call& c) {
  Builder& b = c.build;
  const Value& x = c.input(0);
  std::vector<std::int64_t> given = c.node.integers("axes");
  if (given.empty()) given = {0, 2, 3};
  const Axes axes = c.axes(given, x.rank());
  const Value distance = b.binary("Subtract", x, b.reduce("mean", x, axes, true));
  const Value variance = b.reduce("mean", b.binary("Multiply", distance, distance), axes, true);
  return {b.binary("Multiply", distance, inverse_root(b, variance, 1e-9))};
}

}  // namespace

void add_norms(Lowerings& all) {
  const Lowerings here{{"BatchNormalization", batch_norm},
                       {"InstanceNormalization", instance_norm},
                       {"GroupNormalization", group_normalization},
                       {"LayerNormalization", layer_norm},
                       {"RMSNormalization", rms_norm},
                       {"LRN", local_response},
                       {"LpNormalization", lp_norm},
                       {"MeanVarianceNormalization", mean_variance}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
