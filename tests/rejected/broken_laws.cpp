// SPDX-License-Identifier: BSL-1.0
// A law that is broken, of each family, says which it is and of whom.
// expect: backward_gives_a_dx_that_is_not_the_slope_of_forward_so_check_the_gradient_of_the_input<.*Flawed<.*gradient
// first error within: 9 lines
// expect: what_the_step_before_left_in_output_or_cache_or_new_buffers_is_read_so_write_all_of_them_in_each_step<.*Flawed<
// expect: a_sample_in_a_batch_has_other_bits_than_alone_so_let_no_sample_depend_on_another_in_inference<.*Flawed<
// expect: step_by_step_a_sequence_has_other_bits_than_as_a_whole_.*<.*Flawed<
// expect: parameters_that_a_layer_inside_starts_are_not_started_so_call_initialize_of_each_layer_inside<.*Around<
// expect: slope_is_not_that_of_value_so_differentiate_value_.*<.*Bend<
// expect: the_gradient_of_a_loss_is_not_the_slope_of_its_value_so_differentiate_value_with_the_mean_over_the_batch<.*Cost<
// expect: this_optimizer_does_not_come_near_the_lowest_point_of_a_bowl_.*<.*Climb<
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr bool flawed = false;
#else
constexpr bool flawed = true;
#endif

enum class Law { gradient, memory, batch, stream };

/// y = gain x, a sequence of two steps.
template <Law L> struct Flawed {
  using Input = Shape<2, 1>;
  using Output = Shape<2, 1>;
  using StepInput = Shape<1>;
  using StepOutput = Shape<1>;
  template <class T> struct Params { Vector<T, 1> gain; };
  template <class T, std::size_t B> struct Cache { T last; };
  template <class T> struct State {
    T steps;
    constexpr bool operator==(const State&) const = default;
  };
  template <class T> static constexpr void initialize(Params<T> p, Key) { p.gain[0] = T(1); }
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& c,
                                Context<T>) {
    for (std::size_t k = 0; k < x.size(); ++k) y[k] = p.gain[0] * x[k];
    if constexpr (flawed && L == Law::memory) y[0] = y[0] + c.last;
    if constexpr (flawed && L == Law::batch) y[y.size() - 1] = x[0];
    c.last = x[0];
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>, Cache<T, B>&,
                                 Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp) {
    for (std::size_t k = 0; k < x.size(); ++k) {
      dp.gain[0] = mul_add(dy[k], x[k], dp.gain[0]);
      dx[k] = flawed && L == Law::gradient ? dy[k] : p.gain[0] * dy[k];
    }
  }
  template <class T>
  static constexpr void step(Params<const T> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T>) {
    y[0] = p.gain[0] * x[0];
    if (flawed && L == Law::stream && state.steps > T(0)) y[0] = T(0);
    state.steps = T(1);
  }
};

template <class Inner> struct Around : Inner {
  static constexpr std::size_t layer_count = 1, parameter_count = ctnn::parameter_count<Inner>;
  template <std::size_t> using layer = Inner;
  template <std::size_t> static constexpr std::size_t parameter_offset = 0;
  template <class T> static constexpr void initialize(typename Inner::template Params<T> p, Key key) {
    if constexpr (!flawed) ctnn::initialize<Inner, T>(p, key);
  }
};

template <bool Wrong> struct Bend {
  template <class T> static constexpr T value(T x) { return x * x; }
  template <class T> static constexpr T slope(T x, T) { return Wrong ? x : T(2) * x; }
};
template <bool Wrong> struct Cost {
  template <class T, std::size_t B, class Output>
  static constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) {
    return MeanSquaredError{}.template value<T, B, Output>(y, target);
  }
  template <class T, std::size_t B, class Output>
  static constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                        Batch<T, B, Output> dy) {
    const T cost = MeanSquaredError{}.template value_and_gradient<T, B, Output>(y, target, dy);
    for (std::size_t k = 0; k < dy.size(); ++k) dy[k] = Wrong ? T(2) * dy[k] : dy[k];
    return cost;
  }
};
template <bool Wrong> struct Climb {
  template <class T, std::size_t N> struct State {};
  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>&) const {
    for (std::size_t k = 0; k < N; ++k) parameters[k] = mul_add(T(Wrong ? 0.1 : -0.1), gradient[k], parameters[k]);
  }
};

static_assert(testing::obeys_layer_laws<Flawed<Law::gradient>>());
static_assert(testing::obeys_layer_laws<Flawed<Law::memory>>());
static_assert(testing::obeys_layer_laws<Flawed<Law::batch>>());
static_assert(testing::obeys_layer_laws<Flawed<Law::stream>>());
static_assert(testing::obeys_layer_laws<Around<Flawed<Law::gradient>>>());
static_assert(testing::obeys_activation_laws<Bend<flawed>>());
static_assert(testing::obeys_loss_laws<Cost<flawed>>());
static_assert(testing::obeys_optimizer_laws<Climb<flawed>>());

int main() {}
