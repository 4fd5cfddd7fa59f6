// SPDX-License-Identifier: BSL-1.0
#include "text_file.hpp"

#include "cpp_text.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace ctnn::import {

std::string read_bytes(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) throw BadFile("there is no such file");
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  if (!stream) throw BadFile("it cannot be read");
  return std::move(bytes).str();
}

void NumberLines::refuse(const std::string& cause) const {
  throw BadFile("line " + std::to_string(line_) + ": " + cause);
}

bool NumberLines::next(std::vector<double>& numbers) {
  numbers.clear();
  while (at_ < text_.size() && numbers.empty()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    std::string_view rest = std::string_view(text_).substr(at_, end - at_);
    at_ = end + 1;
    ++line_;
    for (;;) {
      const std::size_t begin = rest.find_first_not_of(", \t\r;");
      if (begin == std::string_view::npos) break;
      rest.remove_prefix(begin);
      if (rest[0] == '#' || rest.substr(0, 2) == "//") break;
      if (rest[0] == '+') rest.remove_prefix(1);
      double number = 0;
      const auto result = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      const std::size_t length = static_cast<std::size_t>(result.ptr - rest.data());
      if (result.ec == std::errc::result_out_of_range) {
        refuse("the number " + one_line(rest.substr(0, length), 40) + " is beyond double");
      } else if (result.ec != std::errc() || (length < rest.size() && rest.find_first_of(", \t\r;") != length)) {
        refuse("\"" + one_line(rest.substr(0, rest.find_first_of(", \t\r;")), 40) + "\" is no number");
      }
      numbers.push_back(number);
      rest.remove_prefix(length);
    }
  }
  return !numbers.empty();
}

std::vector<double> NumberLines::line_of(std::size_t count, std::string_view what) {
  std::vector<double> numbers;
  if (!next(numbers)) throw BadFile("the file ends before " + std::string(what));
  if (numbers.size() != count)
    refuse(std::string(what) + " should be " + std::to_string(count) + " numbers, not " +
           std::to_string(numbers.size()));
  return numbers;
}

std::size_t count_of(double number, std::size_t most, const std::string& what) {
  if (!(number >= 1 && number <= static_cast<double>(most)) ||
      number != static_cast<double>(static_cast<std::size_t>(number)))
    throw BadFile(what + " should be a whole number from 1 to " + std::to_string(most));
  return static_cast<std::size_t>(number);
}

}  // namespace ctnn::import
