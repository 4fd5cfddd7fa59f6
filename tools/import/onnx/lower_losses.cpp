// SPDX-License-Identifier: BSL-1.0
// Losses as they stand in a graph, made of operations: the labels are known at run time only.
#include "lower.hpp"

#include <numeric>

namespace ctnn::import::onnx {

namespace {

/// log_probabilities: (N, C, ...), labels: (N, ...)
Value negative_log_likelihood(const Call& c, const Value& log_probabilities) {
  Builder& b = c.build;
  const Dims& dims = log_probabilities.dims;
  if (dims.size() < 2) throw Unsupported{"its input has no classes"};
  std::vector<double> classes(dims[1]);
  std::iota(classes.begin(), classes.end(), 0.0);
  Dims across(dims.size(), 1);
  across[1] = classes.size();
  Value labels = b.unsqueeze(c.input(1), {1});
  Value chosen = b.binary("Equal", labels, constant(across, classes));
  if (c.node.has("ignore_index")) {
    const Value ignored = b.binary("Equal", labels, scalar(static_cast<double>(c.node.integer("ignore_index", -1))));
    chosen = b.binary("Multiply", chosen, b.binary("Subtract", scalar(1), ignored));
  }
  if (c.has(2)) chosen = b.binary("Multiply", chosen, b.reshape(c.input(2), across));
  const Value picked = b.reduce("sum", b.binary("Multiply", chosen, log_probabilities), {1}, false);
  const Value losses = b.unary(picked, "Neg", [](double x) { return -x; });
  const std::string reduction = c.node.text("reduction", "mean");
  if (reduction == "none") return losses;
  Axes all(losses.rank()), everything(dims.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  std::iota(everything.begin(), everything.end(), std::size_t{0});
  const Value sum = b.reduce("sum", losses, all, false);
  return reduction == "sum" ? sum : b.binary("Divide", sum, b.reduce("sum", chosen, everything, false));
}

std::vector<Value> likelihood(const Call& c) { return {negative_log_likelihood(c, c.input(0))}; }

std::vector<Value> softmax_cross_entropy(const Call& c) {
  const Value x = c.build.plain(c.input(0));
  std::vector<std::string> axis;
  if (x.rank() > 2) axis.push_back(std::to_string(Builder::stored_axis(x, 1)));
  const Value log_probabilities = c.build.same_shape(x, "LogSoftmax", axis);
  return {negative_log_likelihood(c, log_probabilities), log_probabilities};
}

}  // namespace

void add_losses(Lowerings& all) {
  all["NegativeLogLikelihoodLoss"] = likelihood;
  all["SoftmaxCrossEntropyLoss"] = softmax_cross_entropy;
}

}  // namespace ctnn::import::onnx
