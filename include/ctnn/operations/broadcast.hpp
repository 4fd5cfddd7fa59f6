// SPDX-License-Identifier: BSL-1.0
// numpy's broadcasting, worked out at compile time: the shape that several have together, and the loops over all of them
// with neighbouring dimensions merged, so that the innermost runs are as long as they can be.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/tensor/shape.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class... Shapes>
struct operands_are_equal_or_1_in_each_dimension_counted_from_the_last_so_reshape_or_expand_one_of_them;
}  // namespace error

namespace detail {

/// The extent of S at `axis` of a shape of `rank` dimensions, whose last ones are those of S; before them it is 1.
template <class S> constexpr std::size_t aligned_extent(std::size_t axis, std::size_t rank) {
  return axis + S::rank < rank ? 1 : S::dims[axis + S::rank - rank];
}

template <class... S> struct Broadcasting {
  static constexpr std::size_t rank = [] {
    std::size_t most = 0;
    ((most = S::rank > most ? S::rank : most), ...);
    return most;
  }();
  static constexpr std::array<std::size_t, rank> dims = [] {
    std::array<std::size_t, rank> all{};
    for (std::size_t axis = 0; axis < rank; ++axis) {
      all[axis] = 1;
      ((all[axis] = all[axis] == 1 ? aligned_extent<S>(axis, rank) : all[axis]), ...);
    }
    return all;
  }();
  static constexpr bool fits = [] {
    bool equal_or_1 = true;
    for (std::size_t axis = 0; axis < rank; ++axis)
      ((equal_or_1 = equal_or_1 && (aligned_extent<S>(axis, rank) == 1 || aligned_extent<S>(axis, rank) == dims[axis])),
       ...);
    return equal_or_1;
  }();
};

/// The Shape whose extents are those of From::dims.
template <class From, class Indices> struct ShapeOfDims;
template <class From, std::size_t... I> struct ShapeOfDims<From, std::index_sequence<I...>> {
  using type = Shape<From::dims[I]...>;
};
template <class From> using ShapeOf = typename ShapeOfDims<From, std::make_index_sequence<From::rank>>::type;

/// The shape that all have together; where they do not fit, the sentence is printed and the first stands for it.
template <class First, class... Rest> consteval auto broadcast_shape() {
  using Together = Broadcasting<First, Rest...>;
  require<Together::fits,
          error::operands_are_equal_or_1_in_each_dimension_counted_from_the_last_so_reshape_or_expand_one_of_them<
              First, Rest...>>();
  return ShapeOf<Together>{};
}
template <class... S> using BroadcastShape = decltype(broadcast_shape<S...>());

/// The loops over B samples of operands S and of Output, their shape together, outermost first. In each an operand moves,
/// or it is broadcast and stays.
template <std::size_t B, class Output, class... S> class Loops {
 public:
  static constexpr std::size_t operands = sizeof...(S);

 private:
  struct Loop {
    std::size_t rounds = 1;
    std::array<bool, operands> moves{};
  };
  struct Merged {
    std::array<Loop, Output::rank + 1> loops{};
    std::size_t count = 0;

    constexpr void add(std::size_t rounds, const std::array<bool, operands>& moves) {
      if (rounds == 1) return;
      if (count > 0 && loops[count - 1].moves == moves)
        loops[count - 1].rounds *= rounds;
      else
        loops[count++] = {rounds, moves};
    }
  };
  static constexpr Merged merged = [] {
    Merged all;
    std::array<bool, operands> every{};
    for (bool& moves : every) moves = true;
    all.add(B, every);
    for (std::size_t axis = 0; axis < Output::rank; ++axis)
      all.add(Output::dims[axis], {(aligned_extent<S>(axis, Output::rank) != 1)...});
    if (all.count == 0) all.loops[all.count++] = {1, every};
    return all;
  }();

  static constexpr std::size_t stride(std::size_t loop, std::size_t operand) {
    if (operand < operands && !merged.loops[loop].moves[operand]) return 0;
    std::size_t step = 1;
    for (std::size_t inner = loop + 1; inner < merged.count; ++inner)
      if (operand == operands || merged.loops[inner].moves[operand]) step *= merged.loops[inner].rounds;
    return step;
  }

 public:
  /// Of the first element of a run: in each operand, and at last in the output.
  using Positions = std::array<std::size_t, operands + 1>;
  /// How many neighbouring elements of the output a run has, and whether an operand moves along or stays at one.
  static constexpr std::size_t run = merged.loops[merged.count - 1].rounds;
  template <std::size_t I> static constexpr bool moves = merged.loops[merged.count - 1].moves[I];

  /// How many loops there are, and how many rounds the last but one has.
  static constexpr std::size_t count = merged.count;
  static constexpr std::size_t runs_together = count > 1 ? merged.loops[count - 2].rounds : 1;

  /// body(Positions) for each run, or for all runs of the Inner - 1 last loops before it, in the order of the output.
  template <std::size_t Inner = 1, class Body> static constexpr void for_each_run(const Body& body) {
    visit<0, Inner>(body, Positions{}, std::make_index_sequence<operands + 1>{});
  }

 private:
  template <std::size_t Axis, std::size_t Inner, class Body, std::size_t... I>
  static constexpr void visit(const Body& body, Positions at, std::index_sequence<I...> indices) {
    if constexpr (Axis + Inner == count) {
      body(at);
    } else {
      for (std::size_t round = 0; round < merged.loops[Axis].rounds; ++round) {
        visit<Axis + 1, Inner>(body, at, indices);
        ((at[I] += stride_at<Axis, I>), ...);
      }
    }
  }
  template <std::size_t Axis, std::size_t I> static constexpr std::size_t stride_at = stride(Axis, I);
};

}  // namespace detail
}  // namespace ctnn
