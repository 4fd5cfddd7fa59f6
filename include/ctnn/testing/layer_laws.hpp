// SPDX-License-Identifier: BSL-1.0
// The laws of a layer, for built-in ones and a user's alike; each is a constexpr function, fit for static_assert.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/testing/trial.hpp>
#include <ctnn/testing/wrapper_laws.hpp>

#include <array>
#include <cstddef>

namespace ctnn::testing {

namespace detail {

constexpr double magnitude(double x) { return x < 0 ? -x : x; }

/// Never true for NaN.
constexpr bool close(double a, double b, double tolerance) {
  const double size = magnitude(a) > 1 ? magnitude(a) : 1;
  return magnitude(a - b) <= tolerance * size;
}

/// The sum over all outputs of y dy, whose gradient backward computes.
template <class L, std::size_t B> constexpr double projected_output(Trial<L, double, B> trial) {
  trial.forward();
  double sum = 0;
  for (std::size_t k = 0; k < trial.y.size(); ++k) sum = mul_add(trial.y[k], trial.dy[k], sum);
  return sum;
}

template <class L, std::size_t B, std::size_t N> using Values = std::array<double, N> Trial<L, double, B>::*;

/// The slope of projected_output along a direction, as a central difference.
template <class L, std::size_t B, std::size_t N>
constexpr double slope_along(const Trial<L, double, B>& trial, Values<L, B, N> values,
                             const std::array<double, N>& direction) {
  constexpr double step = 1e-5;
  Trial<L, double, B> up = trial, down = trial;
  for (std::size_t k = 0; k < N; ++k) {
    (up.*values)[k] = mul_add(direction[k], step, (up.*values)[k]);
    (down.*values)[k] = mul_add(direction[k], -step, (down.*values)[k]);
  }
  return (projected_output(up) - projected_output(down)) / (2 * step);
}

/// Along at most `most` coordinates, drawn one from each stretch, and along a random direction, which sees them all.
template <class L, std::size_t B, std::size_t N>
constexpr bool slopes_match(const Trial<L, double, B>& trial, Values<L, B, N> values,
                            const std::array<double, N>& gradient, Key key, std::size_t most) {
  constexpr double tolerance = 1e-6;
  std::array<double, N> direction{};
  const std::size_t count = N < most ? N : most;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t first = N * i / count, length = N * (i + 1) / count - first;
    const std::size_t k = first + static_cast<std::size_t>(below(key, i, length));
    direction[k] = 1;
    if (!close(gradient[k], slope_along(trial, values, direction), tolerance)) return false;
    direction[k] = 0;
  }
  double expected = 0;
  for (std::size_t k = 0; k < N; ++k) {
    direction[k] = uniform<double>(key, k, -1, 1);
    expected = mul_add(gradient[k], direction[k], expected);
  }
  return close(expected, slope_along(trial, values, direction), tolerance);
}

}  // namespace detail

