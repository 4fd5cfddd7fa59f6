// SPDX-License-Identifier: BSL-1.0
// ShuffledOrder(key, n)(i): the i-th of 0 ... n-1 in random order, as a function; nothing is stored for large n.
#pragma once

#include <ctnn/base/random.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ctnn {

/// Up to 64 numbers are shuffled by Fisher and Yates, and kept. More are thought of as a table of rows and columns: in
/// turn, each row is rotated by a random number of its own, then each column (a Feistel network over two moduli; Black
/// and Rogaway, "Ciphers with arbitrary finite domains", 2002). What lands behind the last number goes through again.
class ShuffledOrder {
 public:
  constexpr ShuffledOrder(Key key, std::uint64_t size) : size_(size) {
    if (size <= most_stored) {
      permutation(key, std::span<std::uint8_t>(stored_.data(), static_cast<std::size_t>(size)));
      return;
    }
    while ((std::uint64_t{1} << 2 * column_bits_) < size) ++column_bits_;
    rows_ = ((size - 1) >> column_bits_) + 1;
    for (std::size_t r = 0; r < rounds; ++r) keys_[r] = split(key, r).bits;
  }

  constexpr std::uint64_t size() const noexcept { return size_; }

  /// i < size()
  constexpr std::uint64_t operator()(std::uint64_t i) const noexcept {
    if (size_ <= most_stored) return stored_[static_cast<std::size_t>(i)];
    const std::uint64_t last_column = (std::uint64_t{1} << column_bits_) - 1;
    do {
      std::uint64_t row = i >> column_bits_, column = i & last_column;
      for (std::size_t r = 0; r < rounds; r += 2) {
        column = (column + draw(row + keys_[r])) & last_column;
        row += draw(column + keys_[r + 1]) * rows_ >> 32;
        if (row >= rows_) row -= rows_;
      }
      i = row << column_bits_ | column;
    } while (i >= size_);
    return i;
  }

 private:
  static constexpr std::size_t rounds = 12;  // neighbours stay together measurably often after 8
  static constexpr std::uint64_t most_stored = 64;

  /// 32 random bits.
  static constexpr std::uint64_t draw(std::uint64_t x) noexcept {
    x *= 0x9E3779B97F4A7C15u;
    return (x ^ x >> 32) * 0xD6E8FEB86659FD93u >> 32;
  }

  std::uint64_t size_, rows_ = 1, column_bits_ = 0;
  std::array<std::uint64_t, rounds> keys_{};
  std::array<std::uint8_t, most_stored> stored_{};
};

}  // namespace ctnn
