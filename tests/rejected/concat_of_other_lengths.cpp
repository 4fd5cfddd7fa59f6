// SPDX-License-Identifier: BSL-1.0
// Sequences of different lengths, concatenated.
// expect: error: .*paths_that_are_concatenated_differ_in_the_last_dimension_alone_so_make_the_others_equal<.*gives<ctnn::Shape<4, 2>.*gives<ctnn::Shape<3, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

/// The first of Time steps.
template <std::size_t Time, std::size_t Kept> struct Begin {
  using Input = Shape<Time, 2>;
  using Output = Shape<Kept, 2>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t k = 0; k < Output::size; ++k) y[b * Output::size + k] = x[b * Input::size + k];
  }
};

#ifdef FIXED
using Block = Branch<Concat, Shortcut<Shape<4, 2>>, Begin<4, 4>>;
#else
using Block = Branch<Concat, Shortcut<Shape<4, 2>>, Begin<4, 3>>;
#endif
constexpr Model<Net<Block>> model{};
