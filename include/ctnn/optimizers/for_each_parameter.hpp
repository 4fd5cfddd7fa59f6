// SPDX-License-Identifier: BSL-1.0
// How an optimizer goes over its parameters: by an executor, which may share them out.
#pragma once

#include <ctnn/base/number.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::detail {

/// Four floats: the layers of a small net have just stored its gradient by rows as short as this.
template <class T, class...> inline constexpr std::size_t shortest_row = 16 / sizeof(T);

/// A share that a mean keeps, below 1: from the largest such number a mean without its bias is that of all gradients so
/// far. With 1 it would be 0 / 0.
constexpr double below_one(double share) { return share < 1 ? share : share >= 1 ? 0x1.fffffffffffffp-1 : share; }

/// A gradient within +-2^60 for float, 2^500 for double, so that its square is a number: from an infinite mean of squares on
/// there would be no step, or one to NaN. NaN stays.
template <class V> CTNN_INLINE constexpr V squarable(V gradient) {
  if constexpr (FloatLike<V>) {
    constexpr auto most = is_single<V> ? scalar_of<V>(0x1p60) : static_cast<scalar_of<V>>(0x1p500);
    return clamp(gradient, V(-most), V(most));
  } else {
    return gradient;
  }
}

}  // namespace ctnn::detail

namespace ctnn {

/// Goes over parameters on the calling thread. Any executor has this function: f(element of each array) for each of N
/// parameters. f looks at nothing but its elements, so any order will do.
struct Sequential {
  template <std::size_t N, class F, class... P> constexpr void for_each(F f, P*... arrays) const {
    kernels::for_each<N, detail::shortest_row<P...>>(f, arrays...);
  }
};

/// Does update take an executor along?
template <class O, class Executor>
concept RunsOn =
    ChangesGradient<O> && requires(const O optimizer, Vector<float, 1> parameters, Vector<const float, 1> gradient,
                                   typename O::template State<float, 1>& state, Executor executor) {
      optimizer.template update<float, 1>(parameters, gradient, state, Unchanged{}, executor);
    };

}  // namespace ctnn
