// SPDX-License-Identifier: BSL-1.0
// A formula over the elements of several arrays: vectors for float and double at run time, else one after the other.
#pragma once

#include <ctnn/kernels/dispatch.hpp>
#include <ctnn/kernels/reference/elementwise.hpp>
#include <ctnn/kernels/simd/elementwise.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn::kernels {

/// f(element of each array) for each of N elements; arrays that are not const are written back. f is written for any
/// number type and gets references. Row: of how many elements the rows are that the arrays were stored by.
template <std::size_t N, std::size_t Row = N, class T, class F, class... Rest>
constexpr void for_each(F f, T* first, Rest*... rest) {
  constexpr bool alike = (std::same_as<std::remove_const_t<T>, std::remove_const_t<Rest>> && ...);
  if constexpr (has_vectors<std::remove_const_t<T>> && alike)
    if (!std::is_constant_evaluated()) return simd::for_each<N, Row>(f, first, rest...);
  reference::for_each<N>(f, first, rest...);
}

}  // namespace ctnn::kernels
