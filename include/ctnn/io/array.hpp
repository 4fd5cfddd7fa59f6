// SPDX-License-Identifier: BSL-1.0
// Array<T>: numbers with a shape known at run time, as files hold them; the first extent counts the samples.
#pragma once

#include <ctnn/io/error.hpp>

#include <cstddef>
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
std::string shape_text(std::span<const std::size_t> shape);

namespace detail {

/// The product of the extents; throws if it is no number of bytes that memory can hold.
std::size_t element_count(const std::string& file, std::span<const std::size_t> shape, std::size_t width);

/// Compares the bytes that follow a header with what its shape asks for.
void check_size(const std::string& file, std::span<const std::size_t> shape, std::size_t width, std::size_t header,
                std::size_t size);

/// Where the k-th element of a file lies in row-major order, if in the file the first index runs fastest.
std::size_t row_major_position(std::span<const std::size_t> shape, std::size_t k);

/// "row 3, value 2" of the k-th element; both count from 1.
std::string element_text(std::span<const std::size_t> shape, std::size_t k, bool first_runs_fastest);

}  // namespace detail

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/array.ipp>
#endif
