// SPDX-License-Identifier: BSL-1.0
#include "header.hpp"

#include "cpp_text.hpp"
#include "type_writer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ctnn::import {

namespace {

struct Group {
  std::string name;
  std::size_t size;
};

/// What a layer's numbers are, by name, as far as it is known here; else one group.
std::vector<Group> groups_of(const Layer& layer) {
  TypeText type{layer.kind, layer.arguments};
  if (type.kind == "TimeDistributed" && type.arguments.size() == 2) type = split_type(type.arguments[1]);
  const std::size_t all = layer.parameters.size(), channels = layer.output.empty() ? 1 : layer.output.back();
  const std::string& kind = type.kind;
  const auto split = [&](std::vector<Group> groups) {
    std::size_t sum = 0;
    for (const Group& group : groups) sum += group.size;
    return sum == all ? groups : std::vector<Group>{{"", all}};
  };
  if (kind == "Dense" || kind.rfind("Conv", 0) == 0) {
    const std::string arguments = join_type(type);
    if (arguments.find("Bias::off") != std::string::npos || all < channels) return {{"weight", all}};
    return split({{"weight", all - channels}, {"bias", channels}});
  }
  if (kind == "BatchNorm" || kind == "LayerNorm" || kind == "GroupNorm" || kind == "ScaleShift")
    return split({{"weight", all / 2}, {"bias", all / 2}});
  const std::size_t gates = kind == "LSTM" ? 4 : kind == "GRU" ? 3 : kind == "SimpleRNN" ? 1 : 0;
  if (gates != 0) {
    const std::size_t columns = gates * channels, weight = layer.input.back() * columns, recurrent = channels * columns;
    if (all == weight + recurrent + 2 * columns)
      return {{"weight", weight}, {"recurrent_weight", recurrent}, {"bias", columns}, {"recurrent_bias", columns}};
    return split({{"weight", weight}, {"recurrent_weight", recurrent}, {"bias", columns}});
  }
  return {{"", all}};
}

/// At most twelve a line, and 120 columns.
void write_numbers(std::string& text, const double* numbers, std::size_t count, bool as_double) {
  constexpr std::string_view indent = "    ";
  std::string line(indent);
  std::size_t in_line = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string number = literal(numbers[i], as_double) + ",";
    if (in_line == 12 || (in_line > 0 && line.size() + 1 + number.size() > 120)) {
      text += line + "\n";
      line = indent;
      in_line = 0;
    }
    line += (in_line++ ? " " : "") + number;
  }
  if (in_line > 0) text += line + "\n";
}

void check_range(const Topology& t) {
  std::vector<Refusal> refusals;
  for (const Layer& layer : t.layers) {
    const auto too_large = [](double x) { return std::isfinite(x) && !std::isfinite(static_cast<float>(x)); };
    for (const std::vector<double>* numbers : {&layer.parameters, &layer.buffers})
      if (const auto found = std::find_if(numbers->begin(), numbers->end(), too_large); found != numbers->end())
        refusals.push_back({layer.sources.empty() ? "" : layer.sources[0], layer.kind,
                            "its number " + literal(*found, true) +
                                " is too large for float, so import it with --double"});
  }
  if (!refusals.empty()) throw Refused(refusals);
}

std::string port_line(const char* what, const Port& port, const std::string& scalar) {
  return std::string("// ") + what + " " + one_line(port.name, 80) + ": " + shown(port.shape) + " of " + scalar +
         (port.note.empty() ? "" : "; " + one_line(port.note)) + "\n";
}

std::string numbers_of(const Topology& t, const std::vector<std::size_t>& order, bool buffers, bool as_double) {
  std::string text;
  for (std::size_t n = 0; n < order.size(); ++n) {
    const Layer& layer = t.layers[order[n]];
    const std::vector<double>& numbers = buffers ? layer.buffers : layer.parameters;
    if (numbers.empty()) continue;
    std::vector<Group> groups{{buffers ? "running statistics" : "", numbers.size()}};
    if (!buffers) groups = groups_of(layer);
    const double* from = numbers.data();
    for (std::size_t g = 0; g < groups.size(); ++g) {
      std::string what = std::to_string(n + 1) + ". " + layer.kind;
      if (layer.kind == "TimeDistributed") what += "<" + split_type(layer.arguments.back()).kind + ">";
      text += "    // " + what + (groups[g].name.empty() ? "" : " ") + groups[g].name + "\n";
      write_numbers(text, from, groups[g].size, as_double);
      from += groups[g].size;
    }
  }
  return text;
}

