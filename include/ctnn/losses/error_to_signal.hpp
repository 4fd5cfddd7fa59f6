// SPDX-License-Identifier: BSL-1.0
// Mean over samples of sum_t H(target - y)_t^2 / sum_t H(target)_t^2, with H(x)_t = x_t - pre_emphasis x_{t-1}.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

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
      const auto signal_at = [=](std::size_t k, T unit) {
        const T now = rounded(wanted[k] * unit);
        return k < channels ? now : mul_add(back, rounded(wanted[k - channels] * unit), now);
      };
      const auto error_at = [=](std::size_t k, T unit) {
        const auto error = [=](std::size_t at) { return rounded(out[at] * unit) - rounded(wanted[at] * unit); };
        return k < channels ? error(k) : mul_add(back, error(k - channels), error(k));
      };
      const auto of_signal = energy<N, T>(signal_at), of_error = energy<N, T>(error_at);
      const T v = of_error.unit, u = of_signal.unit, ratio = u / v, signal = of_signal.energy + smallest * u * u;
      if (dy != nullptr) {
        const T scale = T(2) / (signal * terms) * ratio;
        for (std::size_t k = 0; k < N; ++k) {
          T slope = error_at(k, v);
          if (k + channels < N) slope = mul_add(back, error_at(k + channels, v), slope);
          dy[b * N + k] = slope * scale * u;
        }
      }
      return of_error.energy * ratio / signal * ratio;
    };
    return ctnn::sum<B>(sample) / terms;
  }

  /// The energy of a signal times `unit`, a power of two: 1 unless the squares overflow.
  template <class T> struct Energy {
    T unit, energy;
  };
  /// at(k, unit): number k of the signal, times unit.
  template <std::size_t N, class T, class At> static constexpr Energy<T> energy(At at) {
    const auto times = [=](T unit) { return ctnn::sum<N>([=](std::size_t k) { return at(k, unit) * at(k, unit); }); };
    constexpr T unit = sizeof(T) == 4 ? T(0x1p-96) : static_cast<T>(0x1p-768),
                large = sizeof(T) == 4 ? T(0x1p48) : static_cast<T>(0x1p480);
    if (std::is_constant_evaluated()) {  // GCC takes no overflow in a constant expression
      for (std::size_t k = 0; k < N; ++k)
        if (abs(at(k, unit)) > large * unit) return {unit, times(unit)};
      return {T(1), times(T(1))};
    }
    const T plain = times(T(1));
    return plain <= (std::numeric_limits<T>::max)() ? Energy<T>{T(1), plain} : Energy<T>{unit, times(unit)};
  }
};

}  // namespace ctnn
