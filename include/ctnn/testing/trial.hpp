// SPDX-License-Identifier: BSL-1.0
// Trial<Layer, T, B>: a layer run forward and backward on random numbers, with all of its results at hand.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>

#include <array>
#include <cstddef>

namespace ctnn::testing {

/// `Behind`: how many numbers lie behind the layer's running statistics, as another layer's would.
template <class L, class T, std::size_t B = 2, std::size_t Behind = 0> struct Trial {
  using Input = typename L::Input;
  using Output = typename L::Output;
  using Cache = typename L::template Cache<T, B>;
  static constexpr std::size_t parameter_count = ctnn::parameter_count<L>;

  std::array<T, parameter_count> parameters{}, parameter_gradient{};
  std::array<T, buffer_count<L> + Behind> buffers{}, new_buffers{};
  std::array<T, B * Input::size> x{}, dx{};
  std::array<T, B * Output::size> y{}, dy{};
  Context<T> settings{};

  /// Inputs, parameters and dy in [-1, 1); buffers in [0.5, 1.5), since a variance may be among them.
  constexpr explicit Trial(Key of_trial, Mode in_mode = Mode::inference) {
    fill(parameters, split(of_trial, 0), T(-1));
    fill(x, split(of_trial, 1), T(-1));
    fill(dy, split(of_trial, 2), T(-1));
    for (std::size_t k = 0; k < buffers.size(); ++k) buffers[k] = T(0.5) + uniform<T>(split(of_trial, 3), k);
    settings.key = split(of_trial, 4);
    settings.mode = in_mode;
  }

  constexpr void infer() {
    ctnn::infer<L, T, B>(weights(), Batch<const T, B, Input>(x.data()), Batch<T, B, Output>(y.data()), context());
  }

  /// One time step of a stream.
  constexpr void step(const T* step_x, T* step_y, StepState<L, T>& state) {
    ctnn::step<L, T>(weights(), View<const T, StepInput<L>>(step_x), View<T, StepOutput<L>>(step_y), state, context());
  }

  constexpr void forward() {
    Cache cache{};
    forward(cache);
  }

  constexpr void forward(Cache& cache) {
    L::template forward<T, B>(weights(), Batch<const T, B, Input>(x.data()), Batch<T, B, Output>(y.data()), cache,
                              context());
  }

  /// With Gradient::written, of a layer that can.
  template <Gradient G = Gradient::added> constexpr void forward_and_backward() {
    Cache cache{};
    forward_and_backward<G>(cache);
  }

  template <Gradient G = Gradient::added> constexpr void forward_and_backward(Cache& cache) {
    forward(cache);
    backward<L, T, B, G>(weights(), Batch<const T, B, Input>(x.data()), Batch<const T, B, Output>(y.data()), cache,
                         Batch<const T, B, Output>(dy.data()), Batch<T, B, Input>(dx.data()), gradients());
  }

  /// Leaves dx as it is, or as the layer insists.
  template <Gradient G = Gradient::added> constexpr void forward_and_backward_parameters() {
    Cache cache{};
    forward(cache);
    backward_parameters<L, T, B, G>(weights(), Batch<const T, B, Input>(x.data()), Batch<const T, B, Output>(y.data()),
                                    cache, Batch<const T, B, Output>(dy.data()), gradients(), dx.data());
  }

 private:
  template <std::size_t N> static constexpr void fill(std::array<T, N>& values, Key key, T low) {
    for (std::size_t k = 0; k < N; ++k) values[k] = uniform<T>(key, k, low, T(1));
  }

  constexpr auto weights() const { return bind<typename L::template Params<const T>>(parameters.data()); }
  constexpr auto gradients() { return bind<typename L::template Params<T>>(parameter_gradient.data()); }

  constexpr Context<T> context() {
    Context<T> c = settings;
    c.buffers = buffers.data();
    if (c.mode == Mode::training) {
      new_buffers = buffers;
      c.new_buffers = new_buffers.data();
    }
    return c;
  }
};

}  // namespace ctnn::testing
