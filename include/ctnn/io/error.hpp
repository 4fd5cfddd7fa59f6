// SPDX-License-Identifier: BSL-1.0
// io::Error: the one exception of everything that reads or writes files. It says which file, where in it, and why.
#pragma once

#include <ctnn/io/shown_text.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace ctnn::io {

/// Rows and columns count from 1, as editors show them; 0 means the place is not known. A binary file has an offset in
/// bytes instead.
struct Place {
  std::size_t row = 0;
  std::size_t column = 0;
  std::size_t offset = 0;
  bool has_offset = false;
};

/// A place in a binary file.
inline Place at_byte(std::size_t offset) { return {0, 0, offset, true}; }

/// what() is "file:row:column: cause", "file at byte offset: cause" or "file: cause"; always one line.
class Error : public std::runtime_error {
 public:
  Error(std::string file, Place place, std::string cause)
      : std::runtime_error(message(file, place, cause)),
        file_(std::move(file)),
        cause_(detail::shown(cause, cause.size())),
        place_(place) {}
  Error(std::string file, std::string cause) : Error(std::move(file), Place{}, std::move(cause)) {}

  const std::string& file() const noexcept { return file_; }
  const std::string& cause() const noexcept { return cause_; }
  const Place& place() const noexcept { return place_; }

 private:
  static std::string message(const std::string& file, Place place, const std::string& cause) {
    std::string text = detail::shown(file, file.size());
    // Piece by piece: GCC 12 warns of a sum that begins with a literal where there is nothing to warn of.
    const auto add = [&text](const char* before, std::size_t number) {
      text += before;
      text += std::to_string(number);
    };
    if (place.has_offset) add(" at byte ", place.offset);
    if (place.row > 0) add(":", place.row);
    if (place.row > 0 && place.column > 0) add(":", place.column);
    text += ": ";
    return text += detail::shown(cause, cause.size());
  }

  std::string file_;
  std::string cause_;
  Place place_;
};

}  // namespace ctnn::io
