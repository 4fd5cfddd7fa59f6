// SPDX-License-Identifier: BSL-1.0
// History<Capacity>: the reports of all epochs, as a literal value. Given to `fit`, it fills.
#pragma once

#include <ctnn/train/reports.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// A contiguous range of EpochReport. Epochs for which it has no room are left out.
template <std::size_t Capacity> class History {
 public:
  using value_type = EpochReport;

  constexpr void operator()(const EpochReport& report) noexcept {
    if (size_ < Capacity) reports_[size_++] = report;
  }

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr bool empty() const noexcept { return size_ == 0; }
  constexpr const EpochReport* data() const noexcept { return reports_.data(); }
  constexpr const EpochReport* begin() const noexcept { return reports_.data(); }
  constexpr const EpochReport* end() const noexcept { return reports_.data() + size_; }
  constexpr const EpochReport& operator[](std::size_t i) const noexcept { return reports_[i]; }
  constexpr const EpochReport& back() const noexcept { return reports_[size_ - 1]; }

  friend constexpr bool operator==(const History&, const History&) = default;

 private:
  std::array<EpochReport, Capacity> reports_{};
  std::size_t size_ = 0;
};

}  // namespace ctnn
