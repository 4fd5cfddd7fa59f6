// SPDX-License-Identifier: BSL-1.0
#pragma once
// Lines of numbers, as .nnet and .csv have them.
#include "topology.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::import {

/// The bytes of a file. Throws BadFile where it cannot be read.
std::string read_bytes(const std::filesystem::path& file);

/// The lines of a text that are neither empty nor comments (// and #), as numbers between commas and blanks.
class NumberLines {
 public:
  explicit NumberLines(std::string text) : text_(std::move(text)) {}

  bool next(std::vector<double>& numbers);
  /// The next line, which has that many numbers.
  std::vector<double> line_of(std::size_t count, std::string_view what);
  std::size_t line() const { return line_; }
  [[noreturn]] void refuse(const std::string& cause) const;

 private:
  std::string text_;
  std::size_t at_ = 0, line_ = 0;
};

/// A number that is a count from 1 to `most`.
std::size_t count_of(double number, std::size_t most, const std::string& what);

}  // namespace ctnn::import
