// SPDX-License-Identifier: BSL-1.0
#include "type_writer.hpp"

#include "cpp_text.hpp"
#include "passes.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

std::string sources_of(const Layer& layer) {
  std::string text;
  for (const std::string& source : layer.sources) text += (text.empty() ? "" : ", ") + one_line(source, 80);
  return one_line(text, 160);
}

void append(std::vector<Line>& lines, std::vector<Line> more) {
  lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// What opens it, each item followed by a comma, the last by the bracket.
std::vector<Line> enclosed(const std::string& opening, std::vector<std::vector<Line>> items,
                           const std::string& indent) {
  std::vector<Line> lines{{indent + opening, ""}};
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i].back().text += i + 1 < items.size() ? "," : ">";
    append(lines, std::move(items[i]));
  }
  return lines;
}

class ChainWriter {
 public:
  explicit ChainWriter(const Topology& t) : t_(t) {}

  std::vector<Line> net(const Chain& chain, const Dims& shape, const std::string& indent) const {
    std::vector<std::vector<Line>> items = parts(chain, indent + "    ");
    if (items.empty()) items.push_back({{indent + "    " + qualified("Shortcut<" + shape_text(shape) + ">"), ""}});
    return enclosed("ctnn::Net<", std::move(items), indent);
  }

 private:
  std::vector<std::vector<Line>> parts(const Chain& chain, const std::string& indent) const {
    std::vector<std::vector<Line>> items;
    for (const Part& p : chain) items.push_back(part(p, indent));
    return items;
  }

  std::vector<Line> part(const Part& part, const std::string& indent) const {
    const Layer& layer = t_.layers[part.layer];
    if (part.paths.empty()) return {{indent + layer_text(layer), sources_of(layer)}};
    std::vector<Line> lines = joined(part, layer, indent);
    lines.front().comment = sources_of(layer);
    return lines;
  }

  std::vector<Line> joined(const Part& part, const Layer& layer, const std::string& indent) const {
    const std::string inner = indent + "    ";
    if (layer.kind == "Add" && part.paths.size() == 2 && part.paths[0].empty() != part.paths[1].empty())
      return enclosed("ctnn::Residual<", parts(part.paths[part.paths[0].empty() ? 1 : 0], inner), indent);
    std::vector<std::vector<Line>> paths;
    for (const Chain& chain : part.paths) paths.push_back(path(chain, layer, inner));
    return enclosed("ctnn::Branch<ctnn::" + layer.kind + ",", std::move(paths), indent);
  }

  std::vector<Line> path(const Chain& chain, const Layer& join, const std::string& indent) const {
    if (chain.size() == 1) return part(chain[0], indent);
    return chain.empty() ? std::vector<Line>{{indent + qualified("Shortcut<" + shape_text(fork_shape(join)) + ">"), ""}}
                         : net(chain, {}, indent);
  }

  /// Of a join that one path reaches directly, the operand that no layer of the join's other paths made: the first one.
  Dims fork_shape(const Layer& join) const {
    const std::size_t fork = *std::min_element(join.operands.begin(), join.operands.end());
    return fork == 0 ? t_.inputs[0].shape : t_.layers[fork - 1].output;
  }

  const Topology& t_;
};

std::vector<Line> graph(const Topology& t) {
  std::string inputs, input_names, outputs, output_names;
  for (std::size_t i = 0; i < t.inputs.size(); ++i) {
    inputs += (i ? ", " : "") + qualified(shape_text(t.inputs[i].shape));
    input_names += (i ? ", " : "") + std::to_string(i) + ": " + one_line(t.inputs[i].name, 60);
  }
  for (std::size_t i = 0; i < t.outputs.size(); ++i) {
    outputs += (i ? ", " : "") + std::to_string(t.outputs[i].value);
    output_names += (i ? ", " : "") + one_line(t.outputs[i].name, 60);
  }
  std::vector<std::vector<Line>> items{{{"    ctnn::Inputs<" + inputs + ">", input_names}},
                                       {{"    ctnn::Outputs<" + outputs + ">", output_names}}};
  for (std::size_t i = 0; i < t.layers.size(); ++i) {
    const Layer& layer = t.layers[i];
    std::string node = "    ctnn::Node<" + layer_text(layer);
    for (const std::size_t operand : layer.operands) node += ", " + std::to_string(operand);
    items.push_back({{node + ">", std::to_string(t.inputs.size() + i) + ": " + sources_of(layer)}});
  }
  return enclosed("ctnn::Graph<", std::move(items), "");
}

}  // namespace

std::string layer_text(const Layer& layer) { return qualified(join_type({layer.kind, layer.arguments})); }

TypeLines type_lines(const Topology& t) {
  if (const auto chain = series_parallel(t))
    return {ChainWriter(t).net(*chain, t.inputs[0].shape, ""), order_of(*chain)};
  TypeLines result{graph(t), {}};
  for (std::size_t i = 0; i < t.layers.size(); ++i) result.order.push_back(i);
  return result;
}

std::string with_comments(const std::vector<Line>& lines) {
  constexpr std::size_t widest = 120, latest_column = 80;
  const auto fits = [](const Line& line, std::size_t column) {
    return std::max(line.text.size(), column) + 4 + line.comment.size() < widest;
  };
  std::string text;
  std::size_t column = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.comment.empty()) {
      text += line.text + "\n";
      column = 0;
      continue;
    }
    if (column == 0)
      for (std::size_t k = i; k < lines.size() && !lines[k].comment.empty(); ++k)
        if (lines[k].text.size() < latest_column && fits(lines[k], 0)) column = std::max(column, lines[k].text.size());
    if (fits(line, column)) {
      const std::size_t blanks = column > line.text.size() ? column - line.text.size() : 0;
      text += line.text + std::string(blanks + 2, ' ') + "// " + line.comment + "\n";
    } else if (fits(line, 0)) {
      text += line.text + "  // " + line.comment + "\n";
    } else {
      text += std::string(std::min(line.text.find_first_not_of(' '), line.text.size()), ' ') + "// " + line.comment +
              "\n" + line.text + "\n";
    }
  }
  return text;
}

}  // namespace ctnn::import
