// SPDX-License-Identifier: BSL-1.0
// y = (x - mean) / sqrt(variance + epsilon) * weight + bias for each sample and each group of channels.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/real.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/channels.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/layers/affine.hpp>
#include <ctnn/layers/wide_moments.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <std::size_t Channels, class GivenCount>
struct channels_do_not_fall_into_such_equal_groups_so_make_their_number_a_divisor;
}  // namespace error

/// x, y: S; weight, bias: (C), C the last dimension of S (Wu and He, 2018; as PyTorch's). A group is C / Groups
/// neighbouring channels; its mean and variance are over them and all other dimensions of the sample.
template <class S, std::size_t Groups, Real Epsilon = 1e-5> struct GroupNorm {
  static_assert(detail::takes_shape<GroupNorm, S>());
  static constexpr std::size_t channels = detail::channels<S>;
  static constexpr bool fits = Groups > 0 && channels % (Groups > 0 ? Groups : 1) == 0;
  static_assert(require<fits, error::channels_do_not_fall_into_such_equal_groups_so_make_their_number_a_divisor<
                                  channels, error::given_count<Groups>>>());

  using Input = S;
  using Output = S;
  static constexpr std::size_t multiply_adds = S::size;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Groups, Epsilon); }

  template <class T> using Params = detail::Affine<T, channels>;
  /// What each sample's channels were normalized by.
  template <class T, std::size_t B> struct Cache {
    std::array<T, B * channels> mean, inverse;
  };

  /// weight = 1, bias = 0
  template <class T> static constexpr void initialize(Params<T> p, Key) { detail::start(p); }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    static_assert(detail::fit_the_stack<GroupNorm, T, rows, channels>());
    const detail::AsValues<T, channels, W> weight(p.weight.data()), bias(p.bias.data());
    for (std::size_t b = 0; b < B; ++b) {
      const T* const in = x.sample(b).data();
      T *const mean = row(cache.mean, b), *const inverse = row(cache.inverse, b);
      detail::StandardizedChannels<channels, T> standard;
      measure<T>(in, mean, inverse, standard);
      standard.template apply<rows>(weight.data(), bias.data(), in, y.sample(b).data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    for (std::size_t b = 0; b < B; ++b) {
      const T *const mean = row(cache.mean, b), *const inverse = row(cache.inverse, b);
      T sum[channels], weighted[channels], scale[channels];  // of dy, of dy times normalized x, of dy in dx
      add_sums<T>(x.sample(b).data(), mean, inverse, dy.sample(b).data(), dp, sum, weighted);
      for (std::size_t g = 0; g < channels; g += of_group) {
        spread<T>([](auto s, auto w) { return s * w; }, sum + g, p.weight.data() + g, -inverse[g]);
        spread<T>([](auto s, auto w) { return s * w; }, weighted + g, p.weight.data() + g,
                  T(-2) * inverse[g] * inverse[g]);
      }
      kernels::for_each<channels>([](auto w, auto i, auto& s) { s = w * i; }, p.weight.data(), inverse, scale);
      kernels::channel_map<rows, channels>(
          [](auto v, auto d, auto m, auto s, auto slope, auto shift) {
            return mul_add(d, s, mul_add(detail::half_distance(rounded(v), m), slope, shift));
          },
          x.sample(b).data(), dy.sample(b).data(), {mean, scale, weighted, sum}, dx.sample(b).data());
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp) {
    T sum[channels], weighted[channels];
    for (std::size_t b = 0; b < B; ++b)
      add_sums<T>(x.sample(b).data(), row(cache.mean, b), row(cache.inverse, b), dy.sample(b).data(), dp, sum,
                  weighted);
  }

 private:
  static constexpr std::size_t rows = S::size / channels;
  static constexpr std::size_t of_group = fits ? channels / (Groups > 0 ? Groups : 1) : 1;

  /// The values of sample b's channels in a cache.
  template <class Values> static constexpr auto* row(Values& values, std::size_t b) {
    return values.data() + b * channels;
  }

  /// Each value of a group becomes factor times the mean of `term` over all that the group holds.
  template <class T, class Term> static constexpr void spread(Term term, T* values, const T* weight, T factor) {
    const T total = kernels::sum<of_group>(term, static_cast<const T*>(values), weight);
    const T each = rounded(total / T(rows * of_group) * factor);
    for (std::size_t c = 0; c < of_group; ++c) values[c] = each;
  }

  /// Each channel's mean and 1 / sqrt(variance + epsilon): those of its group. All are taken from the distances to the
  /// group's first number.
  template <class T> static constexpr void measure(const T* x, T* mean, T* inverse,
                                                   detail::StandardizedChannels<channels, T>& standard) {
    const auto first = [](auto s, auto) { return s; };
    T* const start = standard.start.data();
    T* const offset = standard.shift.data();
    for (std::size_t c = 0; c < channels; ++c) start[c] = x[c / of_group * of_group];
    kernels::channel_sums<rows, channels>([](auto v, auto, auto from, auto) { return rounded(v) - from; }, x, x,
                                          static_cast<const T*>(start), static_cast<const T*>(start), offset);
    for (std::size_t g = 0; g < channels; g += of_group) spread<T>(first, offset + g, offset + g, T(1));
    kernels::channel_sums<rows, channels>(
        [](auto v, auto, auto from, auto o) {
          const auto distance = rounded(v) - from - o;
          return distance * distance;
        },
        x, x, static_cast<const T*>(start), static_cast<const T*>(offset), inverse);
    for (std::size_t g = 0; g < channels; g += of_group) {
      spread<T>(first, inverse + g, inverse + g, T(1));
      detail::Standardized<T> of = {T(1), start[g], T(1) / sqrt(inverse[g] + static_cast<T>(Epsilon.value)), T(0)};
      T middle = start[g] + rounded(offset[g]);
      if (detail::overflowed(inverse[g])) {
        const detail::Moments<T> wide = detail::wide_moments(x + g, rows, of_group, channels);
        middle = wide.mean;
        of = {T(0.5), middle * T(0.5), wide.inverse * T(2), T(0)};
      } else {
        of.shift = -(offset[g] * of.inverse);
      }
      for (std::size_t c = g; c < g + of_group; ++c) {
        standard.put(c, of);
        mean[c] = middle;
        inverse[c] = of.inverse * of.unit;
      }
    }
  }

  /// The gradients of bias and weight of one sample, added to dp.
  template <class T>
  static constexpr void add_sums(const T* x, const T* mean, const T* inverse, const T* dy, Params<T> dp, T* sum,
                                 T* weighted) {
    kernels::channel_sums<rows, channels>([](auto, auto d, auto, auto) { return d; }, x, dy, mean, inverse, sum);
    kernels::channel_sums<rows, channels>([](auto v, auto d, auto m,
                                             auto i) { return d * (detail::half_distance(rounded(v), m) * (i + i)); },
                                          x, dy, mean, inverse, weighted);
    kernels::for_each<channels>(
        [](auto s, auto w, auto& dbias, auto& dweight) {
          dbias += rounded(s);
          dweight += rounded(w);
        },
        static_cast<const T*>(sum), static_cast<const T*>(weighted), dp.bias.data(), dp.weight.data());
  }
};

/// Each channel of each sample on its own (Ulyanov, Vedaldi and Lempitsky, 2016; as PyTorch's with affine=True).
template <class S, Real Epsilon = 1e-5> using InstanceNorm = GroupNorm<S, detail::channels<S>, Epsilon>;

}  // namespace ctnn
