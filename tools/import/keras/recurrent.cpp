// SPDX-License-Identifier: BSL-1.0
// Recurrent layers, and what wraps a layer.
#include "cpp_text.hpp"
#include "layers.hpp"

namespace ctnn::import {

namespace {

using Numbers = std::vector<double>;

/// Keras's gates z, r, n become r, z, n.
void swap_gates(Numbers& columns, std::size_t hidden) {
  for (std::size_t row = 0; row < columns.size(); row += 3 * hidden)
    for (std::size_t k = 0; k < hidden; ++k) std::swap(columns[row + k], columns[row + hidden + k]);
}

bool expect_activation(Builder& b, const KerasLayer& l, const char* name, const char* expected) {
  if (!l.config.has(name) || l.config.at(name) == expected) return true;
  b.refuse(l.kind, std::string(name) + " should be " + expected);
  return false;
}

/// The layer's type and numbers; nothing where it was refused.
bool recurrent(Builder& b, const KerasLayer& l, bool sequences, std::string& type, Numbers& numbers) {
  const Dims& shape = b.shape(l.x[0]);
  if (shape.size() != 2) throw BadFile("layer " + one_line(b.source) + ": " + l.kind + " of " + shown(shape));
  if (l.is("return_state", false)) {
    b.refuse(l.kind, "return_state");
    return false;
  }
  const std::size_t hidden = l.config.count("units", 1 << 20), in = shape[1];
  const std::size_t gates = l.kind == "LSTM" ? 4 : l.kind == "GRU" ? 3 : 1, columns = gates * hidden;
  const bool bias = l.is("use_bias", true), after = l.kind == "GRU" && l.is("reset_after", l.keras3);
  std::string activation;
  bool known = true;
  if (gates > 1) {
    known = expect_activation(b, l, "activation", "tanh");
    known = expect_activation(b, l, "recurrent_activation", "sigmoid") && known;
  } else if (!l.config.has("activation") || l.config.at("activation") == "tanh") {
    activation = "Tanh";
  } else if (l.config.at("activation") == "relu") {
    activation = "ReLU";
  } else if (l.config.at("activation") == "sigmoid") {
    activation = "Sigmoid";
  } else if (l.config.at("activation") == "linear") {
    activation = "Identity";
  } else {
    known = expect_activation(b, l, "activation", "tanh, relu, sigmoid or linear");
  }
  if (!known) return false;

  const LayerWeights weights = l.weights.within("", "cell");
  Numbers input = weights.get("kernel", 0, {in, columns}),
          state = weights.get("recurrent_kernel", 1, {hidden, columns});
  Numbers biases((after ? 2 : 1) * columns);
  if (bias) biases = weights.get("bias", 2, after ? Dims{2, columns} : Dims{columns});
  if (gates == 3)
    for (Numbers* part : {&input, &state, &biases}) swap_gates(*part, hidden);
  numbers = std::move(input);
  numbers.insert(numbers.end(), state.begin(), state.end());
  numbers.insert(numbers.end(), biases.begin(), biases.end());

  std::vector<std::string> options;
  if (!sequences) options.push_back(".return_sequences = false");
  if (gates == 3 && !after) options.push_back(".reset_after = false");
  std::vector<std::string> arguments{shape_text(shape), std::to_string(hidden)};
  if (gates == 1 && (activation != "Tanh" || !options.empty())) arguments.push_back(activation);
  if (!options.empty()) arguments.push_back(options_text("RecurrentOptions", options));
  type = join_type({l.kind, arguments});
  return true;
}

/// One direction. A reversed one gives each step its row, where Keras gives the last step first.
Value add_direction(Builder& b, const KerasLayer& l, bool backwards, bool in_order) {
  const bool sequences = l.is("return_sequences", false);
  std::string type;
  Numbers numbers;
  if (!recurrent(b, l, sequences, type, numbers)) return l.x[0];
  const std::size_t hidden = l.config.count("units", 1 << 20), time = b.shape(l.x[0])[0];
  const Dims out = sequences ? Dims{time, hidden} : Dims{hidden};
  if (!backwards) {
    const TypeText text = split_type(type);
    return b.layer(text.kind, text.arguments, l.x[0], out, std::move(numbers));
  }
  const Value y = b.layer("Reversed", {type}, l.x[0], out, std::move(numbers));
  if (!sequences || in_order) return y;
  const std::string before_first = std::to_string(-static_cast<long>(time) - 1);
  return b.layer("StridedSlice",
                 {b.shape_of(y), "std::integer_sequence<int, -1, 0>",
                  "std::integer_sequence<int, " + before_first + ", " + std::to_string(hidden) + ">",
                  "std::integer_sequence<int, -1, 1>"},
                 y, out);
}

bool is_recurrent(const std::string& kind) { return kind == "LSTM" || kind == "GRU" || kind == "SimpleRNN"; }

void bidirectional(Builder& b, const KerasLayer& l, Value& y) {
  const Fields inner = l.config.object("layer");
  const Fields other = l.config.has("backward_layer") ? l.config.object("backward_layer") : inner;
  const std::string kind = inner.text("class_name"), other_kind = other.text("class_name");
  if (!is_recurrent(kind) || !is_recurrent(other_kind))
    return b.refuse(l.kind, "of a layer that is not LSTM, GRU or SimpleRNN");
  const KerasLayer forward{kind, inner.object("config"), l.weights.within("forward_", "forward_layer"), l.x, l.keras3};
  const KerasLayer backward{other_kind, other.object("config"), l.weights.within("backward_", "backward_layer"), l.x,
                            l.keras3};
  const std::size_t refused = b.refusals.size();
  const Value first = add_direction(b, forward, false, true), second = add_direction(b, backward, true, true);
  if (b.refusals.size() > refused) return;
  const std::string mode = l.config.has("merge_mode") ? l.config.text("merge_mode") : "none";
  Dims out = b.shape(first);
  if (b.shape(second).size() != out.size())
    throw BadFile("layer " + one_line(b.source) + ": one direction gives sequences, the other none");
  if (mode == "concat") {
    out.back() += b.shape(second).back();
    y = b.join("Concat", {}, {first, second}, out);
  } else if (mode == "sum" || mode == "ave" || mode == "mul") {
    y = b.join(mode == "mul" ? "Multiply" : "Add", {}, {first, second}, out);
    if (mode == "ave") y = b.layer("ScaleShift", {b.shape_of(y), "Shape<1>", "Bias::off"}, y, out, {0.5});
  } else {
    b.refuse(l.kind, "merge_mode " + one_line(mode, 40));
  }
}

}  // namespace

bool add_recurrent(Builder& b, const KerasLayer& l, Value& y) {
  if (is_recurrent(l.kind)) {
    y = add_direction(b, l, l.is("go_backwards", false), false);
  } else if (l.kind == "Bidirectional") {
    bidirectional(b, l, y);
  } else if (l.kind == "TimeDistributed") {
    if (b.shape(l.x[0]).size() < 2)
      throw BadFile("layer " + one_line(b.source) + ": TimeDistributed of " + shown(b.shape(l.x[0])));
    const Fields inner = l.config.object("layer");
    y = b.each_step(l.x[0], [&](Builder& step, Value x) {
      return add_layer(
          step, {inner.text("class_name"), inner.object("config"), l.weights.within("", "layer"), {x}, l.keras3});
    });
  } else {
    return false;
  }
  return true;
}

}  // namespace ctnn::import
