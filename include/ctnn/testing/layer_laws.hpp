// SPDX-License-Identifier: BSL-1.0
// The laws of a layer, for built-in ones and a user's alike; each is a constexpr function, fit for static_assert.
#ifndef CTNN_TESTING_LAYER_LAWS_HPP
#define CTNN_TESTING_LAYER_LAWS_HPP

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <cstddef>

namespace ctnn::testing {

namespace detail {

constexpr double distance(double a, double b) { return a < b ? b - a : a - b; }

constexpr bool close(double a, double b, double tolerance) {
  const double size = distance(a, 0) > 1 ? distance(a, 0) : 1;
  return distance(a, b) <= tolerance * size;
}

/// The sum over all outputs of y dy, whose gradient backward computes.
template <class L, std::size_t B> constexpr double projected_output(Trial<L, double, B> trial) {
  trial.forward();
  double sum = 0;
  for (std::size_t k = 0; k < trial.y.size(); ++k) sum = mul_add(trial.y[k], trial.dy[k], sum);
  return sum;
}

/// Central differences along at most `most` of the coordinates, evenly spread.
template <class L, std::size_t B, std::size_t N>
constexpr bool slopes_match(const Trial<L, double, B>& trial, std::array<double, N> Trial<L, double, B>::*values,
                            const std::array<double, N>& gradient, std::size_t most) {
  constexpr double step = 1e-5;
  const std::size_t stride = N <= most ? 1 : N / most;
  for (std::size_t k = 0; k < N; k += stride) {
    Trial<L, double, B> up = trial, down = trial;
    (up.*values)[k] += step;
    (down.*values)[k] -= step;
    const double slope = (projected_output(up) - projected_output(down)) / (2 * step);
    if (!close(gradient[k], slope, 1e-6)) return false;
  }
  return true;
}

}  // namespace detail

/// backward computes the slope of forward, for inputs and parameters (double, central differences).
template <class L> constexpr bool gradient_is_slope(Key key, std::size_t most_coordinates = 32) {
  Trial<L, double> trial(key);
  trial.settings.mode = Mode::training;
  trial.forward_and_backward();
  return detail::slopes_match(trial, &Trial<L, double>::x, trial.dx, most_coordinates) &&
         detail::slopes_match(trial, &Trial<L, double>::parameters, trial.parameter_gradient, most_coordinates);
}

/// backward adds to the parameters' gradients and overwrites the input's.
template <class L> constexpr bool gradients_accumulate(Key key) {
  Trial<L, double> fresh(key), used(key);
  for (double& d : used.parameter_gradient) d = 1;
  for (double& d : used.dx) d = 1e30;
  fresh.forward_and_backward();
  used.forward_and_backward();
  for (std::size_t k = 0; k < fresh.parameter_gradient.size(); ++k)
    if (!detail::close(fresh.parameter_gradient[k] + 1, used.parameter_gradient[k], 1e-12)) return false;
  return fresh.dx == used.dx;
}

/// In inference, a sample in a batch has the bits of the sample alone.
template <class L, class T = float> constexpr bool batch_is_its_samples(Key key) {
  Trial<L, T, 3> batch(key);
  batch.forward();
  constexpr std::size_t in = L::Input::size, out = L::Output::size;
  for (std::size_t b = 0; b < 3; ++b) {
    Trial<L, T, 1> sample(key);
    for (std::size_t k = 0; k < in; ++k) sample.x[k] = batch.x[b * in + k];
    sample.forward();
    for (std::size_t k = 0; k < out; ++k)
      if (!(sample.y[k] == batch.y[b * out + k])) return false;
  }
  return true;
}

/// infer has the bits of forward.
template <class L, class T = float> constexpr bool inference_is_forward(Key key) {
  Trial<L, T> with_cache(key), without(key);
  with_cache.forward();
  without.infer();
  return with_cache.y == without.y;
}

/// All laws that can be told within one evaluation; a layer without backward obeys those of forward.
template <class L> constexpr bool obeys_layer_laws(Key key = 1) {
  static_assert(Layer<L>);
  if (!batch_is_its_samples<L>(key) || !inference_is_forward<L>(key)) return false;
  if constexpr (TrainableLayer<L>) return gradient_is_slope<L>(key) && gradients_accumulate<L>(key);
  return true;
}

/// Every result of forward and backward, for comparing a constexpr call with one at run time, bit by bit.
template <class L, class T, std::size_t B = 2> constexpr auto record(Key key) {
  Trial<L, T, B> trial(key);
  if constexpr (TrainableLayer<L>)
    trial.forward_and_backward();
  else
    trial.forward();
  std::array<T, B * L::Output::size + B * L::Input::size + parameter_count<L>> all{};
  std::size_t n = 0;
  for (const T v : trial.y) all[n++] = v;
  for (const T v : trial.dx) all[n++] = v;
  for (const T v : trial.parameter_gradient) all[n++] = v;
  return all;
}

}  // namespace ctnn::testing

#endif
