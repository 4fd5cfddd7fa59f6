// SPDX-License-Identifier: BSL-1.0
// Labels: the names of classes, in the order of a net's outputs, and targets made from them.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>
#include <ctnn/io/table.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io {

class Labels {
 public:
  Labels() = default;
  /// In the order given.
  explicit Labels(std::vector<std::string> names);
  /// Each name once, sorted: by value if all are numbers.
  explicit Labels(const Texts& texts);

  std::size_t size() const noexcept { return names_.size(); }
  const std::vector<std::string>& names() const noexcept { return names_; }
  const std::string& name(std::size_t k) const;

  /// The name of the class with the largest of these outputs.
  template <class Outputs> const std::string& predicted(const Outputs& outputs) const {
    check_outputs(outputs.size());
    std::size_t k = 0, at = 0;
    auto largest = *outputs.begin();
    for (const auto& output : outputs) {
      if (output != output) refuse_nan();
      if (largest < output) {
        largest = output;
        at = k;
      }
      ++k;
    }
    return names_[at];
  }

  std::size_t index(std::string_view name) const { return index(name, "labels", {}); }

  std::vector<std::size_t> indices(const Texts& texts) const;

  /// (rows, classes): 1 in the column of the row's class, else 0.
  template <class T> Array<T> one_hot(const Texts& texts) const;

  friend bool operator==(const Labels&, const Labels&) = default;

 private:
  std::size_t index(std::string_view name, const std::string& file, Place place) const;
  void check_outputs(std::size_t count) const;
  [[noreturn]] static void refuse_nan();

  std::vector<std::string> names_;
};

/// (rows, classes) of class numbers 0 ... classes - 1, one for each row.
template <class T> Array<T> one_hot(const Array<T>& numbers, std::size_t classes);

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/labels.ipp>
#endif
