// SPDX-License-Identifier: BSL-1.0
// What read_csv is told.
#pragma once

#include <cstddef>
#include <string>
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
void check_csv_options(const std::string& file, const CsvOptions& options);

}  // namespace detail

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/csv_options.ipp>
#endif
