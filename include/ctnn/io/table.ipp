// SPDX-License-Identifier: BSL-1.0
// The functions of table.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/table.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io {

CTNN_HOSTED std::string_view Table::text(std::size_t row, std::size_t column) const {
  check_column(column);
  if (row >= rows())
    throw Error(source_, "there is no row " + std::to_string(row) + "; it has " + std::to_string(rows()));
  const Field& field = fields_[row * columns_ + column];
  return std::string_view(all_).substr(field.begin, field.size);
}

CTNN_HOSTED std::size_t Table::column(std::string_view name) const {
  std::size_t found = columns_;
  for (std::size_t c = 0; c < names_.size(); ++c)
    if (names_[c] == name) {
      if (found != columns_) throw Error(source_, "two columns are named " + detail::quoted(name));
      found = c;
    }
  if (found == columns_) throw Error(source_, "no column is named " + detail::quoted(name) + "; " + column_list());
  return found;
}

template <class T>
Array<T> Table::numbers(const std::vector<std::size_t>& columns, Missing missing) const {
  Array<T> array{{rows(), columns.size()}, {}, source_};
  array.values.reserve(rows() * columns.size());
  for (std::size_t row = 0; row < rows(); ++row)
    for (const std::size_t column : columns) array.values.push_back(number<T>(row, column, missing));
  return array;
}

template <class T>
Array<T> Table::numbers(std::initializer_list<std::string_view> names, Missing missing) const {
  std::vector<std::size_t> columns;
  for (const std::string_view name : names) columns.push_back(column(name));
  return numbers<T>(columns, missing);
}

template <class T>
Array<T> Table::numbers(std::size_t first, std::size_t count, Missing missing) const {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < count; ++c) columns.push_back(first + c);
  return numbers<T>(columns, missing);
}

template <class T>
Array<T> Table::numbers(Missing missing) const {
  return numbers<T>(std::size_t{0}, columns_, missing);
}

template <class T>
T Table::number(std::size_t row, std::size_t column, Missing missing) const {
  const std::string_view written = text(row, column);
  const auto [reading, value] = style_.read<T>(written);
  using detail::Reading;
  if (reading == Reading::number || (reading == Reading::missing && missing == Missing::keep)) return value;
  std::string cause = detail::quoted(written);
  if (written.empty())
    cause = "the field is empty";
  else if (reading == Reading::missing)
    cause += " is a missing value";
  else if (reading == Reading::infinite)
    cause += " is infinite";
  else if (reading == Reading::too_large)
    cause += " is too large for the number type";
  else
    cause += " is no number";
  if (reading == Reading::not_a_number && row == 0 && names_.empty())
    cause += " (if this is a header line, read it as one)";
  throw Error(source_, place(row, column), in_column(column) + cause);
}

CTNN_HOSTED Texts Table::texts(std::size_t column, Missing missing) const {
  Texts result{{}, {}, source_};
  for (std::size_t row = 0; row < rows(); ++row) {
    const std::string_view written = text(row, column);
    if (missing == Missing::refuse && style_.says_missing(written))
      throw Error(source_, place(row, column),
                  in_column(column) +
                      (written.empty() ? "the field is empty" : detail::quoted(written) + " is a missing value"));
    result.values.emplace_back(written);
    result.places.push_back(place(row, column));
  }
  return result;
}

CTNN_HOSTED std::string Table::column_text(std::size_t column) const {
  if (names_[column].empty()) return std::to_string(column + 1) + " (without a name)";
  return detail::shown(names_[column]);
}

CTNN_HOSTED std::string Table::in_column(std::size_t column) const {
  std::string text;  // a sum that begins with a literal makes GCC 12 warn of nothing
  if (names_.empty()) return text;
  text += "column ";
  return text += column_text(column) + ": ";
}

CTNN_HOSTED std::string Table::column_list() const {
  constexpr std::size_t most = 20;
  if (names_.empty()) return "it has no header line";
  std::string list = "it has";
  for (std::size_t c = 0; c < names_.size() && c < most; ++c) list += (c == 0 ? " " : ", ") + column_text(c);
  return names_.size() > most ? list + ", ..." : list;
}

CTNN_HOSTED void Table::check_column(std::size_t column) const {
  if (column >= columns_)
    throw Error(source_, "there is no column " + std::to_string(column) + "; it has " + std::to_string(columns_) +
                             ", counted from 0");
}

}  // namespace ctnn::io
