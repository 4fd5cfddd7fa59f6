// SPDX-License-Identifier: BSL-1.0
// A black-and-white picture of 2 x 4 dots to the character, from Unicode's Braille block.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

class Braille {
 public:
  Braille(int columns, int rows)
      : columns_(columns),
        rows_(rows),
        cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}

  int width() const { return 2 * columns_; }
  int height() const { return 4 * rows_; }

  /// Sets a dot; y points down. Dots outside are left out.
  void set(int x, int y) {
    constexpr unsigned char dots[4][2]{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    if (x < 0 || x >= width() || y < 0 || y >= height()) return;
    cells_[at(x / 2, y / 4)] |= dots[y % 4][x % 2];
  }

  /// One line of characters as UTF-8: code point 0x2800 plus the dots.
  std::string line(int row) const {
    std::string text;
    for (int c = 0; c < columns_; ++c) {
      const unsigned char dots = cells_[at(c, row)];
      text += '\xE2';
      text += static_cast<char>(0xA0 | dots >> 6);
      text += static_cast<char>(0x80 | (dots & 0x3F));
    }
    return text;
  }

 private:
  std::size_t at(int column, int row) const {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
  }

  int columns_, rows_;
  std::vector<unsigned char> cells_;
};

}  // namespace ctnn::plot
