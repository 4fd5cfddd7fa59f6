// SPDX-License-Identifier: BSL-1.0
// In a stream the second layer would need the whole sequence.
// expect: error: .*in_a_stream_one_step_of_a_layer_is_not_what_the_next_one_takes_so_give_the_next_one_a_step<.*Copy<3, true>.*gives<.*Shape<2>.*Copy<3, false>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

template <std::size_t Time, bool Steps> struct Copy {
  using Input = Shape<Time, 2>;
  using Output = Shape<Time, 2>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = x[k];
  }

  using StepInput = Shape<2>;
  using StepOutput = Shape<2>;
  template <class T> struct State {
    friend constexpr bool operator==(const State&, const State&) = default;
  };
  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>&, Context<T>)
    requires Steps
  {
    y[0] = x[0];
    y[1] = x[1];
  }
};

#ifdef FIXED
using Steady = Net<Copy<3, true>, Copy<3, true>>;
#else
using Steady = Net<Copy<3, true>, Copy<3, false>>;
#endif
constexpr Model<Steady> model{};
constexpr Stream<Steady> stream(model);
