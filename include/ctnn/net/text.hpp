// SPDX-License-Identifier: BSL-1.0
// Text<N>: up to N characters, put together in columns in a constant expression.
#pragma once

#include <cstddef>
#include <string_view>

namespace ctnn {

namespace detail {

/// How many characters a number takes in decimal.
constexpr std::size_t printed_size(std::size_t number) {
  std::size_t size = 1;
  for (; number >= 10; number /= 10) ++size;
  return size;
}

/// How many extents take as 28x28x1.
constexpr std::size_t printed_size(const std::size_t* extents, std::size_t rank) {
  if (rank == 0) return std::string_view("scalar").size();
  std::size_t size = rank - 1;
  for (std::size_t d = 0; d < rank; ++d) size += printed_size(extents[d]);
  return size;
}

/// How long a text is with each occurrence of `noise` left out.
constexpr std::size_t size_without(std::string_view text, std::string_view noise) {
  std::size_t size = text.size();
  for (std::size_t at = text.find(noise); at != text.npos; at = text.find(noise, at + noise.size()))
    size -= noise.size();
  return size;
}

}  // namespace detail

template <std::size_t N> class Text {
 public:
  constexpr std::string_view view() const { return {characters_, size_}; }
  constexpr operator std::string_view() const { return view(); }

  constexpr void add(char c) { characters_[size_++] = c; }

  /// Left-aligned; longer text is cut and ends in "...".
  constexpr void add(std::string_view text, std::size_t width) { add_without(text, "", width); }

  /// The same with each occurrence of `noise` left out.
  constexpr void add_without(std::string_view text, std::string_view noise, std::size_t width) {
    const std::size_t end = size_ + width, room = width - 1;
    const std::size_t start = size_;
    for (std::size_t i = 0; i < text.size();) {
      if (!noise.empty() && text.substr(i, noise.size()) == noise) {
        i += noise.size();
      } else if (size_ - start == room) {
        for (std::size_t dot = 1; dot <= 3; ++dot) characters_[size_ - dot] = '.';
        break;
      } else {
        add(text[i++]);
      }
    }
    while (size_ < end) add(' ');
  }

  constexpr void add_right(std::string_view text, std::size_t width) {
    for (std::size_t k = text.size(); k < width; ++k) add(' ');
    for (const char c : text) add(c);
  }

  /// Right-aligned, in decimal.
  constexpr void add(std::size_t number, std::size_t width) {
    char digits[20] = {};
    std::size_t first = 20;
    do {
      digits[--first] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    add_right({digits + first, 20 - first}, width);
  }

  /// Extents as 28x28x1, left-aligned; "scalar" if there are none.
  constexpr void add(const std::size_t* extents, std::size_t rank, std::size_t width) {
    Text<8 * 21> shape;
    for (std::size_t d = 0; d < rank; ++d) {
      if (d > 0) shape.add('x');
      shape.add(extents[d], 0);
    }
    add(rank == 0 ? std::string_view("scalar") : shape.view(), width);
  }

 private:
  char characters_[N] = {};
  std::size_t size_ = 0;
};

}  // namespace ctnn
