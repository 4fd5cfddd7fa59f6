// SPDX-License-Identifier: BSL-1.0
// Truth: yes, no, or either, which a comparison of intervals gives.
#pragma once

namespace ctnn {

/// It is no bool: `if (a < b)` does not compile. Ask all(a < b), or choose by select(a < b, x, y).
struct Truth {
  bool may_be_true;
  bool may_be_false;

  explicit operator bool() const = delete;

  friend constexpr Truth operator&(Truth a, Truth b) noexcept {
    return {a.may_be_true && b.may_be_true, a.may_be_false || b.may_be_false};
  }
  friend constexpr Truth operator|(Truth a, Truth b) noexcept {
    return {a.may_be_true || b.may_be_true, a.may_be_false && b.may_be_false};
  }
  friend constexpr Truth operator!(Truth a) noexcept { return {a.may_be_false, a.may_be_true}; }

  /// Does it hold for all numbers of the intervals that were compared?
  friend constexpr bool all(Truth a) noexcept { return !a.may_be_false; }
  /// May it hold for some of them?
  friend constexpr bool any(Truth a) noexcept { return a.may_be_true; }
};

}  // namespace ctnn
