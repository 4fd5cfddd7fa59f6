// SPDX-License-Identifier: BSL-1.0
// Each law of a layer can fail: it does for a layer with the flaw that it forbids, and for no other reason.
#include <ctnn/activations/tanh.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

using namespace ctnn;

enum class Flaw {
  none,
  slope_of_input,          // dx is wrong
  slope_of_last_input,     // dx is wrong in one place
  slope_of_parameter,      // dp is wrong
  slope_of_second_weight,  // dp is wrong in one place
  sum_over_batch,          // dp misses the last sample
  adds_to_dx,
  overwrites_dp,
  adds_to_y,
  reads_old_cache,
  mixes_samples,
  mixes_samples_of_large_batches,
  batch_of_one_differs,
  infer_differs,
  infer_of_one_differs,
  backward_parameters_differs
};

/// y_j = gain_(j mod 2) x_j^2, with statistics that training counts.
template <std::size_t N, Flaw F> struct Squares {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {
    Vector<T, 2> gain;
  };
  template <class T> struct Buffers {
    Vector<T, 1> steps;
  };
  template <class T, std::size_t B> struct Cache {
    std::array<T, 1> memory;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    for (std::size_t k = 0; k < B * N; ++k) {
      const T value = p.gain[k % N % 2] * (x[k] * x[k]);
      if constexpr (F == Flaw::adds_to_y)
        y[k] = y[k] + value;
      else
        y[k] = value;
      if constexpr (F == Flaw::reads_old_cache) y[k] = y[k] + cache.memory[0];
      if constexpr (F == Flaw::mixes_samples) y[k] = y[k] + x[k / N == 0 ? k : k - N];
      if constexpr (F == Flaw::mixes_samples_of_large_batches && B > 8) y[k] = y[k] + x[k % N];
      if constexpr (F == Flaw::batch_of_one_differs && B == 1) y[k] = y[k] * T(1.0000005);
    }
    cache.memory[0] = T(1);
    if (context.new_buffers != nullptr) context.new_buffers[0] = context.buffers[0] + T(1);
  }

  template <class T, std::size_t B>
  static constexpr void infer(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T> context) {
    Cache<T, B> cache{};
    forward<T, B>(p, x, y, cache, context);
    if constexpr (F == Flaw::infer_differs || (F == Flaw::infer_of_one_differs && B == 1)) y[0] = y[0] * T(1.0000005);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    backward_parameters<T, B>(p, x, y, cache, dy, dp);
    if constexpr (F == Flaw::backward_parameters_differs) dp.gain[0] = dp.gain[0] - T(1);
    for (std::size_t k = 0; k < B * N; ++k) {
      const T slope = T(2) * p.gain[k % N % 2] * x[k] * dy[k];
      if constexpr (F == Flaw::adds_to_dx)
        dx[k] = dx[k] + slope;
      else
        dx[k] = slope;
      if constexpr (F == Flaw::slope_of_input) dx[k] = dx[k] / T(2);
      if constexpr (F == Flaw::slope_of_last_input)
        if (k == B * N - 1) dx[k] = dx[k] + T(1e-4);
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            const Cache<T, B>&, Batch<const T, B, Output> dy, Params<T> dp) {
    if constexpr (F == Flaw::overwrites_dp) dp.gain[0] = dp.gain[1] = T(0);
    for (std::size_t k = 0; k < (F == Flaw::sum_over_batch ? B - 1 : B) * N; ++k) {
      T& gain = dp.gain[k % N % 2];
      gain = mul_add(F == Flaw::slope_of_parameter ? x[k] : x[k] * x[k], dy[k], gain);
    }
    if constexpr (F == Flaw::slope_of_second_weight) dp.gain[1] = dp.gain[1] + T(1e-4);
    if constexpr (F == Flaw::backward_parameters_differs) dp.gain[0] = dp.gain[0] + T(1);
  }
};

struct Verdicts {
  bool slope, accumulate, alone, remembered, batch, inference;
  constexpr bool operator==(const Verdicts&) const = default;
  constexpr bool all() const { return slope && accumulate && alone && remembered && batch && inference; }
};

template <Flaw F, std::size_t N = 3> constexpr Verdicts evaluate() {
  using L = Squares<N, F>;
  return {testing::gradient_is_slope<L>(1),
          testing::gradients_accumulate<L>(1),
          testing::parameter_gradient_stands_alone<L>(1),
          testing::nothing_is_remembered<L>(1),
          testing::batch_is_its_samples<L>(1),
          testing::inference_is_forward<L>(1)};
}

/// The verdict is that of the law which says this, on this layer.
template <Flaw F> constexpr bool is_caught(std::string_view words) {
  const std::string_view law = testing::obeys_layer_laws<Squares<3, F>>().broken_law();
  return law.find(words) != std::string_view::npos && law.find("Squares") != std::string_view::npos;
}

static_assert(evaluate<Flaw::none>().all() && testing::obeys_layer_laws<Squares<3, Flaw::none>>());
static_assert(evaluate<Flaw::slope_of_input>() == Verdicts{false, true, true, true, true, true});
static_assert(evaluate<Flaw::slope_of_last_input>() == Verdicts{false, true, true, true, true, true});
static_assert(evaluate<Flaw::slope_of_parameter>() == Verdicts{false, true, true, true, true, true});
static_assert(evaluate<Flaw::slope_of_second_weight>() == Verdicts{false, true, true, true, true, true});
static_assert(evaluate<Flaw::sum_over_batch>() == Verdicts{false, true, true, true, true, true});
static_assert(!evaluate<Flaw::adds_to_dx>().accumulate && !evaluate<Flaw::adds_to_dx>().remembered);
static_assert(evaluate<Flaw::overwrites_dp>() == Verdicts{true, false, true, true, true, true});
static_assert(!evaluate<Flaw::adds_to_y>().remembered);
static_assert(!evaluate<Flaw::reads_old_cache>().remembered);
static_assert(!evaluate<Flaw::mixes_samples>().batch);
static_assert(evaluate<Flaw::batch_of_one_differs>() == Verdicts{true, true, true, true, false, true});
static_assert(!evaluate<Flaw::infer_differs>().inference);
static_assert(evaluate<Flaw::infer_of_one_differs>() == Verdicts{true, true, true, true, false, true});
static_assert(evaluate<Flaw::backward_parameters_differs>() == Verdicts{true, true, false, true, true, true});

constexpr std::string_view wrong_dx = "backward_gives_a_dx_that_is_not_the_slope_of_forward",
                           wrong_dp = "backward_gives_a_dp_that_is_not_the_slope_of_forward",
                           remembers = "what_the_step_before_left";
static_assert(is_caught<Flaw::slope_of_input>(wrong_dx) && is_caught<Flaw::slope_of_last_input>(wrong_dx));
static_assert(is_caught<Flaw::slope_of_parameter>(wrong_dp) && is_caught<Flaw::slope_of_second_weight>(wrong_dp));
static_assert(is_caught<Flaw::sum_over_batch>(wrong_dp));
static_assert(is_caught<Flaw::overwrites_dp>("backward_adds_to_the_gradients_of_parameters"));
static_assert(is_caught<Flaw::adds_to_dx>(remembers) && is_caught<Flaw::adds_to_y>(remembers));
static_assert(is_caught<Flaw::reads_old_cache>(remembers));
static_assert(is_caught<Flaw::mixes_samples>("a_sample_in_a_batch_has_other_bits_than_alone"));
static_assert(is_caught<Flaw::batch_of_one_differs>("a_sample_in_a_batch_has_other_bits_than_alone"));
static_assert(is_caught<Flaw::infer_of_one_differs>("a_sample_in_a_batch_has_other_bits_than_alone"));
static_assert(is_caught<Flaw::infer_differs>("infer_gives_other_bits_than_forward"));
static_assert(is_caught<Flaw::backward_parameters_differs>("backward_parameters_gives_other_bits_than_backward"));

// One wrong slope among more coordinates than are looked at one by one.
static_assert(testing::gradient_is_slope<Squares<100, Flaw::none>>(1, 4));
static_assert(!testing::gradient_is_slope<Squares<100, Flaw::slope_of_last_input>>(1, 4));

// A flaw that only larger batches have.
static_assert(testing::batch_is_its_samples<Squares<3, Flaw::mixes_samples_of_large_batches>>(1));
static_assert(!testing::batch_is_its_samples<Squares<3, Flaw::mixes_samples_of_large_batches>, float, 9>(1));

// Through a net, where the flawed layer is one of several.
template <Flaw F> using Inside = Net<Dense<2, 3, Tanh>, Squares<3, F>, Dense<3, 1>>;
static_assert(testing::obeys_layer_laws<Inside<Flaw::none>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::slope_of_input>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::adds_to_dx>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::overwrites_dp>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::reads_old_cache>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::mixes_samples>>());

}  // namespace
