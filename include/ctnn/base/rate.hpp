// SPDX-License-Identifier: BSL-1.0
// Rate: a real number as a template argument; Clang 14 takes no double there, but takes a struct of one.
#pragma once

namespace ctnn {

struct Rate {
  double value;
  constexpr Rate(double v) noexcept : value(v) {}
};

}  // namespace ctnn
