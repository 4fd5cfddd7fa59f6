// SPDX-License-Identifier: BSL-1.0
// A wrapper that forgets one of the members it should hand on breaks a law, around the layers for which that matters.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace {

using namespace ctnn;

enum class Flaw {
  none,
  no_initialize,
  initialize_of_first_alone,
  no_initialize_buffers,
  initialize_buffers_of_first_alone,
  no_buffer_count,
  buffer_count_of_one,
  no_multiply_adds,
  no_parameter_offset,
  parameter_offset_behind_the_end,
  same_context_for_both,
  context_of_the_next_layer,
  no_buffers_in_training,
  no_buffers_in_inference
};

template <Flaw F, class Inner> struct Buffered {};
template <Flaw F, class Inner>
  requires(F != Flaw::no_buffer_count)
struct Buffered<F, Inner> {
  static constexpr std::size_t buffer_count = (F == Flaw::buffer_count_of_one ? 1 : 2) * ctnn::buffer_count<Inner>;
};
template <Flaw F, class Inner> struct Work {};
template <Flaw F, class Inner>
  requires(F != Flaw::no_multiply_adds)
struct Work<F, Inner> {
  static constexpr std::size_t multiply_adds = 2 * ctnn::multiply_adds<Inner>;
};
template <Flaw F, class Inner, bool Names> struct Parts {};
template <Flaw F, class Inner> struct Parts<F, Inner, true> {
  static constexpr std::size_t layer_count = 2;
  template <std::size_t> using layer = Inner;
  template <std::size_t I>
    requires(F != Flaw::no_parameter_offset)
  static constexpr std::size_t parameter_offset =
      (F == Flaw::parameter_offset_behind_the_end ? I + 1 : I) * ctnn::parameter_count<Inner>;
};

/// y = Second(First(x)), two of one kind; `Names` says whether it tells what layers it is made of.
template <class Inner, Flaw F, bool Names>
struct Twice : Buffered<F, Inner>, Work<F, Inner>, Parts<F, Inner, Names> {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  template <class T> struct Params {
    typename Inner::template Params<T> first, second;
  };
  template <class T, std::size_t B> struct Cache {
    typename Inner::template Cache<T, B> first, second;
    std::array<T, B * Output::size> between, gradient;
  };

  template <class T>
  static constexpr void initialize(Params<T> p, Key key)
    requires(F != Flaw::no_initialize)
  {
    ctnn::initialize<Inner, T>(p.first, split(key, 0));
    if constexpr (F != Flaw::initialize_of_first_alone) ctnn::initialize<Inner, T>(p.second, split(key, 1));
  }
  template <class T>
  static constexpr void initialize_buffers(T* buffers)
    requires(F != Flaw::no_initialize_buffers)
  {
    ctnn::initialize_buffers<Inner, T>(buffers);
    if constexpr (F != Flaw::initialize_buffers_of_first_alone)
      ctnn::initialize_buffers<Inner, T>(buffers + ctnn::buffer_count<Inner>);
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    constexpr std::size_t count = ctnn::buffer_count<Inner>;
    constexpr std::size_t first = F == Flaw::context_of_the_next_layer ? count : 0;
    constexpr std::size_t second = F == Flaw::same_context_for_both ? 0 : first + count;
    if constexpr (F == Flaw::no_buffers_in_training) context.new_buffers = nullptr;
    constexpr std::array<T, 2 * count> ones = [] {
      std::array<T, 2 * count> all{};
      for (T& v : all) v = T(1);
      return all;
    }();
    if constexpr (F == Flaw::no_buffers_in_inference)
      if (context.mode == Mode::inference) context.buffers = ones.data();
    const Batch<T, B, Output> between(cache.between.data());
    Inner::template forward<T, B>(p.first, x, between, cache.first, context.child(0, first));
    Inner::template forward<T, B>(p.second, between, y, cache.second, context.child(1, second));
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    const Batch<T, B, Output> between(cache.between.data()), gradient(cache.gradient.data());
    Inner::template backward<T, B>(p.second, between, y, cache.second, dy, gradient, dp.second);
    Inner::template backward<T, B>(p.first, x, between, cache.first, gradient, dx, dp.first);
  }
};

using Norm = BatchNorm<Shape<2>>;
using Plain = Dense<2, 2, Tanh>;
template <Flaw F, class Inner = Norm> constexpr testing::Verdict by_name =
    testing::obeys_layer_laws<Twice<Inner, F, true>>();
