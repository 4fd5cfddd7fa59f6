// SPDX-License-Identifier: BSL-1.0
// RNN, GRU and LSTM.
#include "recurrence.hpp"

#include <algorithm>
#include <cmath>

namespace ctnn::import::onnx {

namespace {

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

Gate gate_of(std::string name, std::optional<double> alpha, std::optional<double> beta, bool usual) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto with = [](const std::string& kind, double number) { return kind + "<" + real_text(number) + ">"; };
  if (name == "tanh") return {"Tanh", [](double x) { return std::tanh(x); }, usual};
  if (name == "sigmoid") return {"Sigmoid", sigmoid, usual};
  if (name == "relu") return {"ReLU", [](double x) { return std::max(x, 0.0); }};
  if (name == "softsign") return {"Softsign", [](double x) { return x / (1 + std::abs(x)); }};
  if (name == "softplus") return {"Softplus<>", [](double x) { return std::log1p(std::exp(x)); }};
  if (name == "leakyrelu") {
    const double a = alpha.value_or(0.01f);
    return {with("LeakyReLU", a), [=](double x) { return x > 0 ? x : a * x; }};
  }
  if (name == "elu") {
    const double a = alpha.value_or(1);
    return {with("ELU", a), [=](double x) { return x > 0 ? x : a * std::expm1(x); }};
  }
  if (name == "thresholdedrelu") {
    const double a = alpha.value_or(1);
    return {with("ThresholdedReLU", a), [=](double x) { return x > a ? x : 0; }};
  }
  if (name == "hardsigmoid" && std::abs(alpha.value_or(0.2f) * 6 - 1) < 1e-6 && beta.value_or(0.5) == 0.5)
    return {"HardSigmoid", [](double x) { return std::clamp(x / 6 + 0.5, 0.0, 1.0); }};
  throw Unsupported{"function \"" + name + "\" of a gate has no activation in ctnn"};
}

bool takes_alpha(const std::string& name) {
  return name == "LeakyRelu" || name == "Elu" || name == "ThresholdedRelu" || name == "HardSigmoid" ||
         name == "ScaledTanh" || name == "Affine";
}
bool takes_beta(const std::string& name) { return name == "HardSigmoid" || name == "ScaledTanh" || name == "Affine"; }

/// For each direction.
std::vector<std::vector<Gate>> gates_of_node(const Call& call, Cell cell, std::size_t directions) {
  std::vector<std::string> usual{"Tanh"};
  if (cell != Cell::rnn) usual.insert(usual.begin(), "Sigmoid");
  if (cell == Cell::lstm) usual.push_back("Tanh");
  const auto found = call.node.attributes.find("activations");
  std::vector<std::string> names =
      found == call.node.attributes.end() ? std::vector<std::string>{} : found->second.texts;
  if (names.empty())
    for (std::size_t d = 0; d < directions; ++d) names.insert(names.end(), usual.begin(), usual.end());
  if (names.size() != directions * usual.size())
    throw Unsupported{"its activations are not " + std::to_string(usual.size()) + " for each direction"};
  const std::vector<double> alphas = call.node.reals("activation_alpha"), betas = call.node.reals("activation_beta");
  std::size_t a = 0, b = 0;
  std::vector<std::vector<Gate>> result(directions);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto next = [](const std::vector<double>& list, std::size_t& at) {
      return at < list.size() ? std::optional(list[at++]) : std::nullopt;
    };
    const auto alpha = takes_alpha(names[i]) ? next(alphas, a) : std::nullopt,
               beta = takes_beta(names[i]) ? next(betas, b) : std::nullopt;
    result[i / usual.size()].push_back(gate_of(names[i], alpha, beta, names[i] == usual[i % usual.size()]));
  }
  return result;
}

bool is_zero(const Value& v) {
  return v.is_constant() && std::all_of(v.numbers->begin(), v.numbers->end(), [](double x) { return x == 0; });
}

