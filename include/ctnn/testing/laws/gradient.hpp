// SPDX-License-Identifier: BSL-1.0
// The laws of backward: its gradients are slopes, they add up, and they are the same by whichever way they are asked for.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/slope.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer>
struct backward_gives_a_dx_that_is_not_the_slope_of_forward_so_check_the_gradient_of_the_input;
template <class Layer>
struct backward_gives_a_dp_that_is_not_the_slope_of_forward_so_check_the_gradients_of_the_parameters;
template <class Layer>
struct backward_adds_to_the_gradients_of_parameters_and_writes_the_one_of_the_input_but_not_here_so_make_it_do_both;
template <class Layer>
struct backward_of_Gradient_written_gives_other_bits_than_adding_to_zero_so_do_the_same_sums_in_the_same_order;
template <class Layer>
struct backward_parameters_gives_other_bits_than_backward_so_do_the_same_sums_in_the_same_order;
}  // namespace error

namespace testing {

namespace detail {

/// The sum over all outputs of y dy, whose gradient backward computes.
template <class L, std::size_t B> constexpr double projected_output(Trial<L, double, B>& trial) {
  trial.forward();
  double sum = 0;
  for (std::size_t k = 0; k < trial.y.size(); ++k) sum = mul_add(trial.y[k], trial.dy[k], sum);
  return sum;
}

template <class L, std::size_t N> using Values = std::array<double, N> Trial<L, double>::*;

template <class L, std::size_t N>
constexpr bool slopes_match(const Trial<L, double>& trial, Values<L, N> values, const std::array<double, N>& gradient,
                            Key key, std::size_t most) {
  Trial<L, double> other = trial;
  return slopes_match(
      [&other, values](const std::array<double, N>& moved) {
        other.*values = moved;
        return projected_output(other);
      },
      trial.*values, gradient, key, most);
}

/// After forward and backward.
template <class L> constexpr bool dx_is_slope(const Trial<L, double>& trial, Key key, std::size_t most = 32) {
  return slopes_match(trial, &Trial<L, double>::x, trial.dx, split(key, 5), most);
}
template <class L> constexpr bool dp_is_slope(const Trial<L, double>& trial, Key key, std::size_t most = 32) {
  return slopes_match(trial, &Trial<L, double>::parameters, trial.parameter_gradient, split(key, 6), most);
}

}  // namespace detail

/// backward computes the slope of forward, for inputs and parameters (double, central differences).
template <class L> constexpr bool gradient_is_slope(Key key, std::size_t most_coordinates = 32) {
  Trial<L, double> trial(key, Mode::training);
  trial.forward_and_backward();
  return detail::dx_is_slope(trial, key, most_coordinates) && detail::dp_is_slope(trial, key, most_coordinates);
}

/// backward adds to the parameters' gradients and overwrites the input's.
template <class L> constexpr bool gradients_accumulate(Key key) {
  Trial<L, double> fresh(key, Mode::training), used(key, Mode::training);
  for (double& d : used.parameter_gradient) d = 1;
  for (double& d : used.dx) d = 1e30;
  fresh.forward_and_backward();
  used.forward_and_backward();
  for (std::size_t k = 0; k < fresh.parameter_gradient.size(); ++k)
    if (!detail::close(fresh.parameter_gradient[k] + 1, used.parameter_gradient[k], 1e-12)) return false;
  return fresh.dx == used.dx;
}

/// Where the layer can write its parameters' gradients, they have the bits that it adds to zero, of a batch and of one sample.
template <class L, class T = float, std::size_t B = 2> constexpr bool written_gradient_is_added_to_zero(Key key) {
  if constexpr (WritesGradient<L>) {
    Trial<L, T, B> added(key, Mode::training), written(key, Mode::training), alone(key, Mode::training);
    for (T& d : written.parameter_gradient) d = T(-1e30);
    for (T& d : alone.parameter_gradient) d = T(-1e30);
    added.forward_and_backward();
    written.template forward_and_backward<Gradient::written>();
    alone.template forward_and_backward_parameters<Gradient::written>();
    return written.parameter_gradient == added.parameter_gradient && written.dx == added.dx &&
           alone.parameter_gradient == added.parameter_gradient;
  }
  return true;
}

/// The gradient of the parameters alone has the bits that it has beside the input's.
template <class L, class T = float> constexpr bool parameter_gradient_stands_alone(Key key) {
  Trial<L, T> both(key, Mode::training), alone(key, Mode::training);
  both.forward_and_backward();
  alone.forward_and_backward_parameters();
  return both.parameter_gradient == alone.parameter_gradient;
}

/// All of these, of a layer that has backward.
template <class L> constexpr Verdict obeys_gradient_laws(Key key = 1) {
  using namespace error;
  if constexpr (TrainableLayer<L>) {
    Trial<L, double> trial(key, Mode::training);
    trial.forward_and_backward();
    if (!detail::dx_is_slope(trial, key))
      return Verdict::broken<
          backward_gives_a_dx_that_is_not_the_slope_of_forward_so_check_the_gradient_of_the_input<L>>();
    if (!detail::dp_is_slope(trial, key))
      return Verdict::broken<
          backward_gives_a_dp_that_is_not_the_slope_of_forward_so_check_the_gradients_of_the_parameters<L>>();
    if (!gradients_accumulate<L>(key))
      return Verdict::broken<
          backward_adds_to_the_gradients_of_parameters_and_writes_the_one_of_the_input_but_not_here_so_make_it_do_both<
              L>>();
    if (!written_gradient_is_added_to_zero<L>(key) || !written_gradient_is_added_to_zero<L, float, 1>(key))
      return Verdict::broken<
          backward_of_Gradient_written_gives_other_bits_than_adding_to_zero_so_do_the_same_sums_in_the_same_order<L>>();
    if (!parameter_gradient_stands_alone<L>(key))
      return Verdict::broken<
          backward_parameters_gives_other_bits_than_backward_so_do_the_same_sums_in_the_same_order<L>>();
  }
  return {};
}

}  // namespace testing

}  // namespace ctnn
