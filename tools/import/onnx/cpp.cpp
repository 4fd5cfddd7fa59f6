// SPDX-License-Identifier: BSL-1.0
#include "cpp.hpp"

#include <charconv>
#include <cmath>

namespace ctnn::import::onnx {

namespace {

template <class Numbers> std::string joined(const Numbers& numbers) {
  std::string result;
  for (const auto number : numbers) result += (result.empty() ? "" : ", ") + std::to_string(number);
  return result;
}

}  // namespace

std::string shape_text(const Dims& dims) { return "Shape<" + joined(dims) + ">"; }

std::string real_text(double number) {
  if (std::isinf(number)) return std::string(number < 0 ? "-" : "") + "std::numeric_limits<double>::infinity()";
  char text[32];
  const auto single = static_cast<float>(number);
  const auto end = static_cast<double>(single) == number ? std::to_chars(text, text + sizeof text, single).ptr
                                                         : std::to_chars(text, text + sizeof text, number).ptr;
  std::string result(text, end);
  if (result.find_first_of(".e") == std::string::npos) result += ".0";
  return result;
}

std::string sequence_text(const std::vector<std::size_t>& numbers) {
  return "std::index_sequence<" + joined(numbers) + ">";
}
std::string integers_text(const std::vector<std::int64_t>& numbers) {
  return "std::integer_sequence<int, " + joined(numbers) + ">";
}

std::string size2_text(std::size_t height, std::size_t width) {
  return height == width ? std::to_string(height)
                         : "Size2{" + std::to_string(height) + ", " + std::to_string(width) + "}";
}

std::string template_text(const std::string& kind, const std::vector<std::string>& arguments) {
  std::string result;
  for (const std::string& argument : arguments) result += (result.empty() ? "" : ", ") + argument;
  return kind + "<" + result + ">";
}

std::string options_text(const std::string& type, const std::vector<Member>& members) {
  std::string result;
  for (const Member& member : members)
    if (!member.value.empty()) result += (result.empty() ? "." : ", .") + member.name + " = " + member.value;
  return type + "{" + result + "}";
}

}  // namespace ctnn::import::onnx
