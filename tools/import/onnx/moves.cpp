// SPDX-License-Identifier: BSL-1.0
// What gives the same elements in another order or shape: most of it is only noted, and done where an operand needs it.
#include "builder.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

Axes inverse(const Axes& axes) {
  Axes result(axes.size());
  for (std::size_t i = 0; i < axes.size(); ++i) result[axes[i]] = i;
  return result;
}

/// Where the batch of x is after a reshape to dims: as many elements before it.
std::size_t batch_after(const Value& x, const Dims& dims) {
  const std::size_t size = x.dims[*x.batch];
  const std::size_t before = product(Dims(x.dims.begin(), x.dims.begin() + static_cast<std::ptrdiff_t>(*x.batch)));
  std::optional<std::size_t> found;
  std::size_t so_far = 1;
  for (std::size_t i = 0; i < dims.size(); so_far *= dims[i++])
    if (dims[i] == size && so_far == before && (!found || i == *x.batch)) found = i;
  if (!found && size == 1) {
    const auto one = std::find(dims.begin(), dims.end(), std::size_t{1});
    if (one != dims.end()) found = static_cast<std::size_t>(one - dims.begin());
  }
  if (!found) throw BatchConflict{};
  return *found;
}

Dims without_ones(const Dims& dims) {
  Dims result;
  for (const std::size_t dim : dims)
    if (dim != 1) result.push_back(dim);
  return result;
}

/// The order of `from`, said of `to`, which has the same dimensions but for those of size 1: they come first.
Axes carried_order(const Dims& from, const Axes& order, const Dims& to) {
  Axes result, places;
  for (std::size_t i = 0; i < to.size(); ++i) (to[i] == 1 ? result : places).push_back(i);
  std::vector<std::size_t> rank(from.size());
  for (std::size_t i = 0, k = 0; i < from.size(); ++i) rank[i] = from[i] == 1 ? k : k++;
  for (const std::size_t axis : order)
    if (from[axis] != 1) result.push_back(places[rank[axis]]);
  return result;
}

void drop_idle_order(Value& x) {
  if (x.order.empty()) return;
  if (moves_nothing(x.before.empty() ? x.sample() : x.before, x.order)) {
    x.order.clear();
    x.before.clear();
  }
}

}  // namespace

bool moves_nothing(const Dims& dims, const Axes& axes) {
  std::size_t last = 0;
  bool first = true;
  for (const std::size_t axis : axes) {
    if (dims[axis] == 1) continue;
    if (!first && axis < last) return false;
    last = axis;
    first = false;
  }
  return true;
}

Value Builder::ordered(const Value& x, const Axes& order) {
  if (x.is_constant() || (x.before.empty() && x.order == order)) return x;
  Value result = x;
  const Dims stored = x.stored();
  Axes axes = x.order.empty() ? order : inverse(x.order);
  if (!x.order.empty() && !order.empty()) {
    const Axes back = axes;
    for (std::size_t i = 0; i < order.size(); ++i) axes[i] = back[order[i]];
  }
  if (!x.before.empty() && !order.empty()) return ordered(plain(x), order);
  if (!moves_nothing(stored, axes)) {
    std::vector<std::string> arguments{shape_text(stored)};
    for (const std::size_t axis : axes) arguments.push_back(std::to_string(axis));
    result.id = emit({"Permute", arguments, stored, permuted(stored, axes), {}, {}, {in_shape(x.id, stored)}, {}});
  }
  result.order = order;
  result.before.clear();
  return result;
}

Value Builder::plain(const Value& x) { return ordered(x, {}); }

Value Builder::transpose(const Value& x, const Axes& axes) {
  if (x.is_constant()) return constant(permuted(x.dims, axes), transposed(*x.numbers, x.dims, axes), x.element);
  Value result = x.before.empty() ? x : plain(x);
  result.dims = permuted(x.dims, axes);
  Axes of_sample;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    if (x.batch && axes[i] == *x.batch)
      result.batch = i;
    else
      of_sample.push_back(sample_axis(x, axes[i]));
  }
  const Axes back = inverse(of_sample);
  if (result.order.empty())
    result.order = back;
  else
    for (std::size_t& axis : result.order) axis = back[axis];
  drop_idle_order(result);
  return result;
}