template <Flaw F, class Inner = Norm> constexpr bool is_caught_by_name = !by_name<F, Inner>;
template <Flaw F, class Inner = Norm> constexpr bool is_caught = !testing::obeys_layer_laws<Twice<Inner, F, false>>();

/// The verdict is that of the law which says this, on this layer.
template <Flaw F, class Inner = Norm> constexpr bool verdict_says(std::string_view words) {
  return by_name<F, Inner>.broken_law().find(words) != std::string_view::npos &&
         by_name<F, Inner>.broken_law().find("Twice") != std::string_view::npos;
}

static_assert(!is_caught<Flaw::none> && !is_caught_by_name<Flaw::none>);
static_assert(!is_caught<Flaw::none, Plain> && !is_caught_by_name<Flaw::none, Plain>);

// With running statistics inside.
static_assert(is_caught<Flaw::no_initialize_buffers> && is_caught_by_name<Flaw::no_initialize_buffers>);
static_assert(is_caught_by_name<Flaw::initialize_buffers_of_first_alone>);
static_assert(is_caught_by_name<Flaw::no_buffer_count> && is_caught_by_name<Flaw::buffer_count_of_one>);
static_assert(is_caught<Flaw::same_context_for_both> && is_caught_by_name<Flaw::same_context_for_both>);
static_assert(is_caught<Flaw::context_of_the_next_layer> && is_caught_by_name<Flaw::context_of_the_next_layer>);
static_assert(is_caught_by_name<Flaw::no_buffers_in_training>);
static_assert(is_caught_by_name<Flaw::no_buffers_in_inference>);

// With parameters inside.
static_assert(is_caught_by_name<Flaw::no_initialize, Plain> && is_caught_by_name<Flaw::no_initialize>);
static_assert(is_caught_by_name<Flaw::initialize_of_first_alone, Plain>);
static_assert(is_caught_by_name<Flaw::no_multiply_adds, Plain> && is_caught_by_name<Flaw::no_multiply_adds>);
static_assert(is_caught_by_name<Flaw::no_parameter_offset, Plain>);
static_assert(is_caught_by_name<Flaw::parameter_offset_behind_the_end, Plain>);

static_assert(verdict_says<Flaw::no_buffer_count>("counts_of_the_layers_inside") &&
              verdict_says<Flaw::no_parameter_offset, Plain>("counts_of_the_layers_inside"));
static_assert(verdict_says<Flaw::no_initialize_buffers>("running_statistics_do_not_start_as_the_layers_inside"));
static_assert(verdict_says<Flaw::no_initialize, Plain>("parameters_that_a_layer_inside_starts_are_not_started"));
static_assert(verdict_says<Flaw::same_context_for_both>("a_running_statistic_has_no_use"));
static_assert(verdict_says<Flaw::no_buffers_in_inference>("running_statistics_of_a_layer_inside_are_not_reached"));

// What does not matter is no flaw: a layer without running statistics needs no start of them.
static_assert(!is_caught<Flaw::no_initialize_buffers, Plain> && !is_caught_by_name<Flaw::no_initialize_buffers, Plain>);
static_assert(!is_caught<Flaw::no_buffer_count, Plain> && !is_caught_by_name<Flaw::no_buffer_count, Plain>);

// Through a net and a wrapper of ctnn's, where the flawed one is one of several.
template <Flaw F> using Inside = Net<Dense<2, 2>, Residual<Twice<Norm, F, true>>, Dense<2, 1>>;
static_assert(testing::obeys_layer_laws<Inside<Flaw::none>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::no_initialize_buffers>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::no_initialize>>());
static_assert(!testing::obeys_layer_laws<Inside<Flaw::same_context_for_both>>());

/// A wrapper that names nothing, but is a template of a layer with statistics.
template <Layer Inner> struct Same {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  template <class T> using Params = typename Inner::template Params<T>;
  template <class T> using Buffers = typename Inner::template Buffers<T>;
  template <class T, std::size_t B> using Cache = typename Inner::template Cache<T, B>;
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    Inner::template forward<T, B>(p, x, y, cache, context.child(0, 0));
  }
};
static_assert(!testing::obeys_layer_laws<Same<Norm>>());
static_assert(!testing::buffers_start_as_inside<Same<Norm>>() && testing::buffers_are_used<Same<Norm>>(1));

}  // namespace
