// SPDX-License-Identifier: BSL-1.0
// An initializer without fill.
// expect: error: .*this_is_no_initializer_so_give_it_a_static_function_fill<Halves, ctnn::Dense<2, 3, ctnn::ReLU, .*on, Halves>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Halves {
#ifdef FIXED
  template <class T, std::size_t N> static constexpr void fill(Vector<T, N> weight, std::size_t, std::size_t, Key) {
    for (std::size_t k = 0; k < N; ++k) weight[k] = T(0.5);
  }
#endif
};

constexpr auto model = init<Dense<2, 3, ReLU, Bias::on, Halves>>(1);
