// SPDX-License-Identifier: BSL-1.0
// Schedule: what the learning rate is multiplied by, as a function of how many steps (or epochs) came before.
//
//   constexpr double operator()(std::uint64_t step) const;
//
// A schedule is a value with settings and no memory, so training can stop anywhere and go on; `first * second` is a
// schedule too. What looks at the loss is a value of another kind: ReduceOnPlateau.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>

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

/// By something else: prints it.
template <Schedule First, class Second>
  requires(!Schedule<Second>)
constexpr First operator*(First first, const Second&) {
  static_assert(
      require<false,
              error::this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double<Second>>());
  return first;
}

}  // namespace ctnn
