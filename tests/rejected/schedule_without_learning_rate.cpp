// SPDX-License-Identifier: BSL-1.0
// A schedule for an optimizer that has no learning rate by that name.
// expect: error: .*this_optimizer_has_no_learning_rate_for_a_schedule_so_give_it_a_member_of_that_name<Descent
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

struct Descent {
#ifdef FIXED
  double learning_rate = 0.01;
#else
  double rate = 0.01;
#endif
  template <class T, std::size_t N> struct State {};
  template <class T, std::size_t N>
  constexpr void update(Vector<T, N>, Vector<const T, N>, State<T, N>&) const {}
};

using Two = Net<Dense<2, 1>>;
FitResult run(Trainer<Two, MeanSquaredError, Descent, 4>& trainer, const Samples<float, Shape<2>, Shape<1>>& samples) {
  return fit(trainer, samples, {.epochs = 1}, CosineAnnealing{});
}
