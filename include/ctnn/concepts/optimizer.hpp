// SPDX-License-Identifier: BSL-1.0
// Optimizer: a value with settings that moves parameters along their gradient.
//
//   template <class T, std::size_t N> struct State { ... };     // zero-initialised before the first step
//   template <class T, std::size_t N>
//   constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>& state) const;
#pragma once

#include <ctnn/tensor/view.hpp>

#include <concepts>
#include <cstddef>

namespace ctnn {

template <class O>
concept Optimizer = std::copy_constructible<O> && requires { typename O::template State<float, 1>; } &&
                    requires(const O optimizer, Vector<float, 1> parameters, Vector<const float, 1> gradient,
                             typename O::template State<float, 1>& state) {
                      optimizer.template update<float, 1>(parameters, gradient, state);
                    };

}  // namespace ctnn
