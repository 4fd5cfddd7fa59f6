// SPDX-License-Identifier: BSL-1.0
// Element by element: functions, and operations with broadcasting.
#include "builder.hpp"
#include "patterns.hpp"

#include <algorithm>
#include <cmath>

namespace ctnn::import::onnx {

namespace {

using Operation = double (*)(double, double);
const std::map<std::string, Operation> operations{
    {"Add", [](double a, double b) { return a + b; }},
    {"Subtract", [](double a, double b) { return a - b; }},
    {"Multiply", [](double a, double b) { return a * b; }},
    {"Divide", [](double a, double b) { return a / b; }},
    {"Power", [](double a, double b) { return std::pow(a, b); }},
    {"Minimum", [](double a, double b) { return std::min(a, b); }},
    {"Maximum", [](double a, double b) { return std::max(a, b); }},
    {"Equal", [](double a, double b) { return a == b ? 1.0 : 0.0; }},
    {"Less", [](double a, double b) { return a < b ? 1.0 : 0.0; }},
    {"LessOrEqual", [](double a, double b) { return a <= b ? 1.0 : 0.0; }},
    {"Greater", [](double a, double b) { return a > b ? 1.0 : 0.0; }},
    {"GreaterOrEqual", [](double a, double b) { return a >= b ? 1.0 : 0.0; }},
};

bool compares(const std::string& kind) {
  return kind == "Equal" || kind.starts_with("Less") || kind.starts_with("Greater");
}

/// With leading dimensions of 1, in `order` of its dimensions.
Value stored_constant(const Value& x, std::size_t rank, const Axes& order) {
  if (order.empty()) return x;
  Dims dims(rank - x.rank(), 1);
  dims.insert(dims.end(), x.dims.begin(), x.dims.end());
  return constant(permuted(dims, order), transposed(*x.numbers, dims, order));
}

/// Operands whose elements lie in the same order, and that order.
void agree_on_order(Builder& builder, std::vector<Value>& operands, std::size_t rank, Value& result) {
  const auto first = std::find_if(operands.begin(), operands.end(), [](const Value& x) { return !x.is_constant(); });
  const bool alike = std::all_of(operands.begin(), operands.end(), [&](const Value& x) {
    if (x.is_constant()) return x.size() == 1 || (x.rank() <= 1 && first->before.empty() && first->order.empty());
    return x.dims == first->dims && x.before == first->before && x.order == first->order;
  });
  if (!alike) {
    for (Value& x : operands)
      if (!x.is_constant() && (!x.before.empty() || x.rank() < rank)) x = builder.plain(x);
    for (const Value& x : operands)
      if (result.order.empty() && !x.is_constant()) result.order = x.order;
    for (Value& x : operands) {
      if (x.is_constant()) {
        x = stored_constant(x, rank, result.order);
      } else if (!result.order.empty()) {
        Dims dims(rank - x.rank(), 1);
        dims.insert(dims.end(), x.dims.begin(), x.dims.end());
        x.dims = dims;
        x = builder.ordered(x, result.order);
      }
    }
  } else {
    result.order = first->order;
    result.before = first->before;
    for (Value& x : operands)
      if (x.is_constant() && x.size() == 1) x.dims = {1};
  }
}

}  // namespace

Value Builder::unary(const Value& x, const std::string& activation, const std::function<double(double)>& function) {
  if (x.is_constant()) {
    std::vector<double> numbers = *x.numbers;
    for (double& number : numbers) number = function(number);
    return constant(x.dims, std::move(numbers), x.element);
  }
  Value y = x;
  const Dims shape = shape_of(x.id);  // whatever it is
  y.id = emit({"ActivationLayer", {shape_text(shape), activation}, shape, shape, {}, {}, {x.id}, {}});
  y.element = Element::real;
  return y;
}

Value Builder::elementwise(const std::string& kind, std::vector<Value> operands,
                           const std::function<double(const std::vector<double>&)>& function) {
  Dims dims;
  for (const Value& x : operands) dims = broadcast(dims, x.dims);
  if (std::all_of(operands.begin(), operands.end(), [](const Value& x) { return x.is_constant(); })) {
    std::vector<std::vector<double>> columns;
    for (const Value& x : operands) columns.push_back(expanded(*x.numbers, x.dims, dims));
    std::vector<double> numbers(product(dims)), row(operands.size());
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      for (std::size_t i = 0; i < row.size(); ++i) row[i] = columns[i][k];
      numbers[k] = function(row);
    }
    return constant(dims, std::move(numbers), compares(kind) ? Element::truth : operands.back().element);
  }
  Samples samples = aligned_samples(operands, dims.size());
  Value result;
  for (const Value& x : samples.operands) result.dims = broadcast(result.dims, x.dims);
  result.element = compares(kind) ? Element::truth : operands.back().element;
  agree_on_order(*this, samples.operands, result.rank(), result);
  if (operands.size() == 2) {
    std::optional<std::size_t> simpler;
    const Value &a = samples.operands[0], &b = samples.operands[1];
    const Dims shape = result.stored();
    if (a.is_constant() || b.is_constant()) {
      const Value &x = a.is_constant() ? b : a, &c = a.is_constant() ? a : b;
      if (broadcast(x.stored(), c.dims) == x.stored() && x.stored() == shape)
        simpler = with_constant(*this, kind, x, c, b.is_constant());
    } else if (a.stored() == b.stored()) {
      simpler = known_pattern(*this, kind, in_shape(a, a.stored()), in_shape(b, b.stored()));
    }
    if (simpler) {
      result.id = *simpler;
      return samples.back(result);
    }
  }
  Layer layer{kind, {}, {}, result.stored(), {}, {}, {}, {}};
  for (const Value& x : samples.operands) layer.operands.push_back(in_shape(at_run_time(x), x.stored()));
  layer.input = shape_of(layer.operands[0]);
  result.id = emit(std::move(layer));
  return samples.back(result);
}

Value Builder::binary(const std::string& kind, const Value& a, const Value& b) {
  const Operation operation = operations.at(kind);
  const bool divides_whole = kind == "Divide" && a.element == Element::whole && b.element == Element::whole;
  if (divides_whole && !(a.is_constant() && b.is_constant()))
    throw Unsupported{"whole numbers are divided at run time"};
  return elementwise(kind, {a, b}, [=](const std::vector<double>& x) {
    const double y = operation(x[0], x[1]);
    return divides_whole ? std::trunc(y) : y;
  });
}

Value Builder::where(const Value& condition, const Value& a, const Value& b) {
  return elementwise("Where", {condition, a, b}, [](const std::vector<double>& x) { return x[0] != 0 ? x[1] : x[2]; });
}

}  // namespace ctnn::import::onnx
