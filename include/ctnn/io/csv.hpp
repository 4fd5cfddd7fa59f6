// SPDX-License-Identifier: BSL-1.0
// read_csv(path): a table from a CSV file, plain or gzipped. libcsv takes the lines apart, strictly as RFC 4180 has it.
#pragma once

#include <ctnn/io/csv_options.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/read_file.hpp>
#include <ctnn/io/table.hpp>

#include <string>
#include <string_view>

namespace ctnn::io {

/// Lines end in LF, CR LF or CR; spaces around fields without quotes are dropped. Blank lines are passed over, but of a
/// file of one column those between the first row and the last are rows with an empty field.
Table read_csv(const FilePath& path, CsvOptions options = {});

/// Of a file's bytes; errors call it `name`.
Table parse_csv(std::string_view text, std::string name, CsvOptions options = {});

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/csv.ipp>
#endif
