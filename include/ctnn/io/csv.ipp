// SPDX-License-Identifier: BSL-1.0
// The functions of csv.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/csv.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/csv_options.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>
#include <ctnn/io/read_file.hpp>
#include <ctnn/io/table.hpp>

#include <cstddef>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <csv.h>

namespace ctnn::io {

/// Takes the rows of one text.
class CsvReader {
 public:
  CsvReader(std::string file, CsvOptions options) : options_(std::move(options)) {
    table_.source_ = std::move(file);
    table_.style_ = {options_.decimal, options_.missing};
    detail::check_csv_options(table_.source_, options_);
  }

  Table read(std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF")
      refuse(Place{}, "it is UTF-16; save it as UTF-8");
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) refuse(Place{}, "libcsv does not start");
    csv_set_delim(&parser_, static_cast<unsigned char>(options_.separator));
    table_.all_.reserve(text.size());
    for (line_ = 1; !text.empty(); ++line_) {
      const std::string_view line = take_line(text);
      if (line_ > options_.skip_lines) parse(line);
    }
    finish();
    return std::move(table_);
  }

  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;
  ~CsvReader() { csv_free(&parser_); }

 private:
  [[noreturn]] void refuse(Place place, const std::string& cause) const { throw Error(table_.source_, place, cause); }

  static std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find_first_of("\r\n");
    std::size_t size = end == text.npos ? text.size() : end + 1;
    if (size < text.size() && text[size - 1] == '\r' && text[size] == '\n') ++size;
    const std::string_view line = text.substr(0, size);
    text.remove_prefix(size);
    return line;
  }

  void parse(std::string_view line) {
    if (line.find('\0') != line.npos) refuse({line_, 0}, "there is a zero byte, so this is no text");
    if (!in_row_) {
      const std::string_view blank = options_.separator == '\t' ? " \r\n" : " \t\r\n";
      const std::size_t first = line.find_first_not_of(blank);
      if (first == line.npos) {
        blank_lines_.push_back(line_);
        return;
      }
      if (options_.comment != '\0' && line[first] == options_.comment) return;
      row_line_ = line_;
      in_row_ = true;
    }
    if (csv_parse(&parser_, line.data(), line.size(), &CsvReader::take_field, &CsvReader::take_row, this) !=
        line.size())
      refuse_syntax(
          {line_, fields_in_row_ + 1},
          "a quote stands where none may: a field with quotes begins and ends with one, and those inside are doubled");
    rethrow();
  }

  void finish() {
    if (csv_fini(&parser_, &CsvReader::take_field, &CsvReader::take_row, this) != 0)
      refuse_syntax({row_line_, fields_in_row_ + 1}, "the quoted field that begins here does not end");
    rethrow();
    if (table_.columns_ == 0) refuse(Place{}, "it is empty");
    if (table_.rows() == 0) refuse(Place{}, "it has a header line but no rows");
  }

  void refuse_syntax(Place place, const std::string& cause) {
    rethrow();
    refuse(place, csv_error(&parser_) == CSV_EPARSE ? cause : csv_strerror(csv_error(&parser_)));
  }

  // libcsv calls these. No exception may pass through it.
  static void take_field(void* text, std::size_t size, void* self) noexcept {
    CsvReader& reader = *static_cast<CsvReader*>(self);
    reader.guard([&] {
      reader.table_.fields_.push_back({reader.table_.all_.size(), size});
      reader.table_.all_.append(static_cast<const char*>(text), size);
      ++reader.fields_in_row_;
    });
  }
  static void take_row(int, void* self) noexcept {
    CsvReader& reader = *static_cast<CsvReader*>(self);
    reader.guard([&] { reader.end_row(); });
  }
  template <class F> void guard(F f) noexcept {
    if (failure_) return;
    try {
      f();
    } catch (...) {
      failure_ = std::current_exception();
    }
  }
  void rethrow() {
    if (failure_) std::rethrow_exception(failure_);
  }

  void end_row() {
    in_row_ = false;
    const std::size_t count = std::exchange(fields_in_row_, 0);
    const bool first = table_.columns_ == 0;
    if (first) table_.columns_ = count;
    if (count != table_.columns_)
      refuse({row_line_, count < table_.columns_ ? count : table_.columns_ + 1},
             "the row has " + std::to_string(count) + (count == 1 ? " column" : " columns") + ", the first has " +
                 std::to_string(table_.columns_));
    if (first && options_.header) {
      take_header();
    } else {
      if (count == 1 && !first) take_blank_lines();
      table_.places_.push_back(row_line_);
    }
    blank_lines_.clear();
  }

  /// As rows before the one that has just been read.
  void take_blank_lines() {
    const Table::Field last = table_.fields_.back();
    table_.fields_.pop_back();
    table_.fields_.insert(table_.fields_.end(), blank_lines_.size(), {last.begin, 0});
    table_.fields_.push_back(last);
    table_.places_.insert(table_.places_.end(), blank_lines_.begin(), blank_lines_.end());
  }

  void take_header() {
    bool all_numbers = true;
    for (const auto& field : table_.fields_) {
      table_.names_.push_back(table_.all_.substr(field.begin, field.size));
      all_numbers = all_numbers && table_.style_.read<double>(table_.names_.back()).reading == detail::Reading::number;
    }
    if (all_numbers)
      refuse({row_line_, 0}, "the header line holds numbers only; if the file has no header, set .header = false");
    table_.fields_.clear();
    table_.all_.clear();
  }

  CsvOptions options_;
  Table table_;
  csv_parser parser_{};
  std::exception_ptr failure_;
  std::size_t line_ = 0, row_line_ = 0, fields_in_row_ = 0;
  bool in_row_ = false;
  std::vector<std::size_t> blank_lines_;  // since the last row
};

CTNN_HOSTED Table parse_csv(std::string_view text, std::string name, CsvOptions options) {
  return CsvReader(std::move(name), std::move(options)).read(text);
}

CTNN_HOSTED Table read_csv(const FilePath& path, CsvOptions options) {
  return parse_csv(read_unpacked(path), path.string(), std::move(options));
}

}  // namespace ctnn::io
