// SPDX-License-Identifier: BSL-1.0
// read_file(path): all bytes of a file, and read_unpacked(path), the same with gzip undone.
#pragma once

#include <ctnn/io/file_path.hpp>

#include <string>
#include <string_view>

namespace ctnn::io {

std::string read_file(const FilePath& path);

/// Is there one, or may there be one that cannot be seen?
bool file_exists(const FilePath& path);

namespace detail {

bool is_gzip(std::string_view bytes);

/// One or more gzip members, one after the other, and nothing behind them.
std::string unpack(std::string_view packed, const std::string& file);

}  // namespace detail

/// Unpacks a file that begins as gzip does.
std::string read_unpacked(const FilePath& path);

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/read_file.ipp>
#endif
