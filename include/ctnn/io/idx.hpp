// SPDX-License-Identifier: BSL-1.0
// read_idx<T>(path): an array from an IDX file, the format of MNIST and its kin, plain or gzipped.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/read_file.hpp>

#include <concepts>
#include <string>
#include <string_view>

namespace ctnn::io {

enum class Pixels {
  as_they_are,
  unit,  // bytes 0 ... 255 become 0 ... 1
};

/// Magic 00 00 type rank, then the extents as big-endian 32-bit numbers, then the elements, big-endian.
/// `bytes` are those of a file that errors call `file`.
template <std::floating_point T>
Array<T> parse_idx(std::string_view bytes, const std::string& file, Pixels pixels = Pixels::as_they_are,
                   Missing missing = Missing::refuse);

template <std::floating_point T>
Array<T> read_idx(const FilePath& path, Pixels pixels = Pixels::as_they_are, Missing missing = Missing::refuse);

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/idx.ipp>
#endif
