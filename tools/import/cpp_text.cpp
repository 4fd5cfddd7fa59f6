// SPDX-License-Identifier: BSL-1.0
#include "cpp_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace ctnn::import {

namespace {

constexpr std::string_view keywords[] = {
    "alignas",     "alignof",  "and",        "and_eq",    "asm",       "auto",         "bitand",
    "bitor",       "bool",     "break",      "case",      "catch",     "char",         "char16_t",
    "char32_t",    "char8_t",  "class",      "co_await",  "co_return", "co_yield",     "compl",
    "concept",     "const",    "const_cast", "consteval", "constexpr", "constinit",    "continue",
    "decltype",    "default",  "delete",     "do",        "double",    "dynamic_cast", "else",
    "enum",        "explicit", "export",     "extern",    "false",     "float",        "for",
    "friend",      "goto",     "if",         "inline",    "int",       "long",         "mutable",
    "namespace",   "new",      "noexcept",   "not",       "not_eq",    "nullptr",      "operator",
    "or",          "or_eq",    "private",    "protected", "public",    "register",     "reinterpret_cast",
    "requires",    "return",   "short",      "signed",    "sizeof",    "static",       "static_assert",
    "static_cast", "struct",   "switch",     "template",  "this",      "thread_local", "throw",
    "true",        "try",      "typedef",    "typeid",    "typename",  "union",        "unsigned",
    "using",       "virtual",  "void",       "volatile",  "wchar_t",   "while",        "xor",
    "xor_eq"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_letter(c) || is_digit(c); }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// At commas that no bracket encloses.
std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<' || c == '(' || c == '{') ++depth;
    if (c == '>' || c == ')' || c == '}') --depth;
    if (c != ',' || depth != 0) continue;
    parts.emplace_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  if (!trimmed(text.substr(begin)).empty()) parts.emplace_back(trimmed(text.substr(begin)));
  return parts;
}

TypeText split_at(std::string_view text, char open, char close) {
  const std::size_t begin = text.find(open);
  if (begin == std::string_view::npos || text.back() != close) return {std::string(trimmed(text)), {}};
  return {std::string(trimmed(text.substr(0, begin))), split_list(text.substr(begin + 1, text.size() - begin - 2))};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

template <class T> std::string shortest(T number) {
  std::array<char, 64> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  std::string text(digits.data(), end);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace

bool is_identifier(std::string_view text) {
  if (text.empty() || !is_letter(text[0]) || !std::all_of(text.begin(), text.end(), is_word)) return false;
  if (text[0] == '_' || text.find("__") != std::string_view::npos) return false;
  return std::find(std::begin(keywords), std::end(keywords), text) == std::end(keywords);
}

std::string identifier_of(std::string_view text) {
  std::string name;
  for (const char c : text)
    if (is_word(c) && !(c == '_' && (name.empty() || name.back() == '_')))
      name += c;
    else if (!name.empty() && name.back() != '_')
      name += '_';
  while (!name.empty() && name.back() == '_') name.pop_back();
  if (name.empty() || is_digit(name[0])) name = "model" + (name.empty() ? name : "_" + name);
  return is_identifier(name) ? name : name + "_model";
}

TypeText split_type(std::string_view text) { return split_at(text, '<', '>'); }
TypeText split_braces(std::string_view text) { return split_at(text, '{', '}'); }

std::string join_type(const TypeText& type) {
  return type.arguments.empty() ? type.kind : type.kind + "<" + joined(type.arguments) + ">";
}
std::string join_braces(const TypeText& options) { return options.kind + "{" + joined(options.arguments) + "}"; }

std::string qualified(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = is_letter(text[i]) && (i == 0 || !is_word(text[i - 1]));
    const bool member = i > 0 && (text[i - 1] == ':' || text[i - 1] == '.');
    if (begins && is_capital(text[i]) && !member) result += "ctnn::";
    result += text[i];
  }
  return result;
}

std::string shown(const Dims& dims) {
  std::string text = "(";
  for (std::size_t i = 0; i < dims.size(); ++i) text += (i ? ", " : "") + std::to_string(dims[i]);
  return text + ")";
}

std::string shape_text(const Dims& dims) {
  TypeText type{"Shape", {}};
  for (const std::size_t n : dims) type.arguments.push_back(std::to_string(n));
  return type.kind + "<" + joined(type.arguments) + ">";
}

std::size_t size_of(const Dims& dims) {
  std::size_t size = 1;
  for (const std::size_t n : dims)
    if (__builtin_mul_overflow(size, n, &size)) throw BadFile("a shape " + shown(dims) + " is too large");
  return size;
}

std::string literal(double number, bool as_double) {
  const std::string limits = as_double ? "std::numeric_limits<double>::" : "std::numeric_limits<float>::";
  if (std::isnan(number)) return limits + "quiet_NaN()";
  const double stored = as_double ? number : static_cast<double>(static_cast<float>(number));
  if (std::isinf(stored)) return (stored < 0 ? "-" : "") + limits + "infinity()";
  return as_double ? shortest(number) : shortest(static_cast<float>(number)) + "f";
}

std::string one_line(std::string_view text, std::size_t limit) {
  std::string line;
  for (const char c : text) {
    if (line.size() >= limit) return line + "...";
    line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  while (!line.empty() && (line.back() == '\\' || line.back() == ' ')) line.pop_back();  // a comment goes on after one
  return line;
}

}  // namespace ctnn::import
