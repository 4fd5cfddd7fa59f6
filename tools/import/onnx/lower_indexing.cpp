// SPDX-License-Identifier: BSL-1.0
// Parts of values, and values made of parts.
#include "lower.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ctnn::import::onnx {

namespace {

std::vector<Value> concat(const Call& c) {
  std::vector<Value> parts;
  for (std::size_t i = 0; i < c.inputs.size(); ++i) parts.push_back(c.input(i));
  if (parts.empty()) throw Unsupported{"it joins nothing"};
  const std::size_t axis = c.axis(1, parts[0].rank());  // an attribute it must have since opset 4
  return {c.build.concat(parts, axis)};
}

std::vector<Value> split(const Call& c) {
  const Value& x = c.input(0);
  const std::size_t axis = c.axis(0, x.rank()), all = x.dims.at(axis), count = c.node.outputs.size();
  Dims sizes;
  if (const auto given = c.integers("split", 1)) {
    for (const std::int64_t size : *given) sizes.push_back(static_cast<std::size_t>(std::max<std::int64_t>(size, 0)));
  } else {
    const std::size_t each = (all + count - 1) / count;
    for (std::size_t i = 0; i < count; ++i) sizes.push_back(std::min(each, all - std::min(all, i * each)));
  }
  if (sizes.size() != count || std::accumulate(sizes.begin(), sizes.end(), std::size_t{0}) != all)
    throw Unsupported{"its parts do not add up to " + std::to_string(all)};
  std::vector<Value> result;
  std::size_t start = 0;
  for (std::size_t i = 0; i < count; start += sizes[i++])
    result.push_back(c.wants(i) ? c.build.slice_axis(x, axis, start, sizes[i]) : Value{});
  return result;
}

std::vector<Value> slice(const Call& c) {
  const Value& x = c.input(0);
  const auto starts = c.integers("starts", 1), ends = c.integers("ends", 2);
  if (!starts || !ends || starts->size() != ends->size())
    throw Unsupported{"its starts and ends do not fit each other"};
  std::vector<std::int64_t> axes(starts->size()), steps(starts->size(), 1);
  std::iota(axes.begin(), axes.end(), 0);
  if (const auto given = c.integers("axes", 3)) axes = *given;
  if (c.has(4)) steps = c.integers(4);
  if (axes.size() != starts->size() || steps.size() != starts->size())
    throw Unsupported{"its axes or steps are not one for each start"};
  std::vector<std::int64_t> start(x.rank(), 0), step(x.rank(), 1);
  Dims count = x.dims;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::size_t axis = axis_of(axes[i], x.rank());
    const auto dim = static_cast<std::int64_t>(x.dims[axis]);
    const std::int64_t by = steps[i];
    if (by == 0) throw Unsupported{"a step is 0"};
    const auto place = [&](std::int64_t at) {
      at = at < 0 ? at + dim : at;
      return by > 0 ? std::clamp<std::int64_t>(at, 0, dim) : std::clamp<std::int64_t>(at, -1, dim - 1);
    };
    const std::int64_t from = place((*starts)[i]), to = place((*ends)[i]);
    const std::int64_t distance = by > 0 ? to - from : from - to, by_size = by > 0 ? by : -by;
    count[axis] = distance <= 0 ? 0 : static_cast<std::size_t>((distance - 1) / by_size + 1);
    start[axis] = from;
    step[axis] = count[axis] <= 1 ? 1 : by;
  }
  return {c.build.slice(x, start, count, step)};
}

std::vector<Value> gather(const Call& c) {
  Builder& b = c.build;
  const Value &x = c.input(0), &at = c.input(1);
  const std::size_t axis = c.axis(0, x.rank()), all = x.dims.at(axis);
  if (!at.is_constant()) {
    if (!x.is_constant() || axis != 0 || x.rank() != 2)
      throw Unsupported{"its indices are known at run time only, and it looks into no constant table of rows"};
    Value y = b.settled(b.plain(at));
    const Dims input = y.stored(), row{x.dims[1]};
    y.dims.push_back(x.dims[1]);
    y.element = Element::real;
    Dims output = input;
    output.push_back(x.dims[1]);
    y.id = b.emit({"Embedding",
                   {shape_text(input), std::to_string(all), std::to_string(x.dims[1])},
                   input,
                   output,
                   *x.numbers,
                   {},
                   {y.id},
                   {}});
    return {y};
  }
  std::vector<std::size_t> indices;
  for (const std::int64_t index : c.integers(1)) {
    const std::int64_t place = index < 0 ? index + static_cast<std::int64_t>(all) : index;
    if (place < 0) throw Unsupported{"index " + std::to_string(index) + " is beyond " + std::to_string(all)};
    indices.push_back(static_cast<std::size_t>(place));
  }
  Value y = b.gather(x, axis, indices);
  if (at.rank() == 1) return {y};
  if (at.rank() == 0) return {b.squeeze(y, {axis})};
  Dims dims(y.dims.begin(), y.dims.begin() + static_cast<std::ptrdiff_t>(axis));
  dims.insert(dims.end(), at.dims.begin(), at.dims.end());
  dims.insert(dims.end(), y.dims.begin() + static_cast<std::ptrdiff_t>(axis) + 1, y.dims.end());
  std::optional<std::size_t> batch = y.batch;
  if (batch && *batch > axis) *batch += at.rank() - 1;
  return {b.reshape(y, dims, batch)};
}

