// SPDX-License-Identifier: BSL-1.0
// Which sample holds a NaN or an infinity?
#pragma once

#include <ctnn/train/samples.hpp>

#include <cfloat>
#include <cstddef>

namespace ctnn {

namespace detail {
constexpr bool is_finite(double x) { return x >= -DBL_MAX && x <= DBL_MAX; }
}  // namespace detail

/// The index of the first sample with a number that is NaN or infinite, in its input or its target; size() if there is
/// none.
template <class T, class Input, class Target>
constexpr std::size_t first_not_finite(const Samples<T, Input, Target>& samples) {
  for (std::size_t n = 0; n < samples.size(); ++n) {
    bool finite = true;
    for (const T& x : samples.input(n)) finite = finite && detail::is_finite(static_cast<double>(x));
    for (const T& x : samples.target(n)) finite = finite && detail::is_finite(static_cast<double>(x));
    if (!finite) return n;
  }
  return samples.size();
}

}  // namespace ctnn
