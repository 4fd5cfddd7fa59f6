// SPDX-License-Identifier: BSL-1.0
// The functions of sample_set.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/sample_set.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ctnn::io::detail {

CTNN_HOSTED void check_rows(const std::string& targets, std::size_t target_rows, const std::string& inputs,
                            std::size_t rows) {
  if (target_rows != rows)
    throw Error(targets, "it has " + std::to_string(target_rows) + " rows of targets, but there are " +
                             std::to_string(rows) + " rows of inputs (" + inputs + ")");
}

CTNN_HOSTED void check_row_shape(const std::string& file, std::span<const std::size_t> shape,
                                 std::span<const std::size_t> wanted, const char* what) {
  const std::string name = what;
  if (shape.empty()) throw Error(file, "it is a single number, so it holds no " + name);
  const auto size = [](std::span<const std::size_t> extents) {
    std::size_t product = 1;
    for (const std::size_t extent : extents) product *= extent;
    return product;
  };
  const auto without_ones = [](std::span<const std::size_t> extents) {
    std::vector<std::size_t> kept;
    for (const std::size_t extent : extents)
      if (extent != 1) kept.push_back(extent);
    return kept;
  };
  const std::span<const std::size_t> given = shape.subspan(1);
  if (size(given) != size(wanted) || (wanted.size() > 1 && without_ones(given) != without_ones(wanted)))
    throw Error(file,
                "each row of " + name + " has shape " + shape_text(given) + ", but the net's is " + shape_text(wanted));
}

CTNN_HOSTED void check_has_rows(const std::string& file, std::size_t size, std::span<const std::size_t> rows) {
  for (const std::size_t row : rows)
    if (row >= size) throw Error(file, "there is no row " + std::to_string(row) + " of " + std::to_string(size));
}

}  // namespace ctnn::io::detail
