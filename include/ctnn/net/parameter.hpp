// SPDX-License-Identifier: BSL-1.0
// y = weight: numbers of the model's own as a value of a graph.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/initializers/zeros.hpp>

#include <cstddef>

namespace ctnn {

/// x: nothing, weight and y: S, the same for each sample. It starts at zero, or as the initializer says, which is told that
/// one input goes to each element.
template <class S, class WeightInitializer = Zeros> struct Parameter {
  static_assert(detail::takes_shape<Parameter, S>());

  using Input = Shape<0>;
  using Output = S;
  template <class T> struct Params {
    View<T, S> weight;
  };
  template <class T, std::size_t B> struct Cache {};

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    WeightInitializer::template fill<T, S::size>(Vector<T, S::size>(p.weight.data()), 1, S::size, key);
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input>, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T, W>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t k = 0; k < S::size; ++k) y[b * S::size + k] = static_cast<T>(p.weight[k]);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input>,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t k = 0; k < S::size; ++k) dp.weight[k] = dp.weight[k] + rounded(dy[b * S::size + k]);
  }
};

}  // namespace ctnn
