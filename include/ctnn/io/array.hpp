// SPDX-License-Identifier: BSL-1.0
// Array<T>: numbers with a shape known at run time, as files hold them; the first extent counts the samples.
#pragma once

#include <ctnn/io/error.hpp>

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

/// What a reader does with values that are not there: NaN, an empty field, "?" or "NA".
enum class Missing {
  refuse,  // an Error that says where
  keep,    // numbers become NaN, texts stay as they are
};

template <class T> struct Array {
  std::vector<std::size_t> shape;  // (rows, ...)
  std::vector<T> values;           // row-major
  std::string source;              // the file they came from, for errors

  std::size_t rows() const noexcept { return shape.empty() ? values.size() : shape[0]; }
  std::size_t row_size() const noexcept { return rows() == 0 ? 0 : values.size() / rows(); }
  std::span<const T> row(std::size_t n) const noexcept { return {values.data() + n * row_size(), row_size()}; }
};

/// As 60000x28x28; "scalar" without extents.
inline std::string shape_text(std::span<const std::size_t> shape) {
  std::string text;
  for (const std::size_t extent : shape) {
    if (!text.empty()) text += 'x';
    text += std::to_string(extent);
  }
  return shape.empty() ? "scalar" : text;
}

namespace detail {

/// The product of the extents; throws if it is no number of bytes that memory can hold.
inline std::size_t element_count(const std::string& file, std::span<const std::size_t> shape, std::size_t width) {
  std::size_t count = 1;
  for (const std::size_t extent : shape) {
    if (extent != 0 && count > (std::numeric_limits<std::size_t>::max)() / 2 / width / extent)
      throw Error(file, "its shape " + shape_text(shape) + " is larger than memory");
    count *= extent;
  }
  return count;
}

/// Compares the bytes that follow a header with what its shape asks for.
inline void check_size(const std::string& file, std::span<const std::size_t> shape, std::size_t width,
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

/// Where the k-th element of a file lies in row-major order, if in the file the first index runs fastest.
inline std::size_t row_major_position(std::span<const std::size_t> shape, std::size_t k) {
  std::size_t position = 0, step = 1;
  for (const std::size_t extent : shape) step *= extent;
  for (const std::size_t extent : shape) {
    step /= extent;
    position += k % extent * step;
    k /= extent;
  }
  return position;
}

/// "row 3, value 2" of the k-th element; both count from 1.
inline std::string element_text(std::span<const std::size_t> shape, std::size_t k, bool first_runs_fastest) {
  std::size_t row_size = 1;
  for (std::size_t d = 1; d < shape.size(); ++d) row_size *= shape[d];
  if (first_runs_fastest) k = row_major_position(shape, k);
  return "row " + std::to_string(k / row_size + 1) + ", value " + std::to_string(k % row_size + 1);
}

}  // namespace detail

}  // namespace ctnn::io
