// SPDX-License-Identifier: BSL-1.0
// The functions of npy.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/npy.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/npy_header.hpp>
#include <ctnn/io/read_file.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io {

namespace detail {

/// Elements whose first index runs fastest, so that the last one does.
template <class T> void to_row_major(Array<T>& array) {
  std::vector<T> sorted(array.values.size());
  std::vector<std::size_t> index(array.shape.size());
  for (const T& value : array.values) {
    std::size_t position = 0;
    for (std::size_t d = 0; d < index.size(); ++d) position = position * array.shape[d] + index[d];
    sorted[position] = value;
    for (std::size_t d = 0; d < index.size() && ++index[d] == array.shape[d]; ++d) index[d] = 0;
  }
  array.values = std::move(sorted);
}

}  // namespace detail

template <std::floating_point T>
Array<T> parse_npy(std::string_view bytes, const std::string& file, Missing missing) {
  const detail::NpyHeader header = detail::NpyHeader::read(bytes, file);
  Array<T> array{header.shape, {}, file};
  detail::check_size(file, array.shape, header.width, header.size, bytes.size());
  const std::string_view body = bytes.substr(header.size);
  const auto convert = [&]<class From>(From) {
    detail::convert<From>(array, body, header.order, header.size, missing, header.fortran_order);
  };
  switch (header.kind) {
    case 'f':
      header.width == 2 ? convert(detail::Half{}) : header.width == 4 ? convert(float{}) : convert(double{});
      break;
    case 'i':
      header.width == 1   ? convert(std::int8_t{})
      : header.width == 2 ? convert(std::int16_t{})
      : header.width == 4 ? convert(std::int32_t{})
                          : convert(std::int64_t{});
      break;
    default:
      header.width == 1   ? convert(std::uint8_t{})
      : header.width == 2 ? convert(std::uint16_t{})
      : header.width == 4 ? convert(std::uint32_t{})
                          : convert(std::uint64_t{});
      break;
  }
  if (header.fortran_order) detail::to_row_major(array);
  return array;
}

template <std::floating_point T>
Array<T> read_npy(const FilePath& path, Missing missing) {
  return parse_npy<T>(read_unpacked(path), path.string(), missing);
}

}  // namespace ctnn::io
