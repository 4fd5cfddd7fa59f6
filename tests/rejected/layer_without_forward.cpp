// SPDX-License-Identifier: BSL-1.0
// A layer without forward.
// expect: error: .*this_layer_has_no_forward_so_add_it_with_the_signature_in_concepts_layer_hpp<Half, .*takes<ctnn::Shape<3>.*gives<ctnn::Shape<3>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Half {
  using Input = Shape<3>;
  using Output = Shape<3>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
#ifdef FIXED
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = x[k] / T(2);
  }
#endif
};

constexpr Model<Net<Dense<2, 3>, Half>> model{};
