// SPDX-License-Identifier: BSL-1.0
#pragma once
// One direction of an RNN, GRU or LSTM node for one sample.
#include "lower.hpp"

namespace ctnn::import::onnx {

enum class Cell { rnn, gru, lstm };
constexpr std::size_t gates_of(Cell cell) { return cell == Cell::rnn ? 1 : cell == Cell::gru ? 3 : 4; }

/// A function that a cell applies.
struct Gate {
  std::string activation;
  std::function<double(double)> function;
  bool usual = false;
};

/// weight: (gates H, I), recurrent: (gates H, H), biases: (gates H), in ONNX's order of gates.
struct Direction {
  Cell cell = Cell::lstm;
  std::size_t steps = 0, inputs = 0, hidden = 0;
  bool reversed = false, reset_after = false;
  Value weight, recurrent, bias, recurrent_bias;
  std::optional<Value> h, c;       ///< (H): where they do not start from 0
  std::optional<Value> peepholes;  ///< (3 H)
  std::vector<Gate> gates;

  /// Does a layer of ctnn do all of it?
  bool is_layer() const;
};

struct States {
  Value y;     ///< (T, H)
  Value h, c;  ///< (H)
};

/// By a layer. x: (T, I). Its sequence only if it is wanted.
States by_layer(Builder& build, const Direction& d, const Value& x, bool sequence);
/// Step by step, of operations.
States by_steps(Builder& build, const Direction& d, const Value& x);

}  // namespace ctnn::import::onnx
