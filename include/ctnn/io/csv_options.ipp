// SPDX-License-Identifier: BSL-1.0
// The functions of csv_options.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/csv_options.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/shown_text.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io::detail {

CTNN_HOSTED void check_csv_options(const std::string& file, const CsvOptions& options) {
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

}  // namespace ctnn::io::detail
