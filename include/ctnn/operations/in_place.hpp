// SPDX-License-Identifier: BSL-1.0
// What Add and Multiply have in common as joins of a Branch: they work on the memory of y, path after path.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/join.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

/// A path of a Branch writes its output to memory of its own, from where the join puts it into y.
inline constexpr std::size_t not_in_place = static_cast<std::size_t>(-1);

namespace detail {

/// Joins outputs of one shape.
struct JoinOfEqualShapes {
  template <class A, class B> static constexpr bool fits = std::is_same_v<A, B>;
  template <class First, class Path> using Misfit =
      error::paths_that_are_added_or_multiplied_give_the_same_shape_so_make_the_two_equal<
          First, error::gives<typename First::Output>, Path, error::gives<typename Path::Output>>;
};

/// The first path writes y, the others are joined to it by F.
template <class F, class First> struct InPlaceJoin {
  template <std::size_t I, std::size_t B> static constexpr std::size_t in_place = I == 0 ? 0 : not_in_place;

  template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
    if constexpr (I == 0)
      kernels::copy<B * First::size>(output, y);
    else
      kernels::combine<B * First::size>([](auto a, auto b) { return F::value(a, b); }, y, output, y);
  }
};

}  // namespace detail
}  // namespace ctnn
