// SPDX-License-Identifier: BSL-1.0
// Sums: products of matrices, and reductions.
#include "builder.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ctnn::import::onnx {

namespace {

/// Of two constants, whose leading dimensions are broadcast.
Value constant_product(const Value& a, const Value& b) {
  const std::size_t rows = a.dims[a.rank() - 2], inner = a.dims.back(), columns = b.dims.back();
  Dims lead = broadcast(Dims(a.dims.begin(), a.dims.end() - 2), Dims(b.dims.begin(), b.dims.end() - 2));
  const auto all = [&](const Value& x, std::size_t m, std::size_t n) {
    Dims dims = lead;
    dims.insert(dims.end(), {m, n});
    return expanded(*x.numbers, x.dims, dims);
  };
  const std::vector<double> left = all(a, rows, inner), right = all(b, inner, columns);
  const std::size_t count = product(lead);
  Dims dims = lead;
  dims.insert(dims.end(), {rows, columns});
  std::vector<double> numbers(computed_size(dims));
  for (std::size_t m = 0; m < count; ++m)
    for (std::size_t i = 0; i < rows; ++i)
      for (std::size_t j = 0; j < columns; ++j) {
        double sum = 0;
        for (std::size_t k = 0; k < inner; ++k)
          sum += left[(m * rows + i) * inner + k] * right[(m * inner + k) * columns + j];
        numbers[(m * rows + i) * columns + j] = sum;
      }
  return constant(dims, numbers, a.element);
}

}  // namespace

/// x (..., In) times a constant (In, Out): Dense, for each row.
Value Builder::times_matrix(const Value& a, const Value& b) {
  const std::size_t in = b.dims[0], out = b.dims[1];
  sample_axis(a, a.rank() - 1);  // not the batch
  Value x = a, y = a;
  std::vector<double> weight = *b.numbers;
  const Dims sample = a.sample();
  if (!x.before.empty()) {  // rows in the order of what is stored
    std::vector<double> places(product(x.before));
    std::iota(places.begin(), places.end(), 0.0);
    places = transposed(places, x.before, x.order);
    for (std::size_t i = 0; i < in; ++i)
      std::copy_n(b.numbers->begin() + static_cast<std::ptrdiff_t>(places[i] * static_cast<double>(out)), out,
                  weight.begin() + static_cast<std::ptrdiff_t>(i * out));
  } else {
    x = plain(x);
  }
  const std::size_t rows = product(sample) / in;
  const auto make = [this, in, out, rows, weight, x](const std::vector<double>& bias) {
    std::vector<std::string> arguments{std::to_string(in), std::to_string(out)};
    if (bias.empty()) arguments.insert(arguments.end(), {"Identity", "Bias::off"});
    Layer layer{"Dense", arguments, {in}, {out}, weight, {}, {}, {}};
    layer.parameters.insert(layer.parameters.end(), bias.begin(), bias.end());
    if (rows > 1) {
      layer.arguments = {std::to_string(rows), template_text(layer.kind, arguments)};
      layer.kind = "TimeDistributed";
      layer.input = {rows, in};
      layer.output = {rows, out};
    }
    layer.operands = {in_shape(x.before.empty() ? settled(x).id : x.id, layer.input)};
    return emit(std::move(layer));
  };
  y.order.clear();
  y.before.clear();
  y.dims.back() = out;
  y.id = make({});
  with_bias[y.id] = make;
  return y;
}

