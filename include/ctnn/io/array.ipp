// SPDX-License-Identifier: BSL-1.0
// The functions of array.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/array.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/error.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

CTNN_HOSTED std::string shape_text(std::span<const std::size_t> shape) {
  std::string text;
  for (const std::size_t extent : shape) {
    if (!text.empty()) text += 'x';
    text += std::to_string(extent);
  }
  return shape.empty() ? "scalar" : text;
}

}  // namespace ctnn::io

namespace ctnn::io::detail {

CTNN_HOSTED std::size_t element_count(const std::string& file, std::span<const std::size_t> shape, std::size_t width) {
  std::size_t count = 1;
  for (const std::size_t extent : shape) {
    if (extent != 0 && count > (std::numeric_limits<std::size_t>::max)() / 2 / width / extent)
      throw Error(file, "its shape " + shape_text(shape) + " is larger than memory");
    count *= extent;
  }
  return count;
}

CTNN_HOSTED void check_size(const std::string& file, std::span<const std::size_t> shape, std::size_t width,
                            std::size_t header, std::size_t size) {
  const std::size_t count = element_count(file, shape, width), body = size - header;
  const std::string expected = "its shape " + shape_text(shape) + " takes " + std::to_string(count * width) + " bytes";
  if (body < count * width)
    throw Error(file, at_byte(size), expected + " but only " + std::to_string(body) + " follow the header");
  if (body > count * width)
    throw Error(file, at_byte(header + count * width),
                expected + " but " + std::to_string(body) + " follow the header");
  if (count == 0) throw Error(file, "its shape " + shape_text(shape) + " holds nothing");
}

CTNN_HOSTED std::size_t row_major_position(std::span<const std::size_t> shape, std::size_t k) {
  std::size_t position = 0, step = 1;
  for (const std::size_t extent : shape) step *= extent;
  for (const std::size_t extent : shape) {
    step /= extent;
    position += k % extent * step;
    k /= extent;
  }
  return position;
}

CTNN_HOSTED std::string element_text(std::span<const std::size_t> shape, std::size_t k, bool first_runs_fastest) {
  std::size_t row_size = 1;
  for (std::size_t d = 1; d < shape.size(); ++d) row_size *= shape[d];
  if (first_runs_fastest) k = row_major_position(shape, k);
  return "row " + std::to_string(k / row_size + 1) + ", value " + std::to_string(k % row_size + 1);
}

}  // namespace ctnn::io::detail
