// SPDX-License-Identifier: BSL-1.0
// Optimizer: a value with settings that moves parameters along their gradient.
//
//   template <class T, std::size_t N> struct State { ... };     // zero-initialised before the first step
//   template <class T, std::size_t N>
//   constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state) const;
//
// Optional members:
//   template <class T, std::size_t N, class Change>             // takes change(w, dw) as gradient, element by element,
//   constexpr void update(..., State<T, N>& state, Change change) const;    // so that a transform costs no pass
//   template <class T, std::size_t N, class Change, class Executor>         // goes over the parameters by
//   constexpr void update(..., Change change, Executor executor) const;     // executor.for_each<N>(f, arrays...)
//   double learning_rate;                                       // or, of an optimizer around another,
//   Optimizer inner;
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/tensor/view.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Given>
struct this_has_no_learning_rate_so_pass_an_optimizer_or_that_of_a_trainer_as_trainer_optimizer;
}  // namespace error

template <class O>
concept Optimizer = std::copy_constructible<O> && requires { typename O::template State<float, 1>; } &&
                    requires(const O optimizer, Vector<float, 1> parameters, Vector<const float, 1> gradient,
                             typename O::template State<float, 1>& state) {
                      optimizer.template update<float, 1>(parameters, gradient, state);
                    };

/// The change of a gradient that makes none.
struct Unchanged {
  template <class W, class G> CTNN_INLINE constexpr G operator()(const W&, G slope) const { return slope; }
};

/// Does update take a change of the gradient along?
template <class O>
concept ChangesGradient =
    Optimizer<O> && requires(const O optimizer, Vector<float, 1> parameters, Vector<const float, 1> gradient,
                             typename O::template State<float, 1>& state) {
      optimizer.template update<float, 1>(parameters, gradient, state, Unchanged{});
    };

/// Has O, or the optimizer inside it, a learning rate?
template <class O> inline constexpr bool has_learning_rate = [] {
  if constexpr (requires(O optimizer) { optimizer.learning_rate; })
    return true;
  else if constexpr (requires(O optimizer) { optimizer.inner; })
    return has_learning_rate<decltype(O::inner)>;
  else
    return false;
}();

/// The learning rate of an optimizer, or of the one inside its wrappers: what a schedule multiplies.
template <class O>
  requires has_learning_rate<O>
constexpr auto& learning_rate(O& optimizer) {
  if constexpr (requires { optimizer.learning_rate; })
    return optimizer.learning_rate;
  else
    return learning_rate(optimizer.inner);
}

/// Of what has none: prints it.
template <class O>
  requires(!has_learning_rate<O>)
constexpr auto& learning_rate(O& optimizer) {
  static_assert(
      require<false,
              error::this_has_no_learning_rate_so_pass_an_optimizer_or_that_of_a_trainer_as_trainer_optimizer<O>>());
  return optimizer;
}

}  // namespace ctnn
