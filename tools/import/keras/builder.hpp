// SPDX-License-Identifier: BSL-1.0
#pragma once
// A topology under construction: values with shapes.
#include "topology.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::import {

class Builder {
 public:
  using Value = std::size_t;

  Value input(std::string name, Dims shape);
  const Dims& shape(Value value) const;
  std::string shape_of(Value value) const;

  /// The source of what is added, for the comments.
  std::string source;

  Value layer(std::string kind, std::vector<std::string> arguments, Value x, Dims output,
              std::vector<double> parameters = {}, std::vector<double> buffers = {});
  Value join(std::string kind, std::vector<std::string> arguments, std::vector<Value> operands, Dims output);
  Value reshape(Value x, Dims shape);
  Value activate(Value x, const std::string& activation);
  /// What `inner` adds for one step, for each step of x: (time, ...).
  template <class Inner> Value each_step(Value x, Inner inner) {
    const Dims& all = shape(x);
    Builder step;
    step.source = source;
    const Value start = step.input("x", Dims(all.begin() + 1, all.end()));
    return append_steps(x, step, inner(step, start));
  }

  void refuse(const std::string& op, const std::string& reason) { refusals.push_back({source, op, reason}); }
  void output(std::string name, Value value);

  Topology topology;
  std::vector<Refusal> refusals;

 private:
  Value append_steps(Value x, Builder& step, Value last);
};

/// "0.3" with digits enough for the same double.
std::string real_text(double number);
std::string size_text(std::size_t height, std::size_t width);
/// ".a = 1, .b = 2" in braces, nothing where there are no options.
std::string options_text(const std::string& type, const std::vector<std::string>& options);

}  // namespace ctnn::import
