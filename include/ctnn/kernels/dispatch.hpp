// SPDX-License-Identifier: BSL-1.0
// Which kernel runs: vectors for float and double at run time, the reference in constant expressions, for other number
// types and without optimization. Both give the same bits.
#pragma once

#include <ctnn/base/config.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ctnn::kernels {

/// Is W 16-bit storage of float, with a `widen` that makes float of its bits, also in vectors?
template <class W>
concept Widens = sizeof(W) == 2 && requires(std::uint32_t bits) {
  { W::template widen<float>(bits) } -> std::same_as<float>;
};

/// Have values of T, with weights of W where they are given, vector kernels?
template <class T, class W = T>
inline constexpr bool has_vectors = CTNN_VECTORS && (std::same_as<T, float> || std::same_as<T, double>) &&
                                    (std::same_as<W, T> || (std::same_as<T, float> && Widens<W>));

/// Up to so many multiply-adds a kernel is inlined, so that a small net is straight-line code; beyond, it is a function
/// of its own.
inline constexpr std::size_t inline_limit = 512;

template <class Kernel, class... P> CTNN_NO_INLINE void run_apart(Kernel kernel, P... arguments) {
  kernel(arguments...);
}

/// Calls kernel(arguments...), inlined if Inline.
template <bool Inline, class Kernel, class... P> CTNN_INLINE inline void run(Kernel kernel, P... arguments) {
  if constexpr (Inline)
    kernel(arguments...);
  else
    run_apart(kernel, arguments...);
}

/// Calls vectors(arguments...), inlined if Inline, where there are vectors for these numbers and this is run time, else
/// reference(arguments...). Lambdas take `auto`, so that only the one that runs is compiled.
template <bool HasVectors, bool Inline, class Vectors, class Reference, class... P>
CTNN_INLINE constexpr void choose(Vectors vectors, Reference reference, P... arguments) {
  if constexpr (HasVectors)
    if (!std::is_constant_evaluated()) return run<Inline>(vectors, arguments...);
  reference(arguments...);
}

}  // namespace ctnn::kernels
