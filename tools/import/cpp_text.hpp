// SPDX-License-Identifier: BSL-1.0
#pragma once
// Pieces of C++ text: names, template arguments, numbers.
#include "topology.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ctnn::import {

/// A C++ identifier that a program may use: no keyword, nothing reserved.
bool is_identifier(std::string_view text);

/// The nearest identifier to a file's name: "policy-2.onnx" gives "policy_2".
std::string identifier_of(std::string_view text);

/// A template with its arguments: "Dense<4, 8, Tanh>".
struct TypeText {
  std::string kind;
  std::vector<std::string> arguments;
};
TypeText split_type(std::string_view text);
std::string join_type(const TypeText& type);

/// The arguments of "Options{.stride = 2, .bias = Bias::off}" as ".stride = 2", ".bias = Bias::off".
TypeText split_braces(std::string_view text);
std::string join_braces(const TypeText& options);

/// "Dense<4, 8, Tanh>" with ctnn:: before each name that begins with a capital and is no member.
std::string qualified(std::string_view text);

/// "(8, 2)"
std::string shown(const Dims& dims);
/// "Shape<8, 2>"
std::string shape_text(const Dims& dims);
std::size_t size_of(const Dims& dims);

/// The shortest literal that is the number as float or double; of NaN and infinity, an expression of <limits>.
std::string literal(double number, bool as_double);

/// One line without control characters, at most `limit` characters: what a file says, fit for a comment or a message.
std::string one_line(std::string_view text, std::size_t limit = 200);

}  // namespace ctnn::import
