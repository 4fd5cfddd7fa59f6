// SPDX-License-Identifier: BSL-1.0
// Memory that a peer computes on.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>
#include <span>

namespace bench {

/// Aligned as a cache line.
class Buffer {
 public:
  explicit Buffer(std::size_t count) : data_(static_cast<float*>(::operator new[](count * sizeof(float), alignment))) {
    std::fill_n(data_.get(), count, 0.0f);
  }
  explicit Buffer(std::span<const float> values) : Buffer(values.size()) {
    std::copy(values.begin(), values.end(), data_.get());
  }
  float* data() const { return data_.get(); }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Delete {
    void operator()(float* p) const { ::operator delete[](p, alignment); }
  };
  std::unique_ptr<float[], Delete> data_;
};

}  // namespace bench
