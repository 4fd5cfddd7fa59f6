// SPDX-License-Identifier: BSL-1.0
// Splits of rows into those to train on and those to test on. The same key gives the same split everywhere.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ctnn::io {

/// Numbers of rows, from 0.
struct Split {
  std::vector<std::size_t> train, test;

  friend bool operator==(const Split&, const Split&) = default;
};

namespace detail {

/// fraction of n, rounded up, if that leaves a row on both sides.
std::size_t test_rows(std::size_t n, double fraction);

std::vector<std::size_t> shuffled(std::size_t n, Key key);

/// The rows of each class that has any, by number, whatever these are; shuffled with a key of its own.
std::vector<std::vector<std::size_t>> shuffled_by_class(std::span<const std::size_t> classes, Key key);

std::vector<Split> folds_in_order(std::span<const std::size_t> order, std::size_t k);

}  // namespace detail

/// n rows in random order; ceil(test_fraction * n) of them to test on.
Split train_test_split(std::size_t n, double test_fraction, Key key);

/// As many rows to test on, shared among the classes in proportion to their rows (Sainte-Lague); classes: of each row, any
/// numbers.
Split stratified_split(std::span<const std::size_t> classes, double test_fraction, Key key);

/// k splits of n rows in random order; each row is tested on once.
std::vector<Split> k_fold(std::size_t n, std::size_t k, Key key);

/// The same with each class in each fold as often as in any other, give or take one.
std::vector<Split> stratified_k_fold(std::span<const std::size_t> classes, std::size_t k, Key key);

/// Rows for which is_test(row) holds to test on, the others to train on, in order.
template <class F> Split split_where(std::size_t n, F is_test) {
  Split result;
  for (std::size_t row = 0; row < n; ++row) (is_test(row) ? result.test : result.train).push_back(row);
  return result;
}

/// Rows whose value is 1 to test on, those of 0 to train on; mask: (rows).
template <class T> Split split_by_mask(const Array<T>& mask) {
  if (mask.row_size() != 1)
    throw Error(mask.source, "its shape is " + shape_text(mask.shape) + ", which is not one value for each row");
  for (std::size_t row = 0; row < mask.values.size(); ++row)
    if (mask.values[row] != T(0) && mask.values[row] != T(1))
      throw Error(mask.source, "row " + std::to_string(row + 1) + " of the mask is neither 0 nor 1");
  return split_where(mask.values.size(), [&](std::size_t row) { return mask.values[row] == T(1); });
}

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/split.ipp>
#endif
