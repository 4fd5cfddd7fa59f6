// SPDX-License-Identifier: BSL-1.0
// The header of a .npy file: magic, version, length, and a Python dictionary of three entries.
#pragma once

#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/number_text.hpp>

#include <bit>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace ctnn::io::detail {

struct NpyHeader {
  char kind = 0;  // f, i, u or b, as NumPy has it
  std::size_t width = 0;
  std::endian order = std::endian::little;
  bool fortran_order = false;
  std::vector<std::size_t> shape;
  std::size_t size = 0;  // where the elements begin

  static NpyHeader read(std::string_view bytes, const std::string& file);
};

/// Reads the dictionary from left to right.
class NpyDictionary {
 public:
  NpyDictionary(std::string_view bytes, std::size_t begin, std::size_t end, const std::string& file)
      : text_(bytes.substr(0, end)),
        at_(begin),
        file_(file) {}

  void read(NpyHeader& header) {
    bool has_type = false, has_order = false, has_shape = false;
    expect('{');
    while (!take('}')) {
      const std::string_view key = string();
      expect(':');
      if (key == "descr" && !has_type) {
        has_type = true;
        read_type(header);
      } else if (key == "fortran_order" && !has_order) {
        has_order = true;
        header.fortran_order = boolean();
      } else if (key == "shape" && !has_shape) {
        has_shape = true;
        read_shape(header.shape);
      } else {
        refuse("its header has an entry " + quoted(key) + " too many");
      }
      if (!take(',')) {
        expect('}');
        break;
      }
    }
    skip_blanks();
    if (at_ != text_.size()) refuse("more follows the dictionary of its header");
    if (!has_type || !has_order || !has_shape) refuse("its header lacks descr, fortran_order or shape");
  }

 private:
  [[noreturn]] void refuse(const std::string& cause) const { throw Error(file_, at_byte(at_), cause); }
  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  }
  bool take(char c) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!take(c)) refuse(std::string("its header has no ") + c + " here");
  }
  std::string_view string() {
    skip_blanks();
    const char quote = at_ < text_.size() ? text_[at_] : '\0';
    const std::size_t end = quote == '\'' || quote == '"' ? text_.find(quote, at_ + 1) : text_.npos;
    if (end == text_.npos) refuse("its header has no string here (arrays of records are not read)");
    const std::string_view found = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return found;
  }
  bool boolean() {
    skip_blanks();
    for (const std::string_view word : {"True", "False"})
      if (text_.substr(at_, word.size()) == word) {
        at_ += word.size();
        return word == "True";
      }
    refuse("its header has neither True nor False here");
  }

  void read_type(NpyHeader& header) {
    const std::string_view type = string();
    const auto not_read = [&] {
      std::string cause = "its elements are ";  // a sum that begins with a literal makes GCC 12 warn of nothing
      cause += quoted(type);
      refuse(cause += "; floats of 2, 4 or 8 bytes and integers are read");
    };
    if (type.size() != 3 || std::string_view("<>|=").find(type[0]) == std::string_view::npos) not_read();
    header.order = type[0] == '>' ? std::endian::big : type[0] == '=' ? std::endian::native : std::endian::little;
    header.kind = type[1];
    header.width = static_cast<std::size_t>(type[2] - '0');
    const std::size_t w = header.width;
    const bool whole = w == 1 || w == 2 || w == 4 || w == 8;
    const bool known = header.kind == 'f'   ? w == 2 || w == 4 || w == 8
                       : header.kind == 'b' ? w == 1
                                            : (header.kind == 'i' || header.kind == 'u') && whole;
    if (!known || (type[0] == '|' && w != 1)) not_read();
  }

  void read_shape(std::vector<std::size_t>& shape) {
    expect('(');
    while (!take(')')) {
      skip_blanks();
      std::size_t extent = 0;
      const auto [stop, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), extent);
      if (error != std::errc()) refuse("its shape has no extent here");
      at_ = static_cast<std::size_t>(stop - text_.data());
      if (at_ < text_.size() && text_[at_] == 'L') ++at_;  // as Python 2 wrote it
      shape.push_back(extent);
      if (!take(',')) {
        expect(')');
        break;
      }
    }
  }

  std::string_view text_;
  std::size_t at_;
  const std::string& file_;
};

inline NpyHeader NpyHeader::read(std::string_view bytes, const std::string& file) {
  if (bytes.substr(0, 6) != "\x93NUMPY")
    throw Error(file, at_byte(0), "this is no .npy file: it does not begin with \\x93NUMPY");
  const auto cut_off = [&] { throw Error(file, at_byte(bytes.size()), "the file ends within its header"); };
  if (bytes.size() < 8) cut_off();
  const unsigned version = static_cast<unsigned char>(bytes[6]);
  if (version < 1 || version > 3 || bytes[7] != 0)
    throw Error(file, at_byte(6),
                "its .npy version is " + std::to_string(version) + "." +
                    std::to_string(static_cast<unsigned char>(bytes[7])) + "; 1.0 to 3.0 are read");
  const std::size_t begin = version == 1 ? 10 : 12;
  if (bytes.size() < begin) cut_off();
  NpyHeader header;
  const std::size_t length = version == 1 ? load<std::uint16_t>(bytes.data() + 8, std::endian::little)
                                          : load<std::uint32_t>(bytes.data() + 8, std::endian::little);
  if (length > bytes.size() - begin) cut_off();
  header.size = begin + length;
  NpyDictionary(bytes, begin, header.size, file).read(header);
  return header;
}

}  // namespace ctnn::io::detail
