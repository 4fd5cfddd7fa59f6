// SPDX-License-Identifier: BSL-1.0
// The functions of labels.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/labels.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>
#include <ctnn/io/table.hpp>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io {

CTNN_HOSTED Labels::Labels(std::vector<std::string> names) : names_(std::move(names)) {
  for (std::size_t k = 0; k < names_.size(); ++k)
    for (std::size_t j = 0; j < k; ++j)
      if (names_[j] == names_[k]) throw Error("labels", detail::quoted(names_[k]) + " is there twice");
}

CTNN_HOSTED Labels::Labels(const Texts& texts) : names_(texts.values) {
  const auto value = [](const std::string& text) { return detail::read_number<double>(text); };
  const bool numbers = std::all_of(names_.begin(), names_.end(), [&](const std::string& name) {
    return value(name).reading == detail::Reading::number;
  });
  std::sort(names_.begin(), names_.end(), [&](const std::string& a, const std::string& b) {
    if (!numbers || value(a).value == value(b).value) return a < b;
    return value(a).value < value(b).value;
  });
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

CTNN_HOSTED const std::string& Labels::name(std::size_t k) const {
  if (k >= size()) throw Error("labels", "there is no class " + std::to_string(k) + " of " + std::to_string(size()));
  return names_[k];
}

CTNN_HOSTED void Labels::check_outputs(std::size_t count) const {
  if (size() == 0) throw Error("labels", "there are no classes");
  if (count != size())
    throw Error("labels", std::to_string(size()) + " classes do not suit " + std::to_string(count) + " outputs");
}

CTNN_HOSTED void Labels::refuse_nan() { throw Error("labels", "an output is NaN, so the outputs name no class"); }

CTNN_HOSTED std::vector<std::size_t> Labels::indices(const Texts& texts) const {
  std::vector<std::size_t> found;
  for (std::size_t n = 0; n < texts.values.size(); ++n)
    found.push_back(index(texts.values[n], texts.source, texts.places[n]));
  return found;
}

template <class T>
Array<T> Labels::one_hot(const Texts& texts) const {
  Array<T> array{{texts.values.size(), size()}, std::vector<T>(texts.values.size() * size()), texts.source};
  const std::vector<std::size_t> classes = indices(texts);
  for (std::size_t n = 0; n < classes.size(); ++n) array.values[n * size() + classes[n]] = T(1);
  return array;
}

CTNN_HOSTED std::size_t Labels::index(std::string_view name, const std::string& file, Place place) const {
  for (std::size_t k = 0; k < names_.size(); ++k)
    if (names_[k] == name) return k;
  std::string known;
  for (std::size_t k = 0; k < names_.size() && k < 10; ++k) known += (k == 0 ? "" : ", ") + detail::shown(names_[k]);
  throw Error(file, place,
              "no class is named " + detail::quoted(name) + "; there are " + known + (size() > 10 ? ", ..." : ""));
}

template <class T> Array<T> one_hot(const Array<T>& numbers, std::size_t classes) {
  if (numbers.row_size() != 1)
    throw Error(numbers.source,
                "its shape is " + shape_text(numbers.shape) + ", which is not one class number for each row");
  if (classes == 0) throw Error(numbers.source, "there are no classes to number");
  Array<T> array{{numbers.rows(), classes}, std::vector<T>(numbers.rows() * classes), numbers.source};
  for (std::size_t n = 0; n < numbers.rows(); ++n) {
    const T number = numbers.values[n];
    const bool in_range = number >= T(0) && number < static_cast<T>(classes);
    const std::size_t k = in_range ? static_cast<std::size_t>(number) : 0;
    if (!in_range || static_cast<T>(k) != number)
      throw Error(numbers.source, "row " + std::to_string(n + 1) + ": " + detail::number_text(number) +
                                      " is not one of the class numbers 0 to " + std::to_string(classes - 1));
    array.values[n * classes + k] = T(1);
  }
  return array;
}

}  // namespace ctnn::io
