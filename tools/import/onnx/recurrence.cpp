// SPDX-License-Identifier: BSL-1.0
#include "recurrence.hpp"

#include <algorithm>

namespace ctnn::import::onnx {

namespace {

/// Gate by gate in ctnn's order: i, f, g, o from i, o, f, c; r, z, n from z, r, h.
Value reordered(Builder& b, Cell cell, const Value& v, std::size_t hidden) {
  if (cell == Cell::rnn) return v;
  const std::vector<std::size_t> order =
      cell == Cell::lstm ? std::vector<std::size_t>{0, 2, 3, 1} : std::vector<std::size_t>{1, 0, 2};
  std::vector<Value> parts;
  for (const std::size_t gate : order) parts.push_back(b.slice_axis(v, 0, gate * hidden, hidden));
  return b.concat(parts, 0);
}

Value times(Builder& b, const Value& x, const Value& y) { return b.binary("Multiply", x, y); }
Value plus(Builder& b, const Value& x, const Value& y) { return b.binary("Add", x, y); }

}  // namespace

bool Direction::is_layer() const {
  if (h || c || peepholes) return false;
  if (cell == Cell::rnn) return true;
  return std::all_of(gates.begin(), gates.end(), [](const Gate& gate) { return gate.usual; });
}

States by_layer(Builder& b, const Direction& d, const Value& x, bool sequence) {
  const Value in = b.settled(b.plain(x));
  const Dims output = sequence ? Dims{d.steps, d.hidden} : Dims{d.hidden};
  std::vector<std::string> arguments{shape_text({d.steps, d.inputs}), std::to_string(d.hidden)};
  if (d.cell == Cell::rnn && (d.gates[0].activation != "Tanh" || !sequence)) arguments.push_back(d.gates[0].activation);
  const std::string options =
      options_text("RecurrentOptions", {{"return_sequences", sequence ? "" : "false"},
                                        {"reset_after", d.cell != Cell::gru || d.reset_after ? "" : "false"}});
  if (options != "RecurrentOptions{}") arguments.push_back(options);
  const auto part = [&](const Value& v) { return reordered(b, d.cell, v, d.hidden); };
  std::vector<Value> params{b.transpose(part(d.weight), {1, 0}), b.transpose(part(d.recurrent), {1, 0})};
  if (d.cell == Cell::gru && d.reset_after) {
    params.insert(params.end(), {part(d.bias), part(d.recurrent_bias)});
  } else {
    params.push_back(part(plus(b, d.bias, d.recurrent_bias)));
  }
  std::string kind = d.cell == Cell::lstm ? "LSTM" : d.cell == Cell::gru ? "GRU" : "SimpleRNN";
  if (d.reversed) {
    arguments = {template_text(kind, arguments)};
    kind = "Reversed";
  }
  Value y = in;
  y.dims = output;
  y.id = b.apply(kind, arguments, in.id, {d.steps, d.inputs}, output, params);
  States states;
  if (sequence) states.y = y;
  states.h = sequence ? b.reshape(b.slice_axis(y, 0, d.reversed ? 0 : d.steps - 1, 1), {d.hidden}) : y;
  return states;
}

States by_steps(Builder& b, const Direction& d, const Value& x) {
  if (d.steps > 256)
    throw Unsupported{"its initial state or its functions make a layer for each of its " + std::to_string(d.steps) +
                      " steps, which are more than 256"};
  const std::size_t hidden = d.hidden;
  const Value sums = plus(b, b.matmul(x, b.transpose(d.weight, {1, 0})), d.bias);
  Value recurrent = b.transpose(d.recurrent, {1, 0});
  if (d.steps > 1 && recurrent.is_constant()) recurrent = b.at_run_time(recurrent);  // once for all steps
  std::optional<Value> last = recurrent;
  if (d.cell == Cell::gru && !d.reset_after) {
    last = b.slice_axis(recurrent, 1, 2 * hidden, hidden);
    recurrent = b.slice_axis(recurrent, 1, 0, 2 * hidden);
  }
  const auto gate = [&](const Value& v, std::size_t i) { return b.slice_axis(v, 1, i * hidden, hidden); };
  const auto act = [&](std::size_t i, const Value& v) {
    return b.unary(v, d.gates[i].activation, d.gates[i].function);
  };
  const auto start = [&](const std::optional<Value>& v) {
    return v ? b.reshape(*v, {1, hidden}) : constant({1, hidden}, std::vector<double>(hidden, 0));
  };
  const auto peephole = [&](std::size_t i, const Value& sum, const Value& c) {
    return d.peepholes ? plus(b, sum, times(b, b.slice_axis(*d.peepholes, 0, i * hidden, hidden), c)) : sum;
  };
  Value h = start(d.h), c = start(d.c);
  std::vector<Value> sequence;
  for (std::size_t t = 0; t < d.steps; ++t) {
    const Value input = b.slice_axis(sums, 0, d.reversed ? d.steps - 1 - t : t, 1);
    if (d.cell == Cell::rnn) {
      h = act(0, plus(b, plus(b, input, b.matmul(h, recurrent)), d.recurrent_bias));
    } else if (d.cell == Cell::gru) {
      Value candidate;
      const auto bias = [&](std::size_t from, std::size_t count) {
        return b.slice_axis(d.recurrent_bias, 0, from * hidden, count * hidden);
      };
      const Value sum = plus(b, b.matmul(h, recurrent), d.reset_after ? d.recurrent_bias : bias(0, 2));
      const Value z = act(0, plus(b, gate(input, 0), gate(sum, 0))), r = act(0, plus(b, gate(input, 1), gate(sum, 1)));
      if (d.reset_after)
        candidate = times(b, r, gate(sum, 2));
      else
        candidate = plus(b, b.matmul(times(b, r, h), *last), bias(2, 1));
      const Value n = act(1, plus(b, gate(input, 2), candidate));
      h = plus(b, times(b, b.binary("Subtract", scalar(1), z), n), times(b, z, h));
    } else {
      const Value sum = plus(b, plus(b, input, b.matmul(h, recurrent)), d.recurrent_bias);
      const Value i = act(0, peephole(0, gate(sum, 0), c)), f = act(0, peephole(2, gate(sum, 2), c));
      c = plus(b, times(b, f, c), times(b, i, act(1, gate(sum, 3))));
      h = times(b, act(0, peephole(1, gate(sum, 1), c)), act(2, c));
    }
    sequence.push_back(h);
  }
  if (d.reversed) std::reverse(sequence.begin(), sequence.end());
  return {b.concat(sequence, 0), b.reshape(h, {hidden}), b.reshape(c, {hidden})};
}

}  // namespace ctnn::import::onnx
