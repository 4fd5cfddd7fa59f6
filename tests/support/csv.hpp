// SPDX-License-Identifier: BSL-1.0
// read_csv: a table of numbers whose shape is known beforehand; throws, with file and line, at anything else.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

/// Row-major, rows of `columns` numbers separated by commas.
inline std::vector<double> read_csv(const std::filesystem::path& file, std::size_t rows, std::size_t columns) {
  std::ifstream in(file);
  std::size_t line = 0;
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(file.string() + ":" + std::to_string(line) + ": " + what);
  };
  if (!in) fail("cannot be opened");
  std::vector<double> values;
  for (std::string text; std::getline(in, text);) {
    ++line;
    const char* at = text.c_str();
    for (std::size_t column = 0; column < columns; ++column) {
      if (column > 0 && *at++ != ',') fail("expected " + std::to_string(columns) + " numbers");
      char* end = nullptr;
      const bool is_number = *at == '-' || (*at >= '0' && *at <= '9');
      if (is_number) values.push_back(std::strtod(at, &end));
      if (!is_number || end == at) fail("expected a number in column " + std::to_string(column + 1));
      at = end;
    }
    if (at != text.c_str() + text.size()) fail("expected " + std::to_string(columns) + " numbers and no more");
  }
  if (line != rows) fail("expected " + std::to_string(rows) + " lines");
  return values;
}

/// The folder tests/data, found from this file.
inline std::filesystem::path data_folder() {
  return std::filesystem::path(__FILE__).parent_path().parent_path() / "data";
}

}  // namespace support
