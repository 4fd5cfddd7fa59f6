// SPDX-License-Identifier: BSL-1.0
// The same elements in other shapes and orders; and constants that are made of shapes.
#include "lower.hpp"

#include <algorithm>
#include <cmath>

namespace ctnn::import::onnx {

namespace {

Value whole_numbers(const std::vector<double>& numbers) { return constant({numbers.size()}, numbers, Element::whole); }

Dims as_dims(const std::vector<std::int64_t>& numbers) {
  Dims dims;
  for (const std::int64_t n : numbers) {
    if (n < 0) throw Unsupported{"a dimension is " + std::to_string(n)};
    dims.push_back(static_cast<std::size_t>(n));
  }
  return dims;
}

std::vector<Value> shape(const Call& c) {
  const Dims& dims = c.input(0).dims;
  const auto rank = static_cast<std::int64_t>(dims.size());
  const auto place = [&](std::int64_t at) { return std::clamp<std::int64_t>(at < 0 ? at + rank : at, 0, rank); };
  std::vector<double> numbers;
  for (std::int64_t i = place(c.node.integer("start", 0)); i < place(c.node.integer("end", rank)); ++i)
    numbers.push_back(static_cast<double>(dims[static_cast<std::size_t>(i)]));
  return {whole_numbers(numbers)};
}

std::vector<Value> size(const Call& c) {
  return {constant({}, {static_cast<double>(c.input(0).size())}, Element::whole)};
}

std::vector<Value> reshape(const Call& c) {
  const Value& x = c.input(0);
  const auto wanted = c.integers("shape", 1);
  if (!wanted) throw Unsupported{"it has no shape"};
  const bool zeros_are_meant = c.node.integer("allowzero", 0) != 0;
  Dims dims;
  std::optional<std::size_t> open;
  std::size_t known = 1;
  for (std::size_t i = 0; i < wanted->size(); ++i) {
    const std::int64_t n = (*wanted)[i];
    if (n == -1) {
      if (open) throw Unsupported{"two dimensions are left open"};
      open = i;
      dims.push_back(1);
      continue;
    }
    if (n < -1) throw Unsupported{"a dimension is " + std::to_string(n)};
    if (n == 0 && !zeros_are_meant && i >= x.rank())
      throw Unsupported{"dimension " + std::to_string(i) + " of its input is asked for"};
    dims.push_back(n == 0 && !zeros_are_meant ? x.dims[i] : static_cast<std::size_t>(n));
    known = product({known, dims.back()});
  }
  if (open) {
    if (known == 0 || x.size() % known != 0) throw Unsupported{"its input " + text(x.dims) + " cannot be divided so"};
    dims[*open] = x.size() / known;
  }
  return {c.build.reshape(x, dims)};
}

std::vector<Value> flatten(const Call& c) {
  const Value& x = c.input(0);
  const std::int64_t given = c.node.integer("axis", 1), rank = static_cast<std::int64_t>(x.rank());
  if (given < -rank || given > rank) throw Unsupported{"its axis is none of its input's"};
  const std::size_t axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
  const std::size_t rows = product(Dims(x.dims.begin(), x.dims.begin() + static_cast<std::ptrdiff_t>(axis)));
  return {c.build.reshape(x, {rows, x.size() / std::max<std::size_t>(rows, 1)})};
}

std::vector<Value> squeeze(const Call& c) {
  const Value& x = c.input(0);
  const auto given = c.integers("axes", 1);
  Axes axes;
  if (given) {
    axes = c.axes(*given, x.rank());
  } else {
    for (std::size_t i = 0; i < x.rank(); ++i)
      if (x.dims[i] == 1) axes.push_back(i);
  }
  return {c.build.squeeze(x, axes)};
}

std::vector<Value> unsqueeze(const Call& c) {
  const auto given = c.integers("axes", 1);
  if (!given) throw Unsupported{"it has no axes"};
  return {c.build.unsqueeze(c.input(0), c.axes(*given, c.input(0).rank() + given->size()))};
}

std::vector<Value> transpose(const Call& c) {
  const std::size_t rank = c.input(0).rank();
  Axes axes;
  for (const std::int64_t axis : c.node.integers("perm")) axes.push_back(axis_of(axis, rank));
  if (axes.empty())
    for (std::size_t i = rank; i-- > 0;) axes.push_back(i);
  Axes check = axes;
  std::sort(check.begin(), check.end());
  for (std::size_t i = 0; i < rank; ++i)
    if (check.size() != rank || check[i] != i) throw Unsupported{"perm is no permutation of its dimensions"};
  return {c.build.transpose(c.input(0), axes)};
}

std::vector<Value> expand(const Call& c) { return {c.build.expand(c.input(0), as_dims(c.integers(1)))}; }

std::vector<Value> tile(const Call& c) {
  Value y = c.input(0);
  const Dims repeats = as_dims(c.integers(1));
  if (repeats.size() != y.rank()) throw Unsupported{"its repeats are not one for each dimension"};
  for (std::size_t i = 0; i < repeats.size(); ++i) {
    if (repeats[i] > 4096) throw Unsupported{"it repeats " + std::to_string(repeats[i]) + " times"};
    y = repeats[i] == 0 ? c.build.slice_axis(y, i, 0, 0) : c.build.concat(std::vector<Value>(repeats[i], y), i);
  }
  return {y};
}

std::vector<Value> constant_node(const Call& c) {
  const Node& n = c.node;
  if (n.has("value") && n.attributes.at("value").tensor) return {constant(*n.attributes.at("value").tensor)};
  if (n.has("value_float")) return {scalar(n.real("value_float", 0))};
  if (n.has("value_int")) return {constant({}, {static_cast<double>(n.integer("value_int", 0))}, Element::whole)};
  if (n.has("value_floats")) return {constant({n.reals("value_floats").size()}, n.reals("value_floats"))};
  if (n.has("value_ints")) {
    const auto given = n.integers("value_ints");
    return {whole_numbers({given.begin(), given.end()})};
  }
  throw Unsupported{"its value is no dense tensor of numbers"};
}

std::vector<Value> constant_of_shape(const Call& c) {
  const Dims dims = as_dims(c.integers(0));
  computed_size(dims);
  const auto value = c.node.attributes.find("value");
  const bool given = value != c.node.attributes.end() && value->second.tensor && !value->second.tensor->numbers.empty();
  const double number = given ? value->second.tensor->numbers[0] : 0;
  return {constant(dims, std::vector<double>(product(dims), number),
                   given ? value->second.tensor->element : Element::real)};
}

std::vector<Value> range(const Call& c) {
  const std::vector<double> start = c.numbers(0), limit = c.numbers(1), step = c.numbers(2);
  if (start.size() != 1 || limit.size() != 1 || step.size() != 1)
    throw Unsupported{"its operands are no single numbers"};
  const double count = std::ceil((limit[0] - start[0]) / step[0]);
  if (!(count < 1 << 24)) throw Unsupported{"it makes too many numbers"};
  std::vector<double> numbers;
  for (double k = 0; k < count; ++k) numbers.push_back(start[0] + k * step[0]);
  return {constant({numbers.size()}, numbers, c.input(0).element)};
}

}  // namespace

void add_shapes(Lowerings& all) {
  const Lowerings here{{"Shape", shape},
                       {"Size", size},
                       {"Reshape", reshape},
                       {"Flatten", flatten},
                       {"Squeeze", squeeze},
                       {"Unsqueeze", unsqueeze},
                       {"Transpose", transpose},
                       {"Expand", expand},
                       {"Tile", tile},
                       {"Constant", constant_node},
                       {"ConstantOfShape", constant_of_shape},
                       {"Range", range}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
