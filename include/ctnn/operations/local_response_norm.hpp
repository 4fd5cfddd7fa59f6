// SPDX-License-Identifier: BSL-1.0
// y = x / (k + alpha / size * the sum of x^2 over neighbouring channels)^beta
#pragma once

#include <ctnn/base/math/pow.hpp>
#include <ctnn/base/rate.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/elementwise.hpp>

#include <cstddef>

namespace ctnn {

/// x, y: S, over the last dimension: (Size - 1) / 2 channels before each and Size / 2 after, as in PyTorch and ONNX.
/// Krizhevsky et al., 2012.
template <class S, std::size_t Size, Rate Alpha = 1e-4, Rate Beta = 0.75, Rate K = 1.0> struct LocalResponseNorm {
  static_assert(detail::takes_shape<LocalResponseNorm, S>());
  static_assert(Size > 0, "LocalResponseNorm looks at one channel or more, so make its size positive");
  using Input = S;
  using Output = S;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Size, Alpha, Beta, K); }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t row = 0; row < x.size(); row += channels) {
      const T* const in = x.data() + row;
      T* const out = y.data() + row;
      for (std::size_t c = 0; c < channels; ++c) out[c] = energy(in, c);
      kernels::for_each<channels>([](auto v, auto& to)
                                      CTNN_INLINE_LAMBDA { to = v * pow(to, decltype(v)(-Beta.value)); },
                                  in, out);
    }
  }

  /// With e the base of the power: dx = dy e^-beta - 2 alpha beta / size * x * (the sum of dy y / e over those that see x).
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t row = 0; row < x.size(); row += channels) {
      const T *const in = x.data() + row, *const out = y.data() + row, *const d_out = dy.data() + row;
      T* const to = dx.data() + row;
      for (std::size_t c = 0; c < channels; ++c) {
        T seen = T(0);
        const std::size_t first = c < after ? 0 : c - after, end = c + before + 1;
        for (std::size_t k = first; k < end && k < channels; ++k)
          seen = seen + rounded(d_out[k] * out[k] / energy(in, k));
        const T power = pow(energy(in, c), T(-Beta.value));
        to[c] = mul_add(d_out[c], power, T(-2 * Alpha.value * Beta.value / static_cast<double>(Size)) * in[c] * seen);
      }
    }
  }

 private:
  static constexpr std::size_t channels = detail::channels<S>, before = (Size - 1) / 2, after = Size / 2;

  /// k + alpha / size * the sum of x^2 around channel c, in order.
  template <class T> static constexpr T energy(const T* x, std::size_t c) {
    T sum = T(0);
    const std::size_t first = c < before ? 0 : c - before, end = c + after + 1;
    for (std::size_t k = first; k < end && k < channels; ++k) sum = mul_add(x[k], x[k], sum);
    return mul_add(T(Alpha.value / static_cast<double>(Size)), sum, T(K.value));
  }
};

}  // namespace ctnn
