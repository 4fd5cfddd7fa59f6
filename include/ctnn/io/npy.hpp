// SPDX-License-Identifier: BSL-1.0
// read_npy<T>(path): an array from a file that numpy.save wrote (versions 1 to 3), plain or gzipped.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/read_file.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace ctnn::io {

/// Elements may be floats of 2, 4 or 8 bytes, integers of 1 to 8 bytes or bools, of either byte order and either order of
/// dimensions.
/// `bytes` are those of a file that errors call `file`.
template <std::floating_point T>
Array<T> parse_npy(std::string_view bytes, const std::string& file, Missing missing = Missing::refuse);

template <std::floating_point T>
Array<T> read_npy(const FilePath& path, Missing missing = Missing::refuse);

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/npy.ipp>
#endif
