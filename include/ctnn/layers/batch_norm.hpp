// SPDX-License-Identifier: BSL-1.0
// y = (x - mean) / sqrt(variance + epsilon) * weight + bias for each channel, the last dimension.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/channels.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/layers/affine.hpp>
#include <ctnn/layers/wide_moments.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

struct BatchNormOptions {
  Real epsilon = 1e-5;
  Real momentum = 0.1;  // how much of the running statistics each batch replaces
};

/// x, y: S; weight, bias, running_mean, running_var: (C), C the last dimension of S (Ioffe and Szegedy, 2015; as
/// PyTorch's). In training, mean and variance are those of the batch and all dimensions but the last, and the running
/// ones follow them, the variance with count - 1 as divisor; in inference they are the running ones. With one value for
/// each channel, training gives y = bias and leaves the running statistics.
template <class S, BatchNormOptions Options = BatchNormOptions{}> struct BatchNorm {
  static_assert(detail::takes_shape<BatchNorm, S>());
  using Input = S;
  using Output = S;
  using StepInput = detail::StepShape<S>;
  using StepOutput = StepInput;
  static constexpr std::size_t channels = detail::channels<S>;
  static constexpr std::size_t multiply_adds = S::size;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options.epsilon, Options.momentum); }

  template <class T> using Params = detail::Affine<T, channels>;
  template <class T> struct Buffers {
    Vector<T, channels> running_mean;
    Vector<T, channels> running_var;
  };
  /// What the forward pass normalized by.
  template <class T, std::size_t B> struct Cache {
    std::array<T, channels> mean, inverse;
    bool of_batch;
  };
  template <class T> using State = detail::NoState;

  /// weight = 1, bias = 0
  template <class T> static constexpr void initialize(Params<T> p, Key) { detail::start(p); }

  /// running_mean = 0, running_var = 1
  template <class T> static constexpr void initialize_buffers(T* buffers) {
    const auto start = bind<Buffers<T>>(buffers);
    for (std::size_t c = 0; c < channels; ++c) {
      start.running_mean[c] = T(0);
      start.running_var[c] = T(1);
    }
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    static_assert(detail::fit_the_stack<BatchNorm, T, rows<B>, channels>());
    cache.of_batch = context.mode == Mode::training;
    if constexpr (std::is_same_v<T, W>)  // training is
      if (cache.of_batch) {
        detail::StandardizedChannels<channels, T> standard;
        measure<rows<B>, T>(x.data(), cache.mean.data(), cache.inverse.data(), standard, context);
        return standard.template apply<rows<B>>(p.weight.data(), p.bias.data(), x.data(), y.data());
      }
    recall<T>(cache.mean.data(), cache.inverse.data(), context);
    normalize<rows<B>, T>(p, x.data(), cache.mean.data(), cache.inverse.data(), y.data());
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&,
                             Context<T, W> context)
    requires(S::rank > 1)
  {
    T mean[channels], inverse[channels];
    recall<T>(mean, inverse, context);
    normalize<StepInput::size / channels, T>(p, x.data(), mean, inverse, y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    T sum[channels], weighted[channels], scale[channels];  // of dy, of dy times normalized x, of dy in dx
    add_sums<T, B>(x, cache, dy, dp, sum, weighted);
    kernels::for_each<channels>([](auto w, auto inverse, auto& s) { s = rounded(w * inverse); }, p.weight.data(),
                                cache.inverse.data(), scale);
    if (!cache.of_batch)
      return kernels::channel_map<rows<B>, channels>([](auto, auto d, auto s, auto, auto, auto) { return d * s; },
                                                     x.data(), dy.data(), {scale, scale, scale, scale}, dx.data());
    kernels::for_each<channels>(
        [](auto s, auto inverse, auto& a, auto& b) {
          const auto share = s / T(rows<B>);
          a = -(a / T(rows<B>) * s);
          b = -(b * (inverse + inverse) * share);
        },
        static_cast<const T*>(scale), cache.inverse.data(), sum, weighted);
    kernels::channel_map<rows<B>, channels>(
        [](auto v, auto d, auto mean, auto s, auto slope, auto shift) {
          return mul_add(d, s, mul_add(detail::half_distance(rounded(v), mean), slope, shift));
        },
        x.data(), dy.data(), {cache.mean.data(), scale, weighted, sum}, dx.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp) {
    T sum[channels], weighted[channels];
    add_sums<T, B>(x, cache, dy, dp, sum, weighted);
  }

 private:
  /// Values of one channel in a batch.
  template <std::size_t B> static constexpr std::size_t rows = B * (S::size / channels);

  template <class T> static constexpr auto inverse_root = [](auto variance, auto& inverse) {
    inverse = T(1) / sqrt(variance + static_cast<T>(Options.epsilon.value));
  };

  /// Mean and 1 / sqrt(variance + epsilon) of the batch, and the running statistics after it. All are computed from the
  /// distances from the first row.
  template <std::size_t Rows, class T>
  static constexpr void measure(const T* x, T* mean, T* inverse, detail::StandardizedChannels<channels, T>& standard,
                                Context<T> context) {
    T variance[channels];
    T* const offset = standard.shift.data();
    kernels::channel_sums<Rows, channels>([](auto v, auto, auto first, auto) { return rounded(v) - first; }, x, x, x, x,
                                          offset);
    kernels::for_each<channels>([](auto& o) { o = rounded(o / T(Rows)); }, offset);
    kernels::channel_sums<Rows, channels>(
        [](auto v, auto, auto first, auto o) {
          const auto distance = rounded(v) - first - o;
          return distance * distance;
        },
        x, x, x, static_cast<const T*>(offset), variance);
    kernels::for_each<channels>(
        [](auto first, auto& v, auto& i, auto& m, auto& unit, auto& start, auto& root, auto& shift) {
          v = v / T(Rows);
          inverse_root<T>(v, i);
          m = first + shift;
          unit = decltype(first)(T(1));
          start = first;
          root = i;
          shift = -(shift * rounded(i));
        },
        x, static_cast<T*>(variance), inverse, mean, standard.unit.data(), standard.start.data(),
        standard.inverse.data(), offset);
    bool is_wide = false;
    for (std::size_t c = 0; c < channels; ++c) is_wide |= detail::overflowed(variance[c]);
    if (is_wide) measure_wide<Rows>(x, mean, variance, inverse, standard);
    if constexpr (Rows > 1)
      if (context.new_buffers != nullptr) {
        const auto old = bind<Buffers<const T>>(context.buffers);
        const auto next = bind<Buffers<T>>(context.new_buffers);
        kernels::for_each<channels>(
            [](auto m, auto v, auto old_mean, auto old_var, auto& new_mean, auto& new_var) {
              constexpr T momentum = static_cast<T>(Options.momentum.value), unbiased = T(Rows) / T(Rows - 1);
              new_mean = mul_add(momentum, m - old_mean, old_mean);
              new_var = mul_add(momentum, mul_add(v, decltype(v)(unbiased), -old_var), old_var);
            },
            static_cast<const T*>(mean), static_cast<const T*>(variance), old.running_mean.data(),
            old.running_var.data(), next.running_mean.data(), next.running_var.data());
      }
  }

  /// The same of the channels whose squares overflowed.
  template <std::size_t Rows, class T>
  static constexpr void measure_wide(const T* x, T* mean, T* variance, T* inverse,
                                     detail::StandardizedChannels<channels, T>& standard) {
    for (std::size_t c = 0; c < channels; ++c) {
      if (!detail::overflowed(variance[c])) continue;
      const detail::Moments<T> wide = detail::wide_moments(x + c, Rows, 1, channels);
      mean[c] = wide.mean;
      variance[c] = wide.variance;
      inverse[c] = wide.inverse;
      standard.put(c, {T(0.5), wide.mean * T(0.5), wide.inverse * T(2), T(0)});
    }
  }

  /// The running statistics.
  template <class T, class W> static constexpr void recall(T* mean, T* inverse, Context<T, W> context) {
    const auto stored = bind<Buffers<const W>>(context.buffers);
    const detail::AsValues<T, channels, W> known_mean(stored.running_mean.data()), known_var(stored.running_var.data());
    kernels::for_each<channels>(
        [](auto of_mean, auto of_var, auto& m, auto& i) {
          m = of_mean;
          inverse_root<T>(of_var, i);
        },
        known_mean.data(), known_var.data(), mean, inverse);
  }

  template <std::size_t Rows, class T, class W>
  static constexpr void normalize(Params<const W> p, const T* x, const T* mean, const T* inverse, T* y) {
    const detail::AsValues<T, channels, W> weight(p.weight.data()), bias(p.bias.data());
    T scale[channels];
    kernels::for_each<channels>([](auto w, auto i, auto& s) { s = w * i; }, weight.data(), inverse, scale);
    kernels::channel_map<Rows, channels>([](auto v, auto, auto m, auto s, auto shift,
                                            auto) { return mul_add(rounded(v) - m, s, shift); },
                                         x, x, {mean, scale, bias.data(), mean}, y);
  }

  /// The gradients of bias and weight, added to dp.
  template <class T, std::size_t B>
  static constexpr void add_sums(Batch<const T, B, Input> x, const Cache<T, B>& cache, Batch<const T, B, Output> dy,
                                 Params<T> dp, T* sum, T* weighted) {
    const T *const mean = cache.mean.data(), *const inverse = cache.inverse.data();
    kernels::channel_sums<rows<B>, channels>([](auto, auto d, auto, auto) { return d; }, x.data(), dy.data(), mean,
                                             inverse, sum);
    kernels::channel_sums<rows<B>, channels>(
        [](auto v, auto d, auto m, auto i) { return d * (detail::half_distance(rounded(v), m) * (i + i)); }, x.data(),
        dy.data(), mean, inverse, weighted);
    kernels::for_each<channels>(
        [](auto s, auto w, auto& dbias, auto& dweight) {
          dbias += rounded(s);
          dweight += rounded(w);
        },
        static_cast<const T*>(sum), static_cast<const T*>(weighted), dp.bias.data(), dp.weight.data());
  }
};

}  // namespace ctnn
