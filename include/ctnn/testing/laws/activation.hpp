// SPDX-License-Identifier: BSL-1.0
// The laws of an activation: its slope is that of its value, and a layer of it obeys those of a layer.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/activation.hpp>
#include <ctnn/layers/activation_layer.hpp>
#include <ctnn/testing/layer_laws.hpp>
#include <ctnn/testing/slope.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Activation>
struct slope_is_not_that_of_value_so_differentiate_value_and_say_slope_uses_input_if_slope_reads_its_first_argument;
}  // namespace error

namespace testing {

/// At random numbers between -8 and 8, in double; where the activation does without its input, slope gets none.
template <class A> constexpr bool slope_is_that_of_value(Key key, std::size_t points = 24) {
  for (std::size_t k = 0; k < points; ++k) {
    const double x = uniform<double>(key, k, -8, 8);
    const double slope = A::slope(slope_uses_input<A> ? x : 0.0, A::value(x));
    const auto value = [](const std::array<double, 1>& at) { return A::value(at[0]); };
    if (!detail::close(slope, detail::slope_along(value, std::array{x}, std::array{1.0}), 1e-6)) return false;
  }
  return true;
}

/// An activation without slope obeys those of forward.
template <class A> constexpr Verdict obeys_activation_laws(Key key = 1) {
  static_assert(Activation<A>);
  if constexpr (DifferentiableActivation<A>)
    if (!slope_is_that_of_value<A>(key))
      return Verdict::broken<
          error::
              slope_is_not_that_of_value_so_differentiate_value_and_say_slope_uses_input_if_slope_reads_its_first_argument<
                  A>>();
  return obeys_layer_laws<ActivationLayer<Shape<1, 1>, A>>(key);
}

}  // namespace testing

}  // namespace ctnn
