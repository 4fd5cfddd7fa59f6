// SPDX-License-Identifier: BSL-1.0
// g min(1, limit / (|g| + 1e-6)), with |g| the Euclidean norm of the whole gradient.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/norm.hpp>
#include <ctnn/optimizers/transform.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

/// A gradient transform: `ClipNorm{1.0} | Adam{}`. PyTorch's clip_grad_norm_ (Pascanu, Mikolov and Bengio, 2013), but right
/// also where the squares of the gradient overflow. With NaN in it the gradient becomes NaN, and an infinity does, so that
/// the loss shows it.
struct ClipNorm {
  double limit = 1;

  template <class T, std::size_t N, class Before>
  constexpr auto change(Vector<const T, N> parameters, Vector<const T, N> gradient, Before before) const {
    const T scale = coefficient(norm<T, N>(parameters, gradient, before));
    return [scale](const auto&, auto g) { return rounded(g * scale); };
  }

 private:
  /// Of the gradient as `before` leaves it.
  template <class T, std::size_t N, class Before>
  static constexpr kernels::ScaledNorm<T> norm(Vector<const T, N> parameters, Vector<const T, N> gradient,
                                               Before before) {
    if constexpr (std::same_as<Before, Unchanged>)
      return kernels::scaled_norm<N>([](auto g) { return g; }, gradient.data());
    else
      return kernels::scaled_norm<N>([before](auto w, auto dw) { return before(w, dw); }, parameters.data(),
                                     gradient.data());
  }

  template <class T> constexpr T coefficient(kernels::ScaledNorm<T> of) const {
    const T scale = static_cast<T>(limit) * of.unit / (of.norm + static_cast<T>(1e-6) * of.unit);
    return scale > T(1) ? T(1) : scale;
  }
};

}  // namespace ctnn
