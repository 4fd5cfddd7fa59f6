// SPDX-License-Identifier: BSL-1.0
// Operations of several operands.
#include "lower.hpp"

#include <cmath>

namespace ctnn::import::onnx {

namespace {

/// Before opset 7 dimensions were broadcast if told, from an axis on.
Value second_operand(const Call& c) {
  const Value& b = c.input(1);
  if (c.opset >= 7 || c.node.integer("broadcast", 0) == 0) return b;
  const std::size_t rank = c.input(0).rank();
  if (!c.node.has("axis")) return b;
  const std::size_t axis = c.axis(0, rank);
  if (axis + b.rank() > rank) throw Unsupported{"its axis does not fit its operands"};
  Axes missing;
  for (std::size_t i = axis + b.rank(); i < rank; ++i) missing.push_back(i - axis);
  return c.build.unsqueeze(b, missing);
}

template <int Kind> constexpr const char* kind_name() {
  constexpr const char* names[]{"Add",   "Subtract", "Multiply",    "Divide",  "Power",
                                "Equal", "Less",     "LessOrEqual", "Greater", "GreaterOrEqual"};
  return names[Kind];
}
template <int Kind> std::vector<Value> two(const Call& c) {
  return {c.build.binary(kind_name<Kind>(), c.input(0), second_operand(c))};
}

std::vector<Value> many(const Call& c, const std::string& kind) {
  Value y = c.input(0);
  for (std::size_t i = 1; i < c.inputs.size(); ++i) y = c.build.binary(kind, y, c.input(i));
  return {y};
}

std::vector<Value> mean(const Call& c) {
  const Value sum = many(c, "Add")[0];
  return {c.build.binary("Divide", sum, scalar(static_cast<double>(c.inputs.size())))};
}

std::vector<Value> exclusive_or(const Call& c) {
  Value difference = c.build.binary("Subtract", c.input(0), second_operand(c));
  return {c.build.unary(difference, "Abs", [](double x) { return std::abs(x); })};
}

std::vector<Value> modulo(const Call& c) {
  if (!c.input(0).is_constant() || !c.input(1).is_constant()) throw Unsupported{"a remainder at run time"};
  const bool of_c = c.node.integer("fmod", 0) != 0;
  const Dims dims = broadcast(c.input(0).dims, c.input(1).dims);
  std::vector<double> a = expanded(*c.input(0).numbers, c.input(0).dims, dims);
  const std::vector<double> b = expanded(*c.input(1).numbers, c.input(1).dims, dims);
  for (std::size_t i = 0; i < a.size(); ++i)
    a[i] = of_c ? std::fmod(a[i], b[i]) : a[i] - b[i] * std::floor(a[i] / b[i]);
  return {constant(dims, a, c.input(0).element)};
}

std::vector<Value> where(const Call& c) { return {c.build.where(c.input(0), c.input(1), c.input(2))}; }

std::vector<Value> matmul(const Call& c) { return {c.build.matmul(c.input(0), c.input(1))}; }

std::vector<Value> gemm(const Call& c) {
  Builder& b = c.build;
  Value left = c.input(0), right = c.input(1);
  if (left.rank() != 2 || right.rank() != 2) throw Unsupported{"its operands are no matrices"};
  if (c.node.integer("transA", 0)) left = b.transpose(left, {1, 0});
  if (c.node.integer("transB", 0)) right = b.transpose(right, {1, 0});
  const double alpha = c.node.real("alpha", 1), beta = c.node.real("beta", 1);
  if (alpha != 1 && right.is_constant()) right = b.binary("Multiply", right, scalar(alpha));
  Value y = b.matmul(left, right);
  if (alpha != 1 && !right.is_constant()) y = b.binary("Multiply", y, scalar(alpha));
  if (!c.has(2) || beta == 0) return {y};
  Value bias = c.input(2);
  if (beta != 1) bias = b.binary("Multiply", bias, scalar(beta));
  return {b.binary("Add", y, bias)};
}

std::vector<Value> prelu(const Call& c) {
  Builder& b = c.build;
  const Value& x = c.input(0);
  Value slope = c.input(1);
  if (c.opset < 7 && slope.rank() == 1 && slope.size() != 1 && x.rank() > 2) {  // of channels
    Axes after;
    for (std::size_t i = 1; i + 1 < x.rank(); ++i) after.push_back(i);
    slope = b.unsqueeze(slope, after);
  }
  const Samples samples = aligned_samples({x, slope}, std::max(x.rank(), slope.rank()));
  const Value settled = b.settled(x);
  const Dims stored = settled.stored();
  if (slope.is_constant() && x.before.empty() && broadcast(x.dims, slope.dims) == x.dims) {
    const Value& s = samples.operands[1];
    std::size_t count = s.size();
    bool fits = count == 1;
    if (!fits) {  // along the dimension that is stored last
      const std::size_t last = settled.order.empty() ? stored.size() - 1 : settled.order.back();
      const std::size_t missing = stored.size() - s.rank();
      fits = last >= missing && s.dims[last - missing] == count && count == stored.back();
    }
    if (fits) {
      Value y = settled;
      std::vector<std::string> arguments{shape_text(stored)};
      if (count > 1) arguments.push_back(std::to_string(count));
      y.id = b.emit({"PReLU", arguments, stored, stored, *s.numbers, {}, {settled.id}, {}});
      return {y};
    }
  }
  const Value below = b.binary("Multiply", b.binary("Minimum", x, scalar(0)), slope);
  return {b.binary("Add", b.unary(x, "ReLU", [](double v) { return std::max(v, 0.0); }), below)};
}

}  // namespace

void add_arithmetic(Lowerings& all) {
  const Lowerings here{{"Add", two<0>},
                       {"Sub", two<1>},
                       {"Mul", two<2>},
                       {"Div", two<3>},
                       {"Pow", two<4>},
                       {"Equal", two<5>},
                       {"Less", two<6>},
                       {"LessOrEqual", two<7>},
                       {"Greater", two<8>},
                       {"GreaterOrEqual", two<9>},
                       {"And", two<2>},
                       {"Sum", [](const Call& c) { return many(c, "Add"); }},
                       {"Or", [](const Call& c) { return many(c, "Maximum"); }},
                       {"Max", [](const Call& c) { return many(c, "Maximum"); }},
                       {"Min", [](const Call& c) { return many(c, "Minimum"); }},
                       {"Mean", mean},
                       {"Xor", exclusive_or},
                       {"Mod", modulo},
                       {"Where", where},
                       {"MatMul", matmul},
                       {"Gemm", gemm},
                       {"PRelu", prelu}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
