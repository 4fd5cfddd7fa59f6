// SPDX-License-Identifier: BSL-1.0
// g min(1, limit / (|g| + 1e-6)), with |g| the Euclidean norm of the whole gradient.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/optimizers/transform.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

/// A gradient transform: `ClipNorm{1.0} | Adam{}`. PyTorch's clip_grad_norm_ (Pascanu, Mikolov and Bengio, 2013). A
/// gradient that holds NaN or whose norm overflows becomes NaN, so that the loss shows it.
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
  static constexpr T norm(Vector<const T, N> parameters, Vector<const T, N> gradient, Before before) {
    if constexpr (std::same_as<Before, Unchanged>)
      return sqrt(kernels::sum<N>([](auto g) { return g * g; }, gradient.data()));
    else
      return sqrt(kernels::sum<N>(
          [before](auto w, auto dw) {
            const auto g = before(w, dw);
            return g * g;
          },
          parameters.data(), gradient.data()));
  }

  template <class T> constexpr T coefficient(T norm) const {
    const T scale = static_cast<T>(limit) / (norm + static_cast<T>(1e-6));
    return scale > T(1) ? T(1) : scale;
  }
};

}  // namespace ctnn
