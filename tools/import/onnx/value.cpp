// SPDX-License-Identifier: BSL-1.0
#include "value.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

std::size_t product(const Dims& dims) { return element_count(dims, "a value of dimensions " + text(dims)); }
std::size_t computed_size(const Dims& dims) {
  const std::size_t count = product(dims);
  if (count > std::size_t{1} << 27) throw Unsupported{"it makes a constant of " + text(dims) + " numbers"};
  return count;
}
std::size_t Value::size() const { return product(dims); }

Dims Value::sample() const {
  Dims result = dims;
  if (batch) result.erase(result.begin() + static_cast<std::ptrdiff_t>(*batch));
  return result;
}

Dims Value::stored() const {
  Dims result = before.empty() ? sample() : before;
  if (!order.empty()) result = permuted(result, order);
  if (result.empty()) result = {1};
  return result;
}

Value constant(Dims dims, std::vector<double> numbers, Element element) {
  Value value;
  value.dims = std::move(dims);
  value.element = element;
  value.numbers = std::make_shared<const std::vector<double>>(std::move(numbers));
  return value;
}

std::string text(const Dims& dims) {
  std::string result;
  for (const std::size_t dim : dims) result += (result.empty() ? "" : ", ") + std::to_string(dim);
  return "(" + result + ")";
}

Dims permuted(const Dims& dims, const Axes& axes) {
  Dims result;
  for (const std::size_t axis : axes) result.push_back(dims.at(axis));
  return result;
}

Dims broadcast(const Dims& a, const Dims& b) {
  Dims result(std::max(a.size(), b.size()));
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::size_t from_a = i + a.size() < result.size() ? 1 : a[i + a.size() - result.size()];
    const std::size_t from_b = i + b.size() < result.size() ? 1 : b[i + b.size() - result.size()];
    if (from_a != from_b && from_a != 1 && from_b != 1)
      throw Unsupported{"its operands " + text(a) + " and " + text(b) + " do not fit each other"};
    result[i] = from_a == 1 ? from_b : from_a;
  }
  return result;
}

std::vector<std::ptrdiff_t> strides_of(const Dims& dims) {
  std::vector<std::ptrdiff_t> strides(dims.size());
  std::ptrdiff_t stride = 1;
  for (std::size_t i = dims.size(); i-- > 0; stride *= static_cast<std::ptrdiff_t>(dims[i])) strides[i] = stride;
  return strides;
}

std::vector<double> picked(const std::vector<double>& x, const Dims& dims, const std::vector<std::ptrdiff_t>& strides,
                           std::ptrdiff_t offset) {
  const std::size_t count = computed_size(dims);
  std::vector<double> result;
  result.reserve(count);
  std::vector<std::size_t> index(dims.size());
  for (std::size_t k = 0; k < count; ++k) {
    result.push_back(x.at(static_cast<std::size_t>(offset)));
    for (std::size_t i = dims.size(); i-- > 0;) {
      offset += strides[i];
      if (++index[i] < dims[i]) break;
      offset -= strides[i] * static_cast<std::ptrdiff_t>(dims[i]);
      index[i] = 0;
    }
  }
  return result;
}

std::vector<double> transposed(const std::vector<double>& x, const Dims& dims, const Axes& axes) {
  const auto strides = strides_of(dims);
  std::vector<std::ptrdiff_t> moved;
  for (const std::size_t axis : axes) moved.push_back(strides[axis]);
  return picked(x, permuted(dims, axes), moved);
}

std::vector<double> expanded(const std::vector<double>& x, const Dims& from, const Dims& to) {
  const auto strides = strides_of(from);
  std::vector<std::ptrdiff_t> repeated(to.size(), 0);
  for (std::size_t i = 0; i < from.size(); ++i)
    if (from[i] != 1) repeated[i + to.size() - from.size()] = strides[i];
  return picked(x, to, repeated);
}

std::size_t axis_of(std::int64_t axis, std::size_t rank) {
  const auto count = static_cast<std::int64_t>(rank);
  if (axis < -count || axis >= count)
    throw Unsupported{"axis " + std::to_string(axis) + " is none of " + std::to_string(rank) + " dimensions"};
  return static_cast<std::size_t>(axis < 0 ? axis + count : axis);
}

}  // namespace ctnn::import::onnx
