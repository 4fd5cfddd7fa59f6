// SPDX-License-Identifier: BSL-1.0
// Reductions, softmax, and the places of extremes.
#include "lower.hpp"

#include <algorithm>
#include <numeric>

namespace ctnn::import::onnx {

namespace {

std::vector<Value> reduce(const Call& c, const char* reducer) {
  const Value& x = c.input(0);
  const bool keep = c.node.integer("keepdims", 1) != 0;
  const auto given = c.integers("axes", 1);
  Axes axes = given ? c.axes(*given, x.rank()) : Axes{};
  if (axes.empty()) {
    if (c.node.integer("noop_with_empty_axes", 0) != 0) return {x};
    axes.resize(x.rank());
    std::iota(axes.begin(), axes.end(), std::size_t{0});
  }
  if (axes.empty()) return {x};
  return {c.build.reduce(reducer, x, axes, keep)};
}

/// Before opset 13 over all dimensions from the axis on.
std::vector<Value> softmax(const Call& c, const char* kind) {
  const Value& x = c.input(0);
  const bool old = c.opset < 13;
  const std::size_t first = c.axis(old ? 1 : -1, x.rank()), last = old ? x.rank() : first + 1;
  Value y = x.before.empty() ? x : c.build.plain(x);
  if (last - first > 1 && !y.order.empty()) y = c.build.plain(y);
  std::vector<std::string> arguments;
  Axes axes;
  for (std::size_t axis = first; axis < last; ++axis) axes.push_back(Builder::stored_axis(y, axis));
  const std::size_t rank = y.stored().size();
  if (axes.size() != 1 || axes[0] + 1 != rank)
    for (const std::size_t axis : axes) arguments.push_back(std::to_string(axis));
  return {c.build.same_shape(y, kind, arguments)};
}

std::vector<Value> extreme(const Call& c, const char* kind) {
  if (c.node.integer("select_last_index", 0) != 0) throw Unsupported{"it selects the last of equal numbers"};
  const Value x = c.build.settled(c.input(0).before.empty() ? c.input(0) : c.build.plain(c.input(0)));
  if (x.is_constant()) throw Unsupported{"its input is a constant"};
  const std::size_t axis = c.axis(0, x.rank());
  Value y = x;
  y.dims[axis] = 1;
  y.element = Element::whole;
  const Dims input = x.stored();
  y.id = c.build.emit({kind,
                       {shape_text(input), std::to_string(Builder::stored_axis(x, axis))},
                       input,
                       y.stored(),
                       {},
                       {},
                       {x.id},
                       {}});
  return {c.node.integer("keepdims", 1) != 0 ? y : c.build.squeeze(y, {axis})};
}

}  // namespace

void add_reductions(Lowerings& all) {
  const Lowerings here{{"ReduceSum", [](const Call& c) { return reduce(c, "sum"); }},
                       {"ReduceMean", [](const Call& c) { return reduce(c, "mean"); }},
                       {"ReduceMax", [](const Call& c) { return reduce(c, "max"); }},
                       {"ReduceMin", [](const Call& c) { return reduce(c, "min"); }},
                       {"ReduceProd", [](const Call& c) { return reduce(c, "product"); }},
                       {"ReduceSumSquare", [](const Call& c) { return reduce(c, "sum_of_squares"); }},
                       {"ReduceL1", [](const Call& c) { return reduce(c, "l1"); }},
                       {"ReduceL2", [](const Call& c) { return reduce(c, "l2"); }},
                       {"ReduceLogSum", [](const Call& c) { return reduce(c, "log_sum"); }},
                       {"ReduceLogSumExp", [](const Call& c) { return reduce(c, "log_sum_exp"); }},
                       {"Softmax", [](const Call& c) { return softmax(c, "Softmax"); }},
                       {"LogSoftmax", [](const Call& c) { return softmax(c, "LogSoftmax"); }},
                       {"ArgMax", [](const Call& c) { return extreme(c, "ArgMax"); }},
                       {"ArgMin", [](const Call& c) { return extreme(c, "ArgMin"); }}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
