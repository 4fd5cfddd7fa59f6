// SPDX-License-Identifier: BSL-1.0
// plan_buffers: where buffers of different sizes and lifetimes lie in one memory, so that it is small.
#pragma once

#include <array>
#include <cstddef>

namespace ctnn::detail {

/// `size` numbers, in use from time `first` to time `last`, both included.
struct Buffer {
  std::size_t size = 0, first = 0, last = 0;
};

template <std::size_t N> struct BufferPlan {
  std::array<std::size_t, N> offsets{};
  std::size_t total = 0;
};

/// `count` numbers of a buffer, up to where the next one begins: at a cache line, where that adds less than a tenth.
constexpr std::size_t buffer_room(std::size_t count) { return count < 160 ? count : (count + 15) / 16 * 16; }

/// The largest first, each where it first fits between those already there that live at the same time.
template <std::size_t N> constexpr BufferPlan<N> plan_buffers(const std::array<Buffer, N>& buffers) {
  BufferPlan<N> plan;
  std::array<std::size_t, N + 1> by_size{}, by_offset{};
  std::size_t count = 0;
  for (std::size_t b = 0; b < N; ++b) {
    if (buffers[b].size == 0) continue;
    std::size_t at = count++;
    for (; at > 0 && buffers[by_size[at - 1]].size < buffers[b].size; --at) by_size[at] = by_size[at - 1];
    by_size[at] = b;
  }
  for (std::size_t k = 0; k < count; ++k) {
    const Buffer& next = buffers[by_size[k]];
    const std::size_t room = buffer_room(next.size);
    std::size_t offset = 0, at = k;  // by_offset has k buffers
    for (std::size_t j = 0; j < k; ++j) {
      const std::size_t other = by_offset[j];
      const std::size_t start = plan.offsets[other];
      if (start >= offset + room) break;
      if (buffers[other].last < next.first || next.last < buffers[other].first) continue;
      const std::size_t end = start + buffer_room(buffers[other].size);
      if (end > offset) offset = end;
    }
    for (; at > 0 && plan.offsets[by_offset[at - 1]] > offset; --at) by_offset[at] = by_offset[at - 1];
    by_offset[at] = by_size[k];
    plan.offsets[by_size[k]] = offset;
    if (offset + room > plan.total) plan.total = offset + room;
  }
  return plan;
}

}  // namespace ctnn::detail
