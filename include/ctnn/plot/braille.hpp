// SPDX-License-Identifier: BSL-1.0
// A black-and-white picture of 2 x 4 dots to the character, from Unicode's Braille block.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

class Braille {
 public:
  Braille(int columns, int rows);

  int width() const { return 2 * columns_; }
  int height() const { return 4 * rows_; }

  /// Sets a dot; y points down. Dots outside are left out.
  void set(int x, int y);

  /// One line of characters as UTF-8: code point 0x2800 plus the dots.
  std::string line(int row) const;

 private:
  std::size_t at(int column, int row) const;

  int columns_, rows_;
  std::vector<unsigned char> cells_;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/braille.ipp>
#endif