/// Before and after each dimension; negative ones cut.
struct Pads {
  std::vector<std::int64_t> before, after;
};
Pads pads_of(const Call& c, std::size_t rank) {
  const auto given = c.node.has("paddings") ? std::optional(c.node.integers("paddings")) : c.integers("pads", 1);
  if (!given) throw Unsupported{"it has no pads"};
  std::vector<std::int64_t> axes(rank);
  std::iota(axes.begin(), axes.end(), 0);
  if (c.has(3)) axes = c.integers(3);
  if (given->size() != 2 * axes.size()) throw Unsupported{"its pads are not two for each dimension"};
  Pads pads{std::vector<std::int64_t>(rank), std::vector<std::int64_t>(rank)};
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const std::size_t axis = axis_of(axes[i], rank);
    pads.before[axis] = (*given)[i];
    pads.after[axis] = (*given)[i + axes.size()];
    if (std::max((*given)[i], (*given)[i + axes.size()]) > 1 << 20) throw Unsupported{"a pad is too large"};
  }
  return pads;
}

std::vector<Value> pad(const Call& c) {
  Builder& b = c.build;
  Value x = c.input(0);
  const std::size_t rank = x.rank();
  Pads pads = pads_of(c, rank);
  const std::string mode = c.node.text("mode", "constant");
  double fill = c.node.real("value", 0);
  const bool fill_is_known = !c.has(2) || c.input(2).is_constant();
  if (c.has(2) && fill_is_known) fill = c.numbers(2).at(0);
  if (mode != "constant" && mode != "reflect" && mode != "edge")
    throw Unsupported{"mode \"" + mode + "\" is not supported"};
  for (std::size_t i = 0; i < rank; ++i) {
    const auto cut = [](std::int64_t& pad) {
      const std::int64_t result = pad < 0 ? -pad : 0;
      pad = std::max<std::int64_t>(pad, 0);
      return result;
    };
    const std::int64_t front = cut(pads.before[i]), back = cut(pads.after[i]),
                       dim = static_cast<std::int64_t>(x.dims[i]);
    if (front > dim || back > dim - front || dim - front - back == 0)
      throw Unsupported{"its pads take all of its input"};
    if (front + back > 0)
      x = b.slice_axis(x, i, static_cast<std::size_t>(front), static_cast<std::size_t>(dim - front - back));
  }
  const auto is_0 = [](std::int64_t pad) { return pad == 0; };
  if (std::all_of(pads.before.begin(), pads.before.end(), is_0) &&
      std::all_of(pads.after.begin(), pads.after.end(), is_0))
    return {x};
  const Value settled = b.settled(x.before.empty() ? x : b.plain(x));
  Value y = settled;
  const Dims input = settled.stored();
  Dims before(input.size()), after(input.size());
  for (std::size_t i = 0; i < rank; ++i) {
    if (settled.batch == i && pads.before[i] + pads.after[i] > 0) throw BatchConflict{};
    if (settled.batch == i) continue;
    const std::size_t k = Builder::stored_axis(settled, i);
    before[k] = static_cast<std::size_t>(pads.before[i]);
    after[k] = static_cast<std::size_t>(pads.after[i]);
    if (mode == "reflect" && std::max(before[k], after[k]) >= input[k])
      throw Unsupported{"it reflects more than its input has"};
    y.dims[i] += before[k] + after[k];
  }
  std::vector<std::string> arguments{shape_text(input), sequence_text(before), sequence_text(after)};
  if (mode != "constant" || fill != 0) arguments.push_back("PadMode::" + mode);
  if (mode == "constant" && fill != 0) arguments.push_back(real_text(fill));
  y.id = b.emit({"Pad", arguments, input, y.stored(), {}, {}, {settled.id}, {}});
  if (fill_is_known) return {y};
  std::vector<double> outside(computed_size(y.dims), 1);  // where the number goes that is known at run time only
  const std::vector<std::ptrdiff_t> strides = strides_of(y.dims);
  std::vector<double> places(outside.size());
  std::iota(places.begin(), places.end(), 0.0);
  std::ptrdiff_t first = 0;
  for (std::size_t i = 0; i < rank; ++i) first += strides[i] * pads.before[i];
  for (const double place : picked(places, x.dims, strides, first)) outside[static_cast<std::size_t>(place)] = 0;
  return {b.binary("Add", y, b.binary("Multiply", b.reshape(c.input(2), {1}), constant(y.dims, outside)))};
}

/// 1 where the index is: indices == 0, 1, ..., depth - 1.
std::vector<Value> one_hot(const Call& c) {
  Builder& b = c.build;
  const std::vector<double> depth = c.numbers(1), values = c.numbers(2);
  if (depth.size() != 1 || values.size() != 2 || depth[0] < 1 || depth[0] > 1 << 20)
    throw Unsupported{"its depth or values are not understood"};
  const Value& x = c.input(0);
  const std::size_t axis = c.axis(-1, x.rank() + 1);
  std::vector<double> places(static_cast<std::size_t>(depth[0]));
  std::iota(places.begin(), places.end(), 0.0);
  Dims dims(x.rank() + 1, 1);
  dims[axis] = places.size();
  const Value spread = b.unsqueeze(x, {axis});
  const Value wrapped = b.where(b.binary("Less", spread, scalar(0)), b.binary("Add", spread, scalar(depth[0])), spread);
  const Value hot = b.binary("Equal", wrapped, constant(dims, places));
  return {b.binary("Add", b.binary("Multiply", hot, scalar(values[1] - values[0])), scalar(values[0]))};
}

}  // namespace

void add_indexing(Lowerings& all) {
  const Lowerings here{{"Concat", concat}, {"Split", split}, {"Slice", slice},
                       {"Gather", gather}, {"Pad", pad},     {"OneHot", one_hot}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
