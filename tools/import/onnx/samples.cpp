// SPDX-License-Identifier: BSL-1.0
// Values without their batch, and what has to be done sample by sample.
#include "builder.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

Dims with_dim(Dims dims, std::size_t axis, std::size_t size) {
  dims.insert(dims.begin() + static_cast<std::ptrdiff_t>(axis), size);
  return dims;
}

Dims without_dim(Dims dims, std::size_t axis) {
  dims.erase(dims.begin() + static_cast<std::ptrdiff_t>(axis));
  return dims;
}

/// A constant that is the same for each sample.
Value constant_sample(const Value& x, std::size_t batch, std::size_t rank) {
  const std::size_t missing = rank - x.rank();
  if (batch < missing) return x;
  if (x.dims[batch - missing] != 1) throw BatchConflict{};
  Value result = x;
  result.dims = without_dim(x.dims, batch - missing);
  return result;
}

/// x without its dimension `axis`, which is the batch or of size 1.
Value bare(Builder& builder, Value x, std::size_t axis) {
  if (x.is_constant()) {
    if (x.dims[axis] != 1) throw BatchConflict{};
    return constant(without_dim(x.dims, axis), *x.numbers, x.element);
  }
  if (x.batch == axis) {
    x.dims = x.sample();
    x.batch.reset();
    return x;
  }
  if (x.dims[axis] != 1 || (x.batch && x.dims[*x.batch] != 1)) throw BatchConflict{};
  if (x.batch || !x.before.empty()) x = builder.plain(x);
  Axes order;
  for (const std::size_t i : x.order)
    if (i != axis) order.push_back(i - (i > axis ? 1 : 0));
  x.order = order;
  x.dims = without_dim(x.dims, axis);
  x.batch.reset();
  return x;
}

/// x with a dimension of such a size at `axis`, which is the batch, or of size 1 and none.
Value with_axis(Builder& builder, Value x, std::size_t axis, std::size_t size, bool is_batch) {
  if (x.is_constant() || !is_batch) return builder.unsqueeze(x, {axis});
  x.dims = with_dim(x.dims, axis, size);
  x.batch = axis;
  return x;
}

}  // namespace

Value Samples::back(Value y) const {
  if (!batch) return y;
  if (y.is_constant()) throw BatchConflict{};
  y.dims = with_dim(y.dims, std::min(*batch, y.rank()), size);
  y.batch = std::min(*batch, y.rank() - 1);
  return y;
}

Samples aligned_samples(const std::vector<Value>& operands, std::size_t rank) {
  Samples result;
  for (const Value& x : operands) {
    if (!x.batch) continue;
    const std::size_t at = *x.batch + rank - x.rank();
    if (result.batch && (*result.batch != at || result.size != x.dims[*x.batch])) throw BatchConflict{};
    result.batch = at;
    result.size = x.dims[*x.batch];
  }
  for (const Value& x : operands) {
    if (x.is_constant() && result.batch) {
      result.operands.push_back(constant_sample(x, *result.batch, rank));
      continue;
    }
    if (x.batch.has_value() != result.batch.has_value()) throw BatchConflict{};
    Value sample = x;
    sample.dims = x.sample();
    sample.batch.reset();
    result.operands.push_back(std::move(sample));
  }
  return result;
}

std::vector<Value> Builder::for_samples(const std::vector<Value>& xs, const Axes& axes, const Axes& result_axes,
                                        const std::function<std::vector<Value>(const std::vector<Value>&)>& body) {
  std::size_t count = 1;
  bool batched = false;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    count = std::max(count, xs[i].dims.at(axes[i]));
    batched = batched || xs[i].batch;
  }
  const std::size_t times = batched ? 1 : count;
  std::vector<std::vector<Value>> parts(result_axes.size());
  for (std::size_t k = 0; k < times; ++k) {
    std::vector<Value> samples;
    for (std::size_t i = 0; i < xs.size(); ++i) {
      const bool one = batched || xs[i].dims[axes[i]] == 1;
      samples.push_back(bare(*this, one ? xs[i] : slice_axis(xs[i], axes[i], k, 1), axes[i]));
    }
    const std::vector<Value> ys = body(samples);
    for (std::size_t r = 0; r < parts.size(); ++r)
      parts[r].push_back(with_axis(*this, ys.at(r), result_axes[r], count, batched));
  }
  std::vector<Value> results;
  for (std::size_t r = 0; r < parts.size(); ++r) results.push_back(concat(parts[r], result_axes[r]));
  return results;
}

