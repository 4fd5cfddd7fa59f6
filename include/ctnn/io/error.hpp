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
Place at_byte(std::size_t offset);

/// what() is "file:row:column: cause", "file at byte offset: cause" or "file: cause"; always one line.
class Error : public std::runtime_error {
 public:
  Error(std::string file, Place place, std::string cause);
  Error(std::string file, std::string cause) : Error(std::move(file), Place{}, std::move(cause)) {}

  const std::string& file() const noexcept { return file_; }
  const std::string& cause() const noexcept { return cause_; }
  const Place& place() const noexcept { return place_; }

 private:
  static std::string message(const std::string& file, Place place, const std::string& cause);

  std::string file_;
  std::string cause_;
  Place place_;
};

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/error.ipp>
#endif
