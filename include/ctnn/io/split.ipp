// SPDX-License-Identifier: BSL-1.0
// The functions of split.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/split.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ctnn::io::detail {

CTNN_HOSTED std::size_t test_rows(std::size_t n, double fraction) {
  if (!(fraction > 0 && fraction < 1)) throw Error("split", "the part to test on must lie between 0 and 1");
  const double exact = fraction * static_cast<double>(n);
  std::size_t count = static_cast<std::size_t>(exact);
  if (exact - static_cast<double>(count) > 1e-9) ++count;  // 0.2 of 150 is 30, whatever 0.2 is in binary
  if (count == 0 || count >= n)
    throw Error("split", std::to_string(n) + " rows leave none on one side; change the fraction");
  return count;
}

CTNN_HOSTED std::vector<std::size_t> shuffled(std::size_t n, Key key) {
  std::vector<std::size_t> order(n);
  permutation(key, std::span<std::size_t>(order));
  return order;
}

CTNN_HOSTED std::vector<std::vector<std::size_t>> shuffled_by_class(std::span<const std::size_t> classes, Key key) {
  std::map<std::size_t, std::vector<std::size_t>> by_number;
  for (std::size_t n = 0; n < classes.size(); ++n) by_number[classes[n]].push_back(n);
  std::vector<std::vector<std::size_t>> rows;
  for (auto& [number, of_class] : by_number) {
    shuffle(split(key, number), std::span<std::size_t>(of_class));
    rows.push_back(std::move(of_class));
  }
  return rows;
}

CTNN_HOSTED std::vector<Split> folds_in_order(std::span<const std::size_t> order, std::size_t k) {
  if (k < 2 || k > order.size())
    throw Error("k_fold", std::to_string(order.size()) + " rows make no " + std::to_string(k) + " folds");
  std::vector<Split> folds(k);
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t f = 0; f < k; ++f) (i % k == f ? folds[f].test : folds[f].train).push_back(order[i]);
  return folds;
}

}  // namespace ctnn::io::detail

namespace ctnn::io {

CTNN_HOSTED Split train_test_split(std::size_t n, double test_fraction, Key key) {
  const std::size_t count = detail::test_rows(n, test_fraction);
  const std::vector<std::size_t> order = detail::shuffled(n, key);
  const auto middle = order.begin() + static_cast<std::ptrdiff_t>(count);
  return {{middle, order.end()}, {order.begin(), middle}};
}

CTNN_HOSTED Split stratified_split(std::span<const std::size_t> classes, double test_fraction, Key key) {
  const std::size_t count = detail::test_rows(classes.size(), test_fraction);
  const auto rows = detail::shuffled_by_class(classes, split(key, 0));
  // The k-th of m rows of a class is due when k / m of the test rows are taken; those due first are taken.
  struct Due {
    std::size_t k, m, place, row;
  };
  std::vector<Due> due;
  for (const auto& of_class : rows)
    for (std::size_t k = 0; k < of_class.size(); ++k)
      due.push_back({2 * k + 1, of_class.size(), due.size(), of_class[k]});
  std::sort(due.begin(), due.end(), [](const Due& a, const Due& b) {
    const std::size_t left = a.k * b.m, right = b.k * a.m;
    return left != right ? left < right : a.place < b.place;
  });
  Split result;
  for (std::size_t i = 0; i < due.size(); ++i) (i < count ? result.test : result.train).push_back(due[i].row);
  shuffle(split(key, 1), std::span<std::size_t>(result.test));
  shuffle(split(key, 2), std::span<std::size_t>(result.train));
  return result;
}

CTNN_HOSTED std::vector<Split> k_fold(std::size_t n, std::size_t k, Key key) {
  return detail::folds_in_order(detail::shuffled(n, key), k);
}

CTNN_HOSTED std::vector<Split> stratified_k_fold(std::span<const std::size_t> classes, std::size_t k, Key key) {
  std::vector<std::size_t> order;
  for (const auto& of_class : detail::shuffled_by_class(classes, key))
    order.insert(order.end(), of_class.begin(), of_class.end());
  return detail::folds_in_order(order, k);
}

}  // namespace ctnn::io