Value Builder::gather(const Value& x, std::size_t axis, const std::vector<std::size_t>& indices) {
  for (const std::size_t index : indices)
    if (index >= x.dims.at(axis))
      throw Unsupported{"index " + std::to_string(index) + " is beyond " + std::to_string(x.dims[axis])};
  bool in_a_row = !indices.empty();
  for (std::size_t i = 1; i < indices.size(); ++i) in_a_row = in_a_row && indices[i] == indices[i - 1] + 1;
  if (in_a_row) return slice_axis(x, axis, indices[0], indices.size());
  if (x.is_constant()) {
    std::vector<double> numbers;
    Dims dims = x.dims;
    dims[axis] = indices.size();
    numbers.reserve(computed_size(dims));
    const std::size_t inner = product(Dims(x.dims.begin() + static_cast<std::ptrdiff_t>(axis) + 1, x.dims.end()));
    const std::size_t outer = product(Dims(x.dims.begin(), x.dims.begin() + static_cast<std::ptrdiff_t>(axis)));
    for (std::size_t o = 0; o < outer; ++o)
      for (const std::size_t index : indices) {
        const auto from = x.numbers->begin() + static_cast<std::ptrdiff_t>((o * x.dims[axis] + index) * inner);
        numbers.insert(numbers.end(), from, from + static_cast<std::ptrdiff_t>(inner));
      }
    return constant(dims, numbers, x.element);
  }
  Value result = settled(x.before.empty() ? x : plain(x));
  result.dims[axis] = indices.size();
  const Dims input = shape_of(result.id);
  std::vector<std::string> arguments{shape_text(input), std::to_string(stored_axis(result, axis))};
  for (const std::size_t index : indices) arguments.push_back(std::to_string(index));
  result.id = emit({"Gather", arguments, input, result.stored(), {}, {}, {result.id}, {}});
  return result;
}

Value Builder::concat(std::vector<Value> parts, std::size_t axis) {
  std::erase_if(parts, [&](const Value& x) { return parts.size() > 1 && x.rank() > axis && x.dims[axis] == 0; });
  if (parts.empty()) throw Unsupported{"it joins nothing"};
  if (parts.size() == 1) return parts[0];
  Dims dims = parts[0].dims;
  dims.at(axis) = 0;
  for (const Value& x : parts) {
    Dims like = x.dims;
    if (like.size() != dims.size()) throw Unsupported{"its inputs differ in the number of their dimensions"};
    dims[axis] += like[axis];
    like[axis] = dims[axis];
    if (like != dims) throw Unsupported{"its inputs " + text(parts[0].dims) + " and " + text(x.dims) + " do not fit"};
  }
  Samples samples = aligned_samples(parts, dims.size());
  if (!samples.batch && std::all_of(parts.begin(), parts.end(), [](const Value& x) { return x.is_constant(); })) {
    std::vector<double> numbers;
    numbers.reserve(computed_size(dims));
    const std::size_t outer = product(Dims(dims.begin(), dims.begin() + static_cast<std::ptrdiff_t>(axis)));
    for (std::size_t o = 0; o < outer; ++o)
      for (const Value& x : parts) {
        const auto count = static_cast<std::ptrdiff_t>(x.size() / outer);
        const auto from = x.numbers->begin() + static_cast<std::ptrdiff_t>(o) * count;
        numbers.insert(numbers.end(), from, from + count);
      }
    return constant(dims, numbers, parts[0].element);
  }
  if (samples.batch && axis == *samples.batch) throw BatchConflict{};
  const std::size_t along = axis - (samples.batch && axis > *samples.batch ? 1 : 0);
  Axes order;
  for (Value& x : samples.operands) {
    if (!x.before.empty()) x = plain(x);
    if (order.empty()) order = x.order;
  }
  Layer layer{"Concat", {}, {}, {}, {}, {}, {}, {}};
  Value result = samples.operands[0];
  result.numbers = nullptr;
  result.order = order;
  result.dims[along] = dims[axis];
  result.element = Element::real;
  for (Value& x : samples.operands) {
    if (x.is_constant() && !order.empty())
      x = constant(permuted(x.dims, order), transposed(*x.numbers, x.dims, order));
    else if (!x.is_constant())
      x = settled(ordered(x, order));
    layer.operands.push_back(at_run_time(x).id);
  }
  layer.input = shape_of(layer.operands[0]);
  layer.output = result.stored();
  const std::size_t stored = stored_axis(result, along);
  if (stored + 1 != result.rank()) {
    layer.kind = "ConcatAlong";
    layer.arguments = {std::to_string(stored)};
  }
  result.id = emit(std::move(layer));
  return samples.back(result);
}

Value Builder::expand(const Value& x, const Dims& wanted) {
  const Dims dims = broadcast(x.dims, wanted);
  if (dims == x.dims) return x;
  if (x.is_constant()) return constant(dims, expanded(*x.numbers, x.dims, dims), x.element);
  const Samples samples = aligned_samples({x}, dims.size());
  if (samples.batch && dims[*samples.batch] != samples.size) throw BatchConflict{};
  Value y = settled(plain(samples.operands[0]));
  const Dims from = shape_of(y.id);
  y.dims = dims;
  if (samples.batch) y.dims = without_dim(dims, *samples.batch);
  y.id = emit({"Expand", {shape_text(from), shape_text(y.stored())}, from, y.stored(), {}, {}, {y.id}, {}});
  return samples.back(y);
}

}  // namespace ctnn::import::onnx
