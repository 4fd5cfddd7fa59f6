// SPDX-License-Identifier: BSL-1.0
// Layers that a user might write, each with one optional part of the concept: running statistics, random keys.
#pragma once

#include <ctnn/concepts/layer.hpp>

#include <array>
#include <cstddef>

namespace support {

using ctnn::Batch;
using ctnn::bind;
using ctnn::Context;
using ctnn::Key;
using ctnn::Mode;
using ctnn::Shape;
using ctnn::Vector;

/// y = gain x
template <std::size_t N> struct Scale {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {
    Vector<T, 1> gain;
  };
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = p.gain[0] * x[i];
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    for (std::size_t i = 0; i < x.size(); ++i) {
      dp.gain[0] = ctnn::mul_add(dy[i], x[i], dp.gain[0]);
      dx[i] = p.gain[0] * dy[i];
    }
  }
};

/// y = x - mean, over the batch while training, over all batches so far in inference.
template <std::size_t N> struct Center {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {};
  template <class T> struct Buffers {
    Vector<T, N> running_mean;
    Vector<T, 1> batches;
  };
  template <class T, std::size_t B> struct Cache {
    bool over_batch;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T> context) {
    cache.over_batch = context.mode == Mode::training;
    const auto old = bind<Buffers<const T>>(context.buffers);
    const T batches = old.batches[0] + T(1);
    for (std::size_t j = 0; j < N; ++j) {
      T mean = old.running_mean[j];
      if (cache.over_batch) {
        mean = mean_over_batch<T, B>(x, j);
        if (context.new_buffers != nullptr) {
          const auto now = bind<Buffers<T>>(context.new_buffers);
          now.running_mean[j] = old.running_mean[j] + (mean - old.running_mean[j]) / batches;
          now.batches[0] = batches;
        }
      }
      for (std::size_t b = 0; b < B; ++b) y(b, j) = ctnn::rounded(x(b, j)) - mean;
    }
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T>) {
    for (std::size_t j = 0; j < N; ++j) {
      const T mean = cache.over_batch ? mean_over_batch<T, B>(dy, j) : T(0);
      for (std::size_t b = 0; b < B; ++b) dx(b, j) = ctnn::rounded(dy(b, j)) - mean;
    }
  }

 private:
  template <class T, std::size_t B> static constexpr T mean_over_batch(Batch<const T, B, Input> x, std::size_t j) {
    T sum = T(0);
    for (std::size_t b = 0; b < B; ++b) sum = sum + ctnn::rounded(x(b, j));
    return sum / T(B);
  }
};

/// While training, y = 2 x or 0 with equal chances; y = x in inference. Its own key is told by the mask.
template <std::size_t N> struct Drop {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {
    std::array<T, B * N> mask;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T> context) {
    const Key key = context.random_key();
    for (std::size_t k = 0; k < B * N; ++k) {
      cache.mask[k] = T(1);
      if (context.mode == Mode::training) cache.mask[k] = ctnn::uniform<T>(key, k) < T(0.5) ? T(0) : T(2);
      y[k] = cache.mask[k] * x[k];
    }
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T>) {
    for (std::size_t k = 0; k < B * N; ++k) dx[k] = cache.mask[k] * dy[k];
  }
};

}  // namespace support
