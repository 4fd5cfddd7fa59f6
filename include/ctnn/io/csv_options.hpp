// SPDX-License-Identifier: BSL-1.0
// What read_csv is told.
#pragma once

#include <ctnn/io/error.hpp>
#include <ctnn/io/shown_text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

struct CsvOptions {
  char separator = ',';
  bool header = true;                     // the first line names the columns
  std::size_t skip_lines = 0;             // before the header
  char decimal = '.';                     // or a comma
  char comment = '\0';                    // lines that begin with it are passed over; \0: there are none
  std::vector<std::string> missing = {};  // words for a value that is not known, besides ?, NA, nan and the like
};

namespace detail {

/// Throws unless fields, numbers, comments and quotes can be told from each other.
inline void check_csv_options(const std::string& file, const CsvOptions& options) {
  const auto check = [&file](const char* what, char c) {
    const auto byte = static_cast<unsigned char>(c);
    const bool in_text =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;  // a part of UTF-8
    if (in_text || std::string_view("\0\n\r\".+-_", 8).find(c) != std::string_view::npos)
      throw Error(file, std::string(what) + " cannot be " + quoted({&c, 1}) +
                            ", which numbers, texts, quotes or line ends are written with; take , ; | or a tab");
  };
  check("the separator", options.separator);
  if (options.comment != '\0') check("the begin of a comment", options.comment);
  if (options.decimal != '.' && options.decimal != ',')
    throw Error(file, "the decimal point can be . or , but not " + quoted({&options.decimal, 1}));
  if (options.decimal == options.separator)
    throw Error(file, "the decimal point and the separator are both a comma; name the separator, say .separator = ';'");
  if (options.comment == options.separator || options.comment == options.decimal)
    throw Error(file, "a comment begins with the separator or the decimal point; take another character");
}

}  // namespace detail

}  // namespace ctnn::io
