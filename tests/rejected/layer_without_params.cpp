// SPDX-License-Identifier: BSL-1.0
// A layer that does not say which parameters it has.
// expect: error: .*this_layer_has_no_template_Params_so_add_one_even_if_empty<Half>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Half {
  using Input = Shape<3>;
  using Output = Shape<3>;
#ifdef FIXED
  template <class T> struct Params {};
#endif
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(auto, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&, Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = x[k] / T(2);
  }
};

constexpr Model<Net<Dense<2, 3>, Half>> model{};
