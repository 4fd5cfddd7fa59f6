// SPDX-License-Identifier: BSL-1.0
#include "summary.hpp"

#include "cpp_text.hpp"
#include "header.hpp"
#include "type_writer.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

/// Columns as wide as they need to be, two blanks between.
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c == widths.size()) widths.push_back(0);
      widths[c] = std::max(widths[c], row[c].size());
    }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) {
      line += row[c];
      if (c + 1 < row.size()) line += std::string(widths[c] - row[c].size() + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

void add_ports(std::string& text, const char* what, const std::vector<Port>& ports) {
  for (const Port& port : ports)
    text += std::string(what) + " " + one_line(port.name, 80) + ": " + shown(port.shape) +
            (port.note.empty() ? "" : "; " + one_line(port.note)) + "\n";
}

}  // namespace

std::string summary(const Topology& t) {
  std::string text;
  add_ports(text, "in ", t.inputs);
  add_ports(text, "out", t.outputs);
  for (const std::string& note : t.notes) text += one_line(note) + "\n";
  std::vector<std::vector<std::string>> rows{{"value", "layer", "output", "parameters", "from", "nodes of the file"}};
  for (std::size_t i = 0; i < t.layers.size(); ++i) {
    const Layer& layer = t.layers[i];
    std::string operands, sources;
    for (const std::size_t operand : layer.operands)
      operands += (operands.empty() ? "" : ", ") + std::to_string(operand);
    for (const std::string& source : layer.sources) sources += (sources.empty() ? "" : ", ") + one_line(source, 60);
    rows.push_back({std::to_string(t.inputs.size() + i), join_type({layer.kind, layer.arguments}), shown(layer.output),
                    std::to_string(layer.parameters.size()), operands, sources});
  }
  text += table(rows);
  return text + std::to_string(t.layers.size()) + " layers, " + std::to_string(parameter_count(t)) + " parameters\n";
}

std::string summary(const Refused& refused) {
  std::vector<std::vector<std::string>> rows;
  for (const Refusal& refusal : refused.all)
    rows.push_back({"  " + one_line(refusal.node, 80), one_line(refusal.op, 60), one_line(refusal.reason)});
  return table(rows);
}

}  // namespace ctnn::import
