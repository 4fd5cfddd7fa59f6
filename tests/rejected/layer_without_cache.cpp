// SPDX-License-Identifier: BSL-1.0
// A layer that does not say what it keeps for backward.
// expect: error: .*this_layer_has_no_template_Cache_so_add_one_even_if_empty<Half>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Half {
  using Input = Shape<3>;
  using Output = Shape<3>;
  template <class T> struct Params {};
#ifdef FIXED
  template <class T, std::size_t B> struct Cache {};
#endif
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, auto&, Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = x[k] / T(2);
  }
};

constexpr Model<Net<Dense<2, 3>, Half>> model{};
