// SPDX-License-Identifier: BSL-1.0
// Which sample holds a NaN or an infinity?
#pragma once

#include <ctnn/train/samples.hpp>

#include <cfloat>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn {

namespace detail {
constexpr bool is_finite(double x) { return x >= -DBL_MAX && x <= DBL_MAX; }

/// Of N numbers, without a branch for each.
template <std::size_t N, class T> constexpr bool all_finite(const T* x) {
  using Float = std::conditional_t<std::is_floating_point_v<T>, T, double>;
  constexpr Float largest = (std::numeric_limits<Float>::max)();
  unsigned bad = 0;
  for (std::size_t k = 0; k < N; ++k) {
    const Float v = static_cast<Float>(x[k]);
    bad |= static_cast<unsigned>(!(v >= -largest)) | static_cast<unsigned>(!(v <= largest));
  }
  return bad == 0;
}
}  // namespace detail

/// The index of the first sample with a number that is NaN or infinite, in its input or its target; size() if there is
/// none.
template <class T, class Input, class Target>
constexpr std::size_t first_not_finite(const Samples<T, Input, Target>& samples) {
  for (std::size_t n = 0; n < samples.size(); ++n)
    if (!detail::all_finite<Input::size>(samples.input(n).data()) ||
        !detail::all_finite<Target::size>(samples.target(n).data()))
      return n;
  return samples.size();
}

}  // namespace ctnn
