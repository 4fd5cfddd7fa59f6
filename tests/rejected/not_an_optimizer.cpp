// SPDX-License-Identifier: BSL-1.0
// An optimizer without update.
// expect: error: .*this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<Descent>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Descent {
  template <class T, std::size_t N> struct State {};
#ifdef FIXED
  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>&) const {
    for (std::size_t k = 0; k < N; ++k) parameters[k] = mul_add(T(-0.1), gradient[k], parameters[k]);
  }
#endif
};

using Or = Net<Dense<2, 1, Sigmoid>>;
constexpr auto data = dataset<Or>({{{0, 0}, {0}}, {{1, 1}, {1}}});
constexpr auto model = train<Or>(data, {.epochs = 1}, Descent{}, MeanSquaredError{});