Value Builder::reshape(const Value& x, const Dims& dims, std::optional<std::size_t> batch) {
  if (product(dims) != x.size())
    throw Unsupported{"its input " + text(x.dims) + " has another number of elements than " + text(dims)};
  if (x.is_constant()) {
    Value result = x;
    result.dims = dims;
    return result;
  }
  if (x.dims == dims && (!batch || batch == x.batch)) return x;
  Value result = x;
  result.dims = dims;
  if (x.batch) result.batch = batch ? *batch : batch_after(x, dims);
  if (x.order.empty()) return result;
  const Dims base = x.before.empty() ? x.sample() : x.before, sample = result.sample();
  if (without_ones(base) == without_ones(sample)) {
    result.before.clear();
    result.order = carried_order(base, x.order, sample);
    if (base == sample) result.order = x.order;
  } else if (sample.size() == 1) {
    result.before = base;
  } else {
    result.id = plain(x).id;
    result.order.clear();
    result.before.clear();
  }
  drop_idle_order(result);
  return result;
}

Value Builder::squeeze(const Value& x, const Axes& axes) {
  Dims dims;
  std::optional<std::size_t> batch;
  for (std::size_t i = 0; i < x.rank(); ++i) {
    if (std::find(axes.begin(), axes.end(), i) != axes.end()) {
      if (x.dims[i] != 1) throw Unsupported{"dimension " + std::to_string(i) + " of " + text(x.dims) + " is not 1"};
      continue;
    }
    if (x.batch == i) batch = dims.size();
    dims.push_back(x.dims[i]);
  }
  return reshape(x, dims, batch);
}

Value Builder::unsqueeze(const Value& x, const Axes& axes) {
  Dims dims;
  std::optional<std::size_t> batch;
  for (std::size_t i = 0, from = 0; i < x.rank() + axes.size(); ++i) {
    if (std::find(axes.begin(), axes.end(), i) != axes.end()) {
      dims.push_back(1);
      continue;
    }
    if (from == x.rank()) throw Unsupported{"an axis is given twice"};
    if (x.batch == from) batch = i;
    dims.push_back(x.dims[from++]);
  }
  return reshape(x, dims, batch);
}

Value Builder::slice(const Value& x, const std::vector<std::int64_t>& start, const Dims& count,
                     const std::vector<std::int64_t>& step) {
  if (x.is_constant()) {
    auto strides = strides_of(x.dims);
    std::ptrdiff_t offset = 0;
    for (std::size_t i = 0; i < x.rank(); ++i) {
      offset += strides[i] * start[i];
      strides[i] *= step[i];
    }
    if (product(count) == 0) return constant(count, {}, x.element);
    return constant(count, picked(*x.numbers, count, strides, offset), x.element);
  }
  const auto is_whole = [&](std::size_t i) { return count[i] == x.dims[i] && (step[i] == 1 || count[i] == 1); };
  bool all = true;
  for (std::size_t i = 0; i < x.rank(); ++i) {
    if (x.batch == i && !is_whole(i)) throw BatchConflict{};
    all = all && is_whole(i);
  }
  if (all) return x;
  Value result = settled(x.before.empty() ? x : plain(x));
  result.dims = count;
  const std::size_t rank = x.sample().size();
  std::vector<std::int64_t> from(rank), to(rank), by(rank);
  for (std::size_t i = 0; i < x.rank(); ++i) {
    if (x.batch == i) continue;
    if (count[i] == 0) throw Unsupported{"its output " + text(count) + " has no elements"};
    const std::size_t k = stored_axis(result, i);
    const std::int64_t last = start[i] + static_cast<std::int64_t>(count[i] - 1) * step[i];
    from[k] = start[i];
    by[k] = count[i] == 1 ? 1 : step[i];
    to[k] = by[k] > 0 ? last + 1 : last > 0 ? last - 1 : -static_cast<std::int64_t>(x.dims[i]) - 1;
  }
  const Dims input = shape_of(result.id), output = result.stored();
  result.id = emit({"StridedSlice",
                    {shape_text(input), integers_text(from), integers_text(to), integers_text(by)},
                    input,
                    output,
                    {},
                    {},
                    {result.id},
                    {}});
  return result;
}

Value Builder::slice_axis(const Value& x, std::size_t axis, std::size_t start, std::size_t count) {
  std::vector<std::int64_t> starts(x.rank(), 0), steps(x.rank(), 1);
  Dims counts = x.dims;
  starts[axis] = static_cast<std::int64_t>(start);
  counts[axis] = count;
  return slice(x, starts, counts, steps);
}

}  // namespace ctnn::import::onnx
