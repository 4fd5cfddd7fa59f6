// SPDX-License-Identifier: BSL-1.0
// The laws of an optimizer: it goes down, treats equal parameters alike, and remembers in its state alone.
#pragma once

#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/testing/laws/verdict.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Optimizer>
struct
    this_optimizer_does_not_come_near_the_lowest_point_of_a_bowl_so_check_the_sign_and_size_of_its_steps_or_allow_more;
template <class Optimizer>
struct this_optimizer_moves_equal_parameters_with_equal_gradients_apart_so_treat_all_of_them_alike;
template <class Optimizer>
struct a_copy_of_the_state_of_this_optimizer_goes_on_in_another_way_so_keep_all_that_it_remembers_in_State;
}  // namespace error

namespace testing {

namespace detail {

template <class O, class T, std::size_t N> struct Descent {
  std::array<T, N> w{};
  typename O::template State<T, N> state{};

  /// One step down the sum of w^2 / 2.
  constexpr void step(const O& optimizer) {
    const std::array<T, N> gradient = w;
    optimizer.template update<T, N>(Vector<T, N>(w.data()), Vector<const T, N>(gradient.data()), state);
  }
};

}  // namespace detail

/// From 1 down w^2 / 2 in so many steps to below 1/4, for 5 parameters alike, and after half the steps with a copy of
/// what there is.
template <class T, class O> constexpr Verdict goes_down(const O& optimizer, std::size_t steps) {
  using namespace error;
  detail::Descent<O, T, 5> descent{}, copy{};
  for (T& w : descent.w) w = T(1);
  for (std::size_t step = 0; step < steps; ++step) {
    if (step == steps / 2) copy = descent;
    descent.step(optimizer);
    if (step >= steps / 2) copy.step(optimizer);
  }
  for (const T w : descent.w)
    if (!(w == descent.w[0]))
      return Verdict::broken<
          this_optimizer_moves_equal_parameters_with_equal_gradients_apart_so_treat_all_of_them_alike<O>>();
  if (!(descent.w[0] < T(0.25) && descent.w[0] > T(-0.25)))
    return Verdict::broken<
        this_optimizer_does_not_come_near_the_lowest_point_of_a_bowl_so_check_the_sign_and_size_of_its_steps_or_allow_more<
            O>>();
  if (!(copy.w == descent.w))
    return Verdict::broken<
        a_copy_of_the_state_of_this_optimizer_goes_on_in_another_way_so_keep_all_that_it_remembers_in_State<O>>();
  return {};
}

/// Of float and double.
template <class O> constexpr Verdict obeys_optimizer_laws(const O& optimizer = {}, std::size_t steps = 100) {
  static_assert(Optimizer<O>);
  const Verdict in_float = goes_down<float>(optimizer, steps);
  return !in_float ? in_float : goes_down<double>(optimizer, steps);
}

}  // namespace testing

}  // namespace ctnn
