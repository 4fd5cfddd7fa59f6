// SPDX-License-Identifier: BSL-1.0
// The functions of braille.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/braille.hpp>

#include <ctnn/base/config.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED Braille::Braille(int columns, int rows)
    : columns_(columns),
      rows_(rows),
      cells_(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows)) {}

CTNN_HOSTED void Braille::set(int x, int y) {
  constexpr unsigned char dots[4][2]{{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
  if (x < 0 || x >= width() || y < 0 || y >= height()) return;
  cells_[at(x / 2, y / 4)] |= dots[y % 4][x % 2];
}

CTNN_HOSTED std::string Braille::line(int row) const {
  std::string text;
  for (int c = 0; c < columns_; ++c) {
    const unsigned char dots = cells_[at(c, row)];
    text += '\xE2';
    text += static_cast<char>(0xA0 | dots >> 6);
    text += static_cast<char>(0x80 | (dots & 0x3F));
  }
  return text;
}

CTNN_HOSTED std::size_t Braille::at(int column, int row) const {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
}

}  // namespace ctnn::plot