std::vector<Value> recurrent(const Call& call, Cell cell) {
  Builder& b = call.build;
  const bool batch_first = call.node.integer("layout", 0) != 0;
  const std::string direction = call.node.text("direction", "forward");
  const std::size_t directions = direction == "bidirectional" ? 2 : 1, gates = gates_of(cell);
  if (call.node.has("clip")) throw Unsupported{"its clip of the gates has no layer in ctnn"};
  if (call.node.integer("input_forget", 0) != 0) throw Unsupported{"its coupled gates have no layer in ctnn"};
  Value x = call.input(0);
  const Value &w = call.input(1), &r = call.input(2);
  if (x.rank() != 3 || w.rank() != 3 || r.rank() != 3 || w.dims[0] != directions || r.dims[0] != directions ||
      r.dims[1] != gates * r.dims[2] || w.dims[1] != r.dims[1] || w.dims[2] != x.dims[2])
    throw Unsupported{"its weights " + text(w.dims) + " and " + text(r.dims) + " do not fit an input " + text(x.dims)};
  const std::size_t hidden = r.dims[2];
  const auto time_first = [&](const Value& v) { return batch_first ? b.transpose(v, {1, 0, 2}) : v; };
  x = time_first(x);
  const std::size_t steps = x.dims[0];
  if (call.has(4))
    for (const double length : call.numbers(4))
      if (length != static_cast<double>(steps))
        throw Unsupported{"sequences shorter than the input have no layer in ctnn"};
  std::vector<Value> operands{x};
  const auto state = [&](std::size_t i) {
    if (!call.has(i) || is_zero(call.input(i))) return false;
    if (call.input(i).rank() != 3 || call.input(i).size() != directions * x.dims[1] * hidden)
      throw Unsupported{"its initial state does not fit"};
    operands.push_back(time_first(call.input(i)));
    return true;
  };
  const bool has_h = state(5), has_c = cell == Cell::lstm && state(6);
  const auto all_gates = gates_of_node(call, cell, directions);
  const bool wants_c = cell == Cell::lstm && call.wants(2), wants_y = call.wants(0);

  const auto part = [&](const Value& v, std::size_t d) { return b.squeeze(b.slice_axis(v, 0, d, 1), {0}); };
  const auto body = [&](const std::vector<Value>& samples) {
    std::vector<Value> ys, hs, cs;
    for (std::size_t i = 0; i < directions; ++i) {
      Direction d{cell,
                  steps,
                  w.dims[2],
                  hidden,
                  direction == "reverse" || i == 1,
                  call.node.integer("linear_before_reset", 0) != 0,
                  part(w, i),
                  part(r, i),
                  {},
                  {},
                  {},
                  {},
                  {},
                  all_gates[i]};
      const std::size_t rows = gates * hidden;
      const Value biases =
          call.has(3) ? part(call.input(3), i) : constant({2 * rows}, std::vector<double>(2 * rows, 0));
      if (biases.size() != 2 * rows) throw Unsupported{"its bias does not fit its weights"};
      d.bias = b.slice_axis(biases, 0, 0, rows);
      d.recurrent_bias = b.slice_axis(biases, 0, rows, rows);
      if (has_h) d.h = part(samples[1], i);
      if (has_c) d.c = part(samples[has_h ? 2 : 1], i);
      if (call.has(7) && cell == Cell::lstm && !is_zero(call.input(7))) d.peepholes = part(call.input(7), i);
      const States states = d.is_layer() && !wants_c ? by_layer(b, d, samples[0], wants_y) : by_steps(b, d, samples[0]);
      if (wants_y) ys.push_back(b.unsqueeze(states.y, {1}));
      hs.push_back(b.unsqueeze(states.h, {0}));
      if (wants_c) cs.push_back(b.unsqueeze(states.c, {0}));
    }
    std::vector<Value> result;
    if (wants_y) result.push_back(b.concat(ys, 1));
    result.push_back(b.concat(hs, 0));
    if (wants_c) result.push_back(b.concat(cs, 0));
    return result;
  };
  Axes result_axes{1};
  if (wants_y) result_axes.insert(result_axes.begin(), 2);
  if (wants_c) result_axes.push_back(1);
  std::vector<Value> made = b.for_samples(operands, Axes(operands.size(), 1), result_axes, body);
  std::vector<Value> result;
  std::size_t next = 0;
  result.push_back(wants_y ? made[next++] : Value{});
  result.push_back(made[next++]);
  result.push_back(wants_c ? made[next++] : Value{});
  if (batch_first) {  // (T, D, N, H) to (N, T, D, H), (D, N, H) to (N, D, H)
    if (wants_y) result[0] = b.transpose(result[0], {2, 0, 1, 3});
    result[1] = b.transpose(result[1], {1, 0, 2});
    if (wants_c) result[2] = b.transpose(result[2], {1, 0, 2});
  }
  return result;
}

}  // namespace

void add_recurrent(Lowerings& all) {
  const Lowerings here{{"RNN", [](const Call& c) { return recurrent(c, Cell::rnn); }},
                       {"GRU", [](const Call& c) { return recurrent(c, Cell::gru); }},
                       {"LSTM", [](const Call& c) { return recurrent(c, Cell::lstm); }}};
  all.insert(here.begin(), here.end());
}

}  // namespace ctnn::import::onnx