template <class T> void append_bytes(std::string& bytes, const Topology& t, const std::vector<std::size_t>& order,
                                     bool buffers) {
  for (const std::size_t index : order)
    for (const double number : buffers ? t.layers[index].buffers : t.layers[index].parameters) {
      const T stored = static_cast<T>(number);
      char raw[sizeof(T)];
      std::memcpy(raw, &stored, sizeof(T));
      bytes.append(raw, sizeof(T));
    }
}

/// As Model has them: an array of nothing takes a byte, and the whole is a multiple of 64.
template <class T> std::string model_bytes(const Topology& t, const std::vector<std::size_t>& order) {
  std::string bytes;
  append_bytes<T>(bytes, t, order, false);
  if (bytes.empty()) bytes.resize(sizeof(T));
  const std::size_t before = bytes.size();
  append_bytes<T>(bytes, t, order, true);
  if (bytes.size() == before) bytes.resize(before + 1);
  bytes.resize((bytes.size() + 63) / 64 * 64);
  return bytes;
}

}  // namespace

std::size_t parameter_count(const Topology& t) {
  std::size_t count = 0;
  for (const Layer& layer : t.layers) count += layer.parameters.size();
  return count;
}

Written write_header(const Topology& t, const HeaderOptions& options) {
  if (!options.as_double) check_range(t);
  const std::string scalar = options.as_double ? "double" : "float";
  const std::string net = options.name + "_net", model = "ctnn::Model<" + net + (options.as_double ? ", double>" : ">");
  TypeLines type = type_lines(t);
  type.lines.front().text = "using " + net + " = " + type.lines.front().text;
  type.lines.back().text += ";";
  const std::size_t parameters = parameter_count(t);

  std::string text =
      "// " + one_line(options.source) + " as a model of ctnn. Made by: " + one_line(options.made_by) + "\n";
  for (const Port& port : t.inputs) text += port_line("in ", port, scalar);
  for (const Port& port : t.outputs) text += port_line("out", port, scalar);
  for (const std::string& note : t.notes) text += "// " + one_line(note) + "\n";
  std::string values, statistics;
  if (!options.weights_apart) {
    values = numbers_of(t, type.order, false, options.as_double);
    statistics = numbers_of(t, type.order, true, options.as_double);
  }
  text += "#pragma once\n\n#include <ctnn/ctnn.hpp>\n";
  if ((values + statistics).find("std::numeric_limits") != std::string::npos) text += "\n#include <limits>\n";
  text += "\nnamespace models {\n\n" + with_comments(type.lines);
  text += "static_assert(ctnn::parameter_count<" + net + "> == " + std::to_string(parameters) + ");\n\n";
  if (options.weights_apart) {
    const std::string bytes =
        options.as_double ? model_bytes<double>(t, type.order) : model_bytes<float>(t, type.order);
    text += "// Its numbers are in " + options.name + ".cpp, which belongs to the program.\nextern const " + model +
            " " + options.name + ";\nstatic_assert(sizeof(" + model + ") == " + std::to_string(bytes.size()) + ");\n";
    return {text + "\n}  // namespace models\n", bytes};
  }
  text += "inline constexpr " + model + " " + options.name + "{";
  if (!values.empty()) text += ".parameters = {{\n" + values + (statistics.empty() ? "}}" : "}}, ");
  if (!statistics.empty()) text += ".buffers = {{\n" + statistics + "}}";
  return {text + "};\n\n}  // namespace models\n", ""};
}

std::string write_placement(const std::string& name, const std::string& source, const std::string& binary) {
  std::string path;
  for (const char c : binary) path += c == '\\' || c == '"' ? std::string("\\\\\\") + c : std::string(1, c);
  const std::string symbol = "_ZN6models" + std::to_string(name.size()) + name + "E";
  return "// The numbers of models::" + name + ", made by ctnn-import from " + one_line(source) +
         ": bytes that the linker places, since a\n// compiler takes long over so many.\n"
         "asm(\".section .rodata\\n\"\n"
         "    \".balign 64\\n\"\n"
         "    \".globl " +
         symbol +
         "\\n\"\n"
         "    \".type " +
         symbol +
         ", %object\\n\"\n"
         "    \"" +
         symbol +
         ":\\n\"\n"
         "    \".incbin \\\"" +
         path +
         "\\\"\\n\"\n"
         "    \".size " +
         symbol + ", . - " + symbol +
         "\\n\"\n"
         "    \".previous\\n\");\n";
}

}  // namespace ctnn::import
