// SPDX-License-Identifier: BSL-1.0
// Table: the fields of a text file in rows and columns, which become numbers and labels when they are asked for.
#pragma once

#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

/// A column of texts, such as class names.
struct Texts {
  std::vector<std::string> values;
  std::vector<Place> places;
  std::string source;
};

class Table {
 public:
  std::size_t rows() const noexcept { return places_.size(); }
  std::size_t columns() const noexcept { return columns_; }
  /// Empty if the file has no header line.
  const std::vector<std::string>& names() const noexcept { return names_; }
  const std::string& source() const noexcept { return source_; }

  /// Both count from 0.
  std::string_view text(std::size_t row, std::size_t column) const;

  std::size_t column(std::string_view name) const;

  /// (rows, columns.size())
  template <class T> Array<T> numbers(const std::vector<std::size_t>& columns, Missing missing = Missing::refuse) const;
  template <class T> Array<T> numbers(std::initializer_list<std::string_view> names,
                                      Missing missing = Missing::refuse) const;
  /// Columns first ... first + count - 1.
  template <class T> Array<T> numbers(std::size_t first, std::size_t count, Missing missing = Missing::refuse) const;
  /// All columns.
  template <class T> Array<T> numbers(Missing missing = Missing::refuse) const;

  template <class T> T number(std::size_t row, std::size_t column, Missing missing = Missing::refuse) const;

  Texts texts(std::size_t column, Missing missing = Missing::refuse) const;
  Texts texts(std::string_view name, Missing missing = Missing::refuse) const { return texts(column(name), missing); }

 private:
  friend class CsvReader;
  struct Field {
    std::size_t begin, size;
  };

  Place place(std::size_t row, std::size_t column) const { return {places_[row], column + 1}; }
  /// One without a name is called by its number, from 1 as in a Place.
  std::string column_text(std::size_t column) const;
  std::string in_column(std::size_t column) const;
  std::string column_list() const;
  void check_column(std::size_t column) const;

  std::string source_, all_;
  std::vector<std::string> names_;
  std::vector<Field> fields_;        // (rows, columns), within all_
  std::vector<std::size_t> places_;  // the line on which each row begins, from 1
  std::size_t columns_ = 0;
  detail::NumberStyle style_;
};

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/table.ipp>
#endif
