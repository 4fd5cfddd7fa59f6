// SPDX-License-Identifier: BSL-1.0
// In training y = 0 with the chance P, else x / (1 - P); in inference y = x
#pragma once

#include <ctnn/base/real.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/dropout.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/layers/elementwise.hpp>

#include <cstddef>
#include <cstdint>

namespace ctnn {

/// x, y: S. Which elements are dropped follows from the layer's random key alone: another in each step, the same
/// whenever that step is computed again. Srivastava et al., 2014, inverted as in PyTorch.
template <class S, Real P = 0.5> struct Dropout : detail::ElementwiseSteps<S> {
  static_assert(detail::takes_shape<Dropout, S>());
  static_assert(P.value >= 0 && P.value < 1, "the rate of Dropout is the share that is dropped: from 0 to below 1");

  using Input = S;
  using Output = S;

  template <class T> struct Params {};
  /// backward draws the mask again: 16 bytes to keep instead of one number for each element.
  template <class T, std::size_t B> struct Cache {
    std::uint64_t key;
    bool drops;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T> context) {
    cache.drops = threshold > 0 && context.mode == Mode::training;
    cache.key = cache.drops ? context.random_key().bits : 0;
    mask<T, B>(cache, x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T>) {
    mask<T, B>(cache, dy.data(), dx.data());
  }

  /// A stream is inference.
  template <class T, class Step, class State>
  static constexpr void step(Params<const T>, View<const T, Step> x, View<T, Step> y, State&, Context<T>) {
    kernels::copy<Step::size>(x.data(), y.data());
  }

 private:
  /// 32 random bits below it drop an element.
  static constexpr std::uint32_t threshold =
      P.value * 0x1p32 + 0.5 < 0x1p32 ? static_cast<std::uint32_t>(P.value * 0x1p32 + 0.5) : 0xffffffffu;

  template <class T, std::size_t B> static constexpr void mask(const Cache<T, B>& cache, const T* in, T* out) {
    constexpr std::size_t size = B * S::size;
    if (!cache.drops) return kernels::copy<size>(in, out);
    kernels::dropout<size, T>(Key(cache.key), threshold, static_cast<T>(1 / (1 - P.value)), in, out);
  }
};

}  // namespace ctnn
