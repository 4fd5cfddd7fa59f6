// SPDX-License-Identifier: BSL-1.0
// The functions of idx.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/idx.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/read_file.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace ctnn::io {

template <std::floating_point T>
Array<T> parse_idx(std::string_view bytes, const std::string& file, Pixels pixels, Missing missing) {
  const auto at = [&](std::size_t k) { return static_cast<unsigned char>(bytes[k]); };
  if (bytes.size() < 4 || at(0) != 0 || at(1) != 0)
    throw Error(file, at_byte(0), "this is no IDX file: it does not begin with two zero bytes");
  const unsigned type = at(2);
  const std::size_t rank = at(3), header = 4 + 4 * rank;
  std::size_t width = 0;
  switch (type) {
    case 0x08:
    case 0x09:
      width = 1;
      break;
    case 0x0B:
      width = 2;
      break;
    case 0x0C:
    case 0x0D:
      width = 4;
      break;
    case 0x0E:
      width = 8;
      break;
    default:
      throw Error(file, at_byte(2), "IDX has no element type " + std::to_string(type));
  }
  if (rank == 0) throw Error(file, at_byte(3), "it has no dimensions");
  if (bytes.size() < header) throw Error(file, at_byte(bytes.size()), "the file ends within its header");
  if (pixels == Pixels::unit && type != 0x08)
    throw Error(file, at_byte(2), "its elements are no bytes, so they are no pixels to scale");
  Array<T> array{{}, {}, file};
  for (std::size_t d = 0; d < rank; ++d)
    array.shape.push_back(detail::load<std::uint32_t>(bytes.data() + 4 + 4 * d, std::endian::big));
  detail::check_size(file, array.shape, width, header, bytes.size());
  const std::string_view body = bytes.substr(header);
  constexpr std::endian big = std::endian::big;
  switch (type) {
    case 0x08:
      detail::convert<std::uint8_t>(array, body, big, header, missing);
      break;
    case 0x09:
      detail::convert<std::int8_t>(array, body, big, header, missing);
      break;
    case 0x0B:
      detail::convert<std::int16_t>(array, body, big, header, missing);
      break;
    case 0x0C:
      detail::convert<std::int32_t>(array, body, big, header, missing);
      break;
    case 0x0D:
      detail::convert<float>(array, body, big, header, missing);
      break;
    default:
      detail::convert<double>(array, body, big, header, missing);
      break;
  }
  if (pixels == Pixels::unit)
    for (T& value : array.values) value = value / T(255);
  return array;
}

template <std::floating_point T>
Array<T> read_idx(const FilePath& path, Pixels pixels, Missing missing) {
  return parse_idx<T>(read_unpacked(path), path.string(), pixels, missing);
}

}  // namespace ctnn::io
