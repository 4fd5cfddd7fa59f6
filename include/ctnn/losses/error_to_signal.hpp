// SPDX-License-Identifier: BSL-1.0
// Mean over samples of sum_t H(target - y)_t^2 / sum_t H(target)_t^2, with H(x)_t = x_t - pre_emphasis x_{t-1}.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

/// The error-to-signal ratio of audio models (Damskägg et al., 2019; Wright et al., 2019), over an output of
/// (Time) or (Time, Channels). Pre-emphasis weights high tones as the ear does; 0 leaves it out. `epsilon` is added to
/// the energy of the target, so that silence is a target too.
struct ErrorToSignal {
  double pre_emphasis = 0.95;
  double epsilon = 1e-10;
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return compute<T, B, Output>(y.data(), target.data(), nullptr);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return compute<T, B, Output>(y.data(), target.data(), dy.data());
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(const T* y, const T* target, T* dy) const {
    constexpr std::size_t N = Output::size, channels = N / Output::dims[0];
    const T terms = detail::divisor<B, T>(reduction), back = static_cast<T>(-pre_emphasis);
    const T smallest = static_cast<T>(epsilon);
    const auto sample = [=](std::size_t b) {
      const T* const out = y + b * N;
      const T* const wanted = target + b * N;
      const auto signal_at = [=](std::size_t k) {
        return k < channels ? wanted[k] : mul_add(back, wanted[k - channels], wanted[k]);
      };
      const auto error_at = [=](std::size_t k) {
        const T error = rounded(out[k]) - wanted[k];
        return k < channels ? error : mul_add(back, rounded(out[k - channels]) - wanted[k - channels], error);
      };
      const T energy =
          kernels::reference::sum<N, T>([=](std::size_t k) { return signal_at(k) * signal_at(k); }) + smallest;
      if (dy != nullptr) {
        const T scale = T(2) / (energy * terms);
        for (std::size_t k = 0; k < N; ++k) {
          T slope = error_at(k);
          if (k + channels < N) slope = mul_add(back, error_at(k + channels), slope);
          dy[b * N + k] = slope * scale;
        }
      }
      return kernels::reference::sum<N, T>([=](std::size_t k) { return error_at(k) * error_at(k); }) / energy;
    };
    return kernels::reference::sum<B, T>(sample) / terms;
  }
};

}  // namespace ctnn
