// SPDX-License-Identifier: BSL-1.0
// The laws of a layer with running statistics, and of a layer around others: what it hands on is what they have.
#pragma once

#include <ctnn/base/real.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/layer_access.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace error {
template <class Layer>
struct
    counts_of_the_layers_inside_are_not_among_its_own_so_add_up_parameter_count_and_buffer_count_and_multiply_adds_and_say_each_parameter_offset;
template <class Layer>
struct running_statistics_do_not_start_as_the_layers_inside_say_so_call_initialize_buffers_of_each_or_write_it;
template <class Layer>
struct parameters_that_a_layer_inside_starts_are_not_started_so_call_initialize_of_each_layer_inside;
template <class Layer>
struct a_running_statistic_has_no_use_or_is_that_of_another_layer_so_read_and_write_its_own_buffers_and_no_more;
template <class Layer>
struct running_statistics_of_a_layer_inside_are_not_reached_so_pass_it_context_child_of_its_index_and_buffer_offset;
}  // namespace error

namespace testing {

namespace detail {

template <class L> concept SaysWhereParametersAre = requires { L::template parameter_offset<0>; };

/// f.operator()<Inner, P, Q>() for each layer inside L, whose parameters begin at P and running statistics at Q; true where
/// L names none.
template <class L, class F> constexpr bool all_inside([[maybe_unused]] F f) {
  constexpr std::size_t count = ctnn::detail::layers_inside<L>;
  if constexpr (count > 0)
    return [&f]<std::size_t... I>(std::index_sequence<I...>) {
      return (f.template operator()<typename L::template layer<I>, L::template parameter_offset<I>,
                                    ctnn::detail::buffer_offset<L, I>>() &&
              ...);
    }(std::make_index_sequence<count>{});
  else
    return true;
}

template <class L> inline constexpr std::size_t buffers_of_argument = 0;
template <Layer L> inline constexpr std::size_t buffers_of_argument<L> = buffer_count<L>;

/// The running statistics of the layers that L is a template of: a wrapper that names no layer inside has them all the
/// same.
template <class L> inline constexpr std::size_t buffers_of_arguments = 0;
template <template <class...> class L, class... A>
inline constexpr std::size_t buffers_of_arguments<L<A...>> = (std::size_t{0} + ... + buffers_of_argument<A>);
#if !defined(__clang__) || __clang_major__ > 14  // Clang 14 crashes when it precompiles a header with such a parameter
template <template <Layer...> class L, Layer... A>
  requires(sizeof...(A) > 0)
inline constexpr std::size_t buffers_of_arguments<L<A...>> = (std::size_t{0} + ... + buffers_of_argument<A>);
#endif
template <template <std::size_t, class> class L, std::size_t N, class A>
inline constexpr std::size_t buffers_of_arguments<L<N, A>> = buffers_of_argument<A>;
template <template <class, std::size_t...> class L, class A, std::size_t... N>
  requires(sizeof...(N) > 0)
inline constexpr std::size_t buffers_of_arguments<L<A, N...>> = buffers_of_argument<A>;
template <template <class, Real> class L, class A, Real R>
inline constexpr std::size_t buffers_of_arguments<L<A, R>> = buffers_of_argument<A>;

template <class L> constexpr std::array<double, buffer_count<L>> first_buffers() {
  std::array<double, buffer_count<L>> buffers{};
  initialize_buffers<L, double>(buffers.data());
  return buffers;
}

/// What no initializer draws.
inline constexpr double untouched = -12345.0;

template <class L> constexpr std::array<double, parameter_count<L>> first_parameters(Key key) {
  std::array<double, parameter_count<L>> parameters{};
  for (double& p : parameters) p = untouched;
  initialize<L, double>(bind<typename L::template Params<double>>(parameters.data()), key);
  return parameters;
}

}  // namespace detail

/// The parameters, running statistics and multiply-adds of the layers inside are among the layer's own.
template <class L> constexpr bool counts_add_up() {
  if (buffer_count<L> < detail::buffers_of_arguments<L>) return false;
  if constexpr (ctnn::detail::layers_inside<L> > 0 && !detail::SaysWhereParametersAre<L>) {
    return false;
  } else {
    std::size_t work = 0;
    return detail::all_inside<L>([&work]<class Inner, std::size_t P, std::size_t Q>() {
             work += multiply_adds<Inner>;
             return P + parameter_count<Inner> <= parameter_count<L> && Q + buffer_count<Inner> <= buffer_count<L> &&
                    counts_add_up<Inner>();
           }) &&
           work <= multiply_adds<L>;
  }
}

/// The layer says how its running statistics start, and those of a layer inside start as that says. A layer whose
/// `Buffers` are its own may leave them at zero.
template <class L> constexpr bool buffers_start_as_inside() {
  if constexpr (buffer_count<L> > 0) {
    constexpr bool says = requires(double* buffers) { L::template initialize_buffers<double>(buffers); };
    constexpr bool own = requires { typename L::template Buffers<double>; } && detail::buffers_of_arguments<L> == 0;
    if (ctnn::detail::layers_inside<L> == 0 && !says && !own) return false;
    const auto all = detail::first_buffers<L>();
    return detail::all_inside<L>([&all]<class Inner, std::size_t, std::size_t Q>() {
      const auto start = detail::first_buffers<Inner>();
      for (std::size_t k = 0; k < start.size(); ++k)
        if (!(all[Q + k] == start[k])) return false;
      return buffers_start_as_inside<Inner>();
    });
  }
  return true;
}

/// A parameter that a layer inside starts is started.
template <class L> constexpr bool parameters_start_inside(Key key) {
  if constexpr (parameter_count<L> > 0 && ctnn::detail::layers_inside<L> > 0) {
    const auto all = detail::first_parameters<L>(key);
    return detail::all_inside<L>([&all, key]<class Inner, std::size_t P, std::size_t>() {
      const auto start = detail::first_parameters<Inner>(key);
      for (std::size_t k = 0; k < start.size(); ++k)
        if (start[k] != detail::untouched && all[P + k] == detail::untouched) return false;
      return parameters_start_inside<Inner>(key);
    });
  }
  return true;
}

/// Each running statistic counts: training moves it, or inference looks at it. What lies behind them, another layer's, is
/// neither read nor written.
template <class L, class T = float> constexpr bool buffers_are_used(Key key) {
  constexpr std::size_t count = buffer_count<L>;
  if constexpr (count > 0) {
    constexpr std::size_t behind = 16;
    Trial<L, T, 2, behind> trained(key, Mode::training), inferred(key);
    const auto before = inferred;  // whose y nobody has written
    trained.forward();
    inferred.infer();
    for (std::size_t k = count; k < count + behind; ++k)
      if (!(trained.new_buffers[k] == trained.buffers[k])) return false;
    auto elsewhere = before;
    for (std::size_t k = count; k < count + behind; ++k) elsewhere.buffers[k] += T(1);
    elsewhere.infer();
    if (!(elsewhere.y == inferred.y)) return false;
    for (std::size_t k = 0; k < count; ++k) {
      if (!(trained.new_buffers[k] == trained.buffers[k])) continue;
      auto moved = before;
      moved.buffers[k] += T(1);
      moved.infer();
      if (moved.y == inferred.y) return false;
    }
  }
  return true;
}

/// A running statistic that training moves in a layer inside is moved through the layer around it; where inference looks at
/// those of a layer inside, it does so through the layer around it.
template <class L, class T = float> constexpr bool buffers_are_used_inside(Key key) {
  if constexpr (buffer_count<L> > 0 && ctnn::detail::layers_inside<L> > 0) {
    Trial<L, T> trained(key, Mode::training), inferred(key);
    const auto before = inferred;
    trained.forward();
    inferred.infer();
    return detail::all_inside<L>([&trained, &inferred, &before, key]<class Inner, std::size_t, std::size_t Q>() {
      if constexpr (buffer_count<Inner> > 0) {
        Trial<Inner, T> alone(key, Mode::training), seen(key);
        auto other = seen;
        auto around = before;
        alone.forward();
        seen.infer();
        for (std::size_t k = 0; k < buffer_count<Inner>; ++k) {
          if (!(alone.new_buffers[k] == alone.buffers[k]) && trained.new_buffers[Q + k] == trained.buffers[Q + k])
            return false;
          other.buffers[k] += T(k + 1);
          around.buffers[Q + k] += T(k + 1);
        }
        other.infer();
        around.infer();
        return other.y == seen.y || !(around.y == inferred.y);
      }
      return true;
    });
  }
  return true;
}

/// All of these.
template <class L> constexpr Verdict obeys_wrapper_laws(Key key = 1) {
  using namespace error;
  if constexpr (!counts_add_up<L>()) {  // the rest might read what is not there
    return Verdict::broken<
        counts_of_the_layers_inside_are_not_among_its_own_so_add_up_parameter_count_and_buffer_count_and_multiply_adds_and_say_each_parameter_offset<
            L>>();
  } else {
    if (!buffers_start_as_inside<L>())
      return Verdict::broken<
          running_statistics_do_not_start_as_the_layers_inside_say_so_call_initialize_buffers_of_each_or_write_it<L>>();
    if (!parameters_start_inside<L>(key))
      return Verdict::broken<
          parameters_that_a_layer_inside_starts_are_not_started_so_call_initialize_of_each_layer_inside<L>>();
    if (!buffers_are_used<L>(key))
      return Verdict::broken<
          a_running_statistic_has_no_use_or_is_that_of_another_layer_so_read_and_write_its_own_buffers_and_no_more<
              L>>();
    if (!buffers_are_used_inside<L>(key))
      return Verdict::broken<
          running_statistics_of_a_layer_inside_are_not_reached_so_pass_it_context_child_of_its_index_and_buffer_offset<
              L>>();
    return {};
  }
}

}  // namespace testing

}  // namespace ctnn