Value Builder::matmul(const Value& a, const Value& b) {
  if (a.rank() == 0 || b.rank() == 0) throw Unsupported{"an operand is a scalar"};
  const std::size_t in = a.dims.back(), rows = b.rank() == 1 ? b.dims[0] : b.dims[b.rank() - 2];
  if (in != rows) throw Unsupported{"its operands " + text(a.dims) + " and " + text(b.dims) + " do not fit each other"};
  if (a.rank() == 1 && (a.is_constant() || b.is_constant())) {
    const Value y = matmul(unsqueeze(a, {0}), b);
    return squeeze(y, {y.rank() - (b.rank() == 1 ? 1 : 2)});
  }
  if (b.rank() == 1 && (a.is_constant() || b.is_constant())) {
    const Value y = matmul(a, unsqueeze(b, {1}));
    return squeeze(y, {y.rank() - 1});
  }
  if (a.is_constant() && b.is_constant()) return constant_product(a, b);
  if (b.is_constant() && b.size() == in * b.dims.back() && b.rank() <= a.rank())
    return times_matrix(a, reshape(b, {in, b.dims.back()}));
  if (a.is_constant() && a.rank() == 2 && b.rank() == 2)
    return transpose(matmul(transpose(b, {1, 0}), transpose(a, {1, 0})), {1, 0});

  Samples samples = aligned_samples({a, b}, std::max({a.rank(), b.rank(), std::size_t{2}}));
  if (a.batch && (*a.batch + 1 == a.rank() || *a.batch + 2 == a.rank())) throw BatchConflict{};
  if (b.batch && *b.batch + 2 >= b.rank()) throw BatchConflict{};
  const Value left = plain(samples.operands[0]), right = plain(samples.operands[1]);
  Value y;
  if (left.rank() > 1 && right.rank() > 1)
    y.dims = broadcast(Dims(left.dims.begin(), left.dims.end() - 2), Dims(right.dims.begin(), right.dims.end() - 2));
  else
    y.dims = left.rank() > 1    ? Dims(left.dims.begin(), left.dims.end() - 2)
             : right.rank() > 1 ? Dims(right.dims.begin(), right.dims.end() - 2)
                                : Dims{};
  if (left.rank() > 1) y.dims.push_back(left.dims[left.rank() - 2]);
  if (right.rank() > 1) y.dims.push_back(right.dims.back());
  const std::size_t l = in_shape(at_run_time(left), left.stored()), r = in_shape(at_run_time(right), right.stored());
  y.id = emit({"MatMul", {}, left.stored(), y.stored(), {}, {}, {l, r}, {}});
  return samples.back(y);
}

Value Builder::reduce(const std::string& reducer, const Value& x, const Axes& axes, bool keep) {
  Dims dims = x.dims;
  for (const std::size_t axis : axes) dims[axis] = 1;
  if (x.is_constant()) {
    static const std::map<std::string, double (*)(double, double)> steps{
        {"sum", [](double a, double b) { return a + b; }},
        {"mean", [](double a, double b) { return a + b; }},
        {"product", [](double a, double b) { return a * b; }},
        {"max", [](double a, double b) { return std::max(a, b); }},
        {"min", [](double a, double b) { return std::min(a, b); }}};
    const auto step = steps.find(reducer);
    if (step == steps.end() || x.size() == 0) throw Unsupported{"this reduction of a constant"};
    auto strides = strides_of(dims);
    for (std::size_t i = 0; i < dims.size(); ++i)
      if (dims[i] == 1) strides[i] = 0;
    std::vector<double> places(product(dims));
    std::iota(places.begin(), places.end(), 0.0);
    const std::vector<double> place = picked(places, x.dims, strides);
    std::vector<double> numbers(places.size());
    std::vector<bool> started(places.size());
    for (std::size_t k = 0; k < place.size(); ++k) {
      const auto at = static_cast<std::size_t>(place[k]);
      numbers[at] = started[at] ? step->second(numbers[at], (*x.numbers)[k]) : (*x.numbers)[k];
      started[at] = true;
    }
    if (reducer == "mean")
      for (double& number : numbers) number /= static_cast<double>(x.size() / numbers.size());
    const Value y = constant(dims, numbers, x.element);
    return keep ? y : squeeze(y, axes);
  }
  Value y = settled(x.before.empty() ? x : plain(x));
  const Dims input = y.stored();
  Axes stored;
  for (const std::size_t axis : axes) stored.push_back(stored_axis(y, axis));
  std::sort(stored.begin(), stored.end());
  y.dims = dims;
  const bool over_positions = (reducer == "mean" || reducer == "max") && (input.size() == 2 || input.size() == 3) &&
                              stored.size() + 1 == input.size() && stored.back() + 1 < input.size();
  if (over_positions) {
    const std::string kind = reducer == "mean" ? "GlobalAvgPool" : "GlobalMaxPool";
    y.id = emit(
        {kind + (input.size() == 2 ? "1D" : "2D"), {shape_text(input)}, input, {input.back()}, {}, {}, {y.id}, {}});
  } else if (!stored.empty()) {
    std::vector<std::string> arguments{"Reducer::" + reducer, shape_text(input)};
    for (const std::size_t axis : stored) arguments.push_back(std::to_string(axis));
    y.id = emit({"Reduce", arguments, input, y.stored(), {}, {}, {y.id}, {}});
  }
  return keep ? y : squeeze(y, axes);
}

}  // namespace ctnn::import::onnx
