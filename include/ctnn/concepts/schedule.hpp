// SPDX-License-Identifier: BSL-1.0
// Schedule: what the learning rate is multiplied by, as a function of how many steps (or epochs) came before.
//
//   constexpr double operator()(std::uint64_t step) const;
//
// A schedule is a value with settings and no memory, so training can stop anywhere and go on; `first * second` is a
// schedule too. What looks at the loss is a value of another kind: ReduceOnPlateau.
#pragma once

#include <concepts>
#include <cstdint>

namespace ctnn {

template <class S>
concept Schedule = std::copy_constructible<S> && requires(const S schedule, std::uint64_t step) {
  { schedule(step) } -> std::same_as<double>;
};

/// Both factors, multiplied.
template <Schedule First, Schedule Second> struct ScheduleProduct {
  First first;
  Second second;
  constexpr double operator()(std::uint64_t step) const { return first(step) * second(step); }
};
template <Schedule First, Schedule Second> constexpr ScheduleProduct<First, Second> operator*(First a, Second b) {
  return {a, b};
}

}  // namespace ctnn
