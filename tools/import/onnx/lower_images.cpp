// SPDX-License-Identifier: BSL-1.0
// Resize, and depth to space and back.
#include "window.hpp"

#include <cmath>

namespace ctnn::import::onnx {

namespace {

struct Sampling {
  std::string mode, coordinates, rounding;
};

Value resized(const Call& c, const Dims& wanted, const Sampling& how) {
  const Value& x = c.input(0);
  if (wanted == x.dims) return x;
  if (x.batch && wanted[*x.batch] != x.dims[*x.batch]) throw BatchConflict{};
  Value y = x.rank() >= 3 && x.batch == 0 ? channels_last(c.build, x) : c.build.settled(c.build.plain(x));
  const Dims from = y.stored();
  y.dims = wanted;
  std::string options = ".mode = ResizeMode::" + how.mode + ", .coordinates = ResizeCoordinates::" + how.coordinates;
  if (!how.rounding.empty()) options += ", .rounding = ResizeRounding::" + how.rounding;
  y.id = c.build.emit({"Resize",
                       {shape_text(from), shape_text(y.stored()), "ResizeOptions{" + options + "}"},
                       from,
                       y.stored(),
                       {},
                       {},
                       {y.id},
                       {}});
  return y;
}

/// The sizes that these scales give.
Dims scaled(const Dims& dims, const std::vector<double>& scales) {
  if (scales.size() != dims.size()) throw Unsupported{"its scales are not one for each dimension"};
  Dims result;
  for (std::size_t i = 0; i < dims.size(); ++i) {
    const double size = std::floor(static_cast<double>(dims[i]) * scales[i] + 1e-6);
    if (!(size >= 1 && size <= 1 << 20)) throw Unsupported{"a scale is " + std::to_string(scales[i])};
    if (std::abs(size - static_cast<double>(dims[i]) * scales[i]) > 1e-3)
      throw Unsupported{"a scale that makes no whole number of elements has no layer in ctnn"};
    result.push_back(static_cast<std::size_t>(size));
  }
  return result;
}

std::string mode_of(const Call& c) {
  const std::string mode = c.node.text("mode", "nearest");
  if (mode != "nearest" && mode != "linear") throw Unsupported{"mode \"" + mode + "\" has no layer in ctnn"};
  return mode;
}

std::vector<Value> upsample(const Call& c) {
  const std::vector<double> scales = c.has(1) ? c.numbers(1) : c.node.reals("scales");
  const std::string mode = mode_of(c);
  return {resized(c, scaled(c.input(0).dims, scales), {mode, "asymmetric", mode == "nearest" ? "floor" : ""})};
}

std::vector<Value> resize(const Call& c) {
  if (c.opset < 11) return upsample(c);
  const Value& x = c.input(0);
  const std::string mode = mode_of(c), coordinates = c.node.text("coordinate_transformation_mode", "half_pixel");
  if (coordinates != "half_pixel" && coordinates != "pytorch_half_pixel" && coordinates != "asymmetric" &&
      coordinates != "align_corners")
    throw Unsupported{"coordinate_transformation_mode \"" + coordinates + "\" has no layer in ctnn"};
  if (c.node.integer("antialias", 0) != 0) throw Unsupported{"antialias has no layer in ctnn"};
  if (c.node.text("keep_aspect_ratio_policy", "stretch") != "stretch") throw Unsupported{"it keeps the aspect ratio"};
  std::vector<double> given = c.has(3) ? c.numbers(3) : c.numbers(2);
  Axes axes;
  if (c.node.has("axes"))
    for (const std::int64_t axis : c.node.integers("axes")) axes.push_back(axis_of(axis, x.rank()));
  else
    for (std::size_t i = 0; i < x.rank(); ++i) axes.push_back(i);
  if (given.size() != axes.size()) throw Unsupported{"its sizes are not one for each axis"};
  std::vector<double> scales(x.rank(), 1);
  Dims sizes = x.dims;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    scales[axes[i]] = given[i];
    if (c.has(3) && !(given[i] >= 1 && given[i] <= 1 << 20)) throw Unsupported{"a size is " + std::to_string(given[i])};
    if (c.has(3)) sizes[axes[i]] = static_cast<std::size_t>(given[i]);
  }
  const std::string rounding = c.node.text("nearest_mode", "round_prefer_floor");
  const std::string name = rounding.starts_with("round_") ? rounding.substr(6) : rounding;
  return {resized(c, c.has(3) ? sizes : scaled(x.dims, scales), {mode, coordinates, mode == "nearest" ? name : ""})};
}

std::vector<Value> depth_to_space(const Call& c) {
  const std::size_t block = sizes_of(c, "blocksize", {1})[0];
  const bool column_first = c.node.text("mode", "DCR") == "CRD";
  if (c.input(0).rank() != 4 || c.input(0).dims[1] % (block * block) != 0)
    throw Unsupported{"its input does not fall into its blocks"};
  return c.build.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    const Value x = channels_last(c.build, xs[0]);
    const Dims in = x.stored(), out{in[0] * block, in[1] * block, in[2] / (block * block)};
    std::vector<std::string> arguments{shape_text(in), std::to_string(block)};
    if (column_first) arguments.push_back("DepthOrder::column_first");
    const std::size_t id = c.build.emit({"DepthToSpace", arguments, in, out, {}, {}, {x.id}, {}});
    return {with_positions(x, id, out[2], {out[0], out[1]})};
  });
}

std::vector<Value> space_to_depth(const Call& c) {
  const std::size_t block = sizes_of(c, "blocksize", {1})[0];
  const Dims dims = c.input(0).dims;
  if (dims.size() != 4 || dims[2] % block != 0 || dims[3] % block != 0)
    throw Unsupported{"its input does not fall into its blocks"};
  return c.build.for_samples({c.input(0)}, {0}, {0}, [&](const std::vector<Value>& xs) -> std::vector<Value> {
    const Value x = channels_last(c.build, xs[0]);
    const Dims in = x.stored(), out{in[0] / block, in[1] / block, in[2] * block * block};
    const std::size_t id =
        c.build.emit({"SpaceToDepth", {shape_text(in), std::to_string(block)}, in, out, {}, {}, {x.id}, {}});
    return {with_positions(x, id, out[2], {out[0], out[1]})};
  });
}

}  // namespace

void add_images(Lowerings& all) {
  const Lowerings here{
      {"Upsample", upsample}, {"Resize", resize}, {"DepthToSpace", depth_to_space}, {"SpaceToDepth", space_to_depth}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
