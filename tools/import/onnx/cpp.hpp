// SPDX-License-Identifier: BSL-1.0
#pragma once
// Template arguments of ctnn as text.
#include "topology.hpp"

#include <initializer_list>
#include <string>
#include <vector>

namespace ctnn::import::onnx {

std::string shape_text(const Dims& dims);                             ///< "Shape<8, 2>"
std::string real_text(double number);                                 ///< "0.1"
std::string sequence_text(const std::vector<std::size_t>& numbers);   ///< "std::index_sequence<1, 2>"
std::string integers_text(const std::vector<std::int64_t>& numbers);  ///< "std::integer_sequence<int, -1, 2>"
std::string size2_text(std::size_t height, std::size_t width);        ///< "3" or "Size2{3, 5}"
std::string template_text(const std::string& kind, const std::vector<std::string>& arguments);  ///< "Dense<4, 8>"

/// "Type{.stride = 2, .groups = 4}" of those members that are not "".
struct Member {
  std::string name, value;
};
std::string options_text(const std::string& type, const std::vector<Member>& members);

}  // namespace ctnn::import::onnx