/// backward computes the slope of forward, for inputs and parameters (double, central differences).
template <class L> constexpr bool gradient_is_slope(Key key, std::size_t most_coordinates = 32) {
  Trial<L, double> trial(key, Mode::training);
  trial.forward_and_backward();
  return detail::slopes_match(trial, &Trial<L, double>::x, trial.dx, split(key, 5), most_coordinates) &&
         detail::slopes_match(trial, &Trial<L, double>::parameters, trial.parameter_gradient, split(key, 6),
                              most_coordinates);
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

/// Where the layer can write its parameters' gradients, they have the bits that it adds to zero.
template <class L, class T = float> constexpr bool written_gradient_is_added_to_zero(Key key) {
  if constexpr (WritesGradient<L>) {
    Trial<L, T> added(key, Mode::training), written(key, Mode::training), alone(key, Mode::training);
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

/// Output, cache and running statistics are written, whatever stood in them: a net uses the same memory in each step.
template <class L, class T = float> constexpr bool nothing_is_remembered(Key key, Mode mode = Mode::training) {
  Trial<L, T> fresh(key, mode), again(key, mode), other(split(key, 7), mode);
  typename L::template Cache<T, 2> cache{};
  for (T& v : again.y) v = T(-1e30);
  if constexpr (TrainableLayer<L>) {
    for (T& v : again.dx) v = T(-1e30);
    fresh.forward_and_backward();
    other.forward_and_backward(cache);
    again.forward_and_backward(cache);
  } else {
    fresh.forward();
    other.forward(cache);
    again.forward(cache);
  }
  return fresh.y == again.y && fresh.dx == again.dx && fresh.parameter_gradient == again.parameter_gradient &&
         fresh.new_buffers == again.new_buffers;
}

/// In inference, a sample in a batch has the bits of the sample alone.
template <class L, class T = float, std::size_t B = 3> constexpr bool batch_is_its_samples(Key key) {
  Trial<L, T, B> batch(key), inferred(key);
  batch.forward();
  inferred.infer();
  if (!(batch.y == inferred.y)) return false;
  constexpr std::size_t in = L::Input::size, out = L::Output::size;
  for (std::size_t b = 0; b < B; ++b) {
    Trial<L, T, 1> sample(key);
    for (std::size_t k = 0; k < in; ++k) sample.x[k] = batch.x[b * in + k];
    sample.infer();
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

/// Step by step, a sequence has the bits of the whole: each row of the output, or the last step's where it has one row.
/// The state starts at zero, and a copy of it goes on as the state itself.
template <StreamingLayer L, class T = float> constexpr bool streaming_is_whole_sequence(Key key) {
  constexpr std::size_t in = StepInput<L>::size, out = StepOutput<L>::size, time = L::Input::size / in;
  constexpr bool every_step = L::Output::size == time * out;
  static_assert(time * in == L::Input::size && (every_step || L::Output::size == out));
  Trial<L, T, 1> whole(key);
  whole.infer();
  std::array<T, out> y{};
  StepState<L, T> state{};
  for (std::size_t t = 0; t < time; ++t) {
    StepState<L, T> copy = state;
    whole.step(whole.x.data() + t * in, y.data(), copy);
    for (std::size_t k = 0; k < out && every_step; ++k)
      if (!(y[k] == whole.y[t * out + k])) return false;
    y = {};
    whole.step(whole.x.data() + t * in, y.data(), state);
    for (std::size_t k = 0; k < out && every_step; ++k)
      if (!(y[k] == whole.y[t * out + k])) return false;
    if (!(copy == state)) return false;
  }
  for (std::size_t k = 0; k < out && !every_step; ++k)
    if (!(y[k] == whole.y[k])) return false;
  return true;
}

/// All laws that can be told within one evaluation; a layer without backward obeys those of forward.
template <class L> constexpr bool obeys_layer_laws(Key key = 1) {
  static_assert(Layer<L>);
  if (!hands_on_what_is_inside<L>(key)) return false;
  if (!batch_is_its_samples<L>(key) || !inference_is_forward<L>(key)) return false;
  if constexpr (StreamingLayer<L>)
    if (!streaming_is_whole_sequence<L>(key)) return false;
  if (!nothing_is_remembered<L>(key) || !nothing_is_remembered<L>(key, Mode::inference)) return false;
  if constexpr (TrainableLayer<L>)
    return gradient_is_slope<L>(key) && gradients_accumulate<L>(key) && written_gradient_is_added_to_zero<L>(key) &&
           parameter_gradient_stands_alone<L>(key);
  return true;
}

/// Every result of forward and backward, for comparing a constexpr call with one at run time, bit by bit.
template <class L, class T, std::size_t B = 2> constexpr auto record(Key key, Mode mode = Mode::training) {
  Trial<L, T, B> trial(key, mode);
  if constexpr (TrainableLayer<L>)
    trial.forward_and_backward();
  else
    trial.forward();
  std::array<T, B * L::Output::size + B * L::Input::size + parameter_count<L> + buffer_count<L>> all{};
  std::size_t n = 0;
  for (const T v : trial.y) all[n++] = v;
  for (const T v : trial.dx) all[n++] = v;
  for (const T v : trial.parameter_gradient) all[n++] = v;
  for (const T v : trial.new_buffers) all[n++] = v;
  return all;
}

}  // namespace ctnn::testing
