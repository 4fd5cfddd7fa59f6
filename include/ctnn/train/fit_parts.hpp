// SPDX-License-Identifier: BSL-1.0
// What `fit` may be given besides data and options: callbacks, schedules, early stopping, a metric.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/schedules/reduce_on_plateau.hpp>
#include <ctnn/train/early_stopping.hpp>
#include <ctnn/train/fit_options.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/samples.hpp>

#include <concepts>
#include <cstdint>
#include <type_traits>

namespace ctnn::error {
template <class Given>
struct fit_has_no_use_for_this_so_pass_a_callback_that_returns_nothing_or_a_bool_or_a_schedule_or_a_metric;
template <class Optimizer>
struct this_optimizer_has_no_learning_rate_for_a_schedule_so_give_it_a_member_of_that_name;
}  // namespace ctnn::error

namespace ctnn::detail {

/// Can it be called with these, and returns nothing or a bool?
template <class P, class... Arguments> consteval bool answers() {
  if constexpr (std::is_invocable_v<P&, Arguments...>) {
    using Result = std::invoke_result_t<P&, Arguments...>;
    return std::is_void_v<Result> || std::is_same_v<std::remove_cvref_t<Result>, bool>;
  } else {
    return false;
  }
}

template <class P, class Report, class R> inline constexpr bool accepts_report = answers<P, const Report&>();
template <class P, class Report, class R>
inline constexpr bool accepts_session = answers<P, const Report&, R&, FitState<R>&>();

template <class P, class R>
inline constexpr bool is_callback = accepts_report<P, EpochReport, R> || accepts_session<P, EpochReport, R> ||
                                    accepts_report<P, StepReport, R> || accepts_session<P, StepReport, R>;

template <class P> inline constexpr bool is_per_epoch = false;
template <class S> inline constexpr bool is_per_epoch<PerEpoch<S>> = true;

template <class P, class Wanted> inline constexpr bool is = std::is_same_v<std::remove_cv_t<P>, Wanted>;

template <class P>
inline constexpr bool sets_rate = Schedule<P> || is_per_epoch<std::remove_cv_t<P>> || is<P, ReduceOnPlateau>;

template <class R> using SamplesOf = Samples<typename R::value_type, typename R::Input, typename R::Target>;

/// Callbacks are looked for first, so that none of them is asked for what it is not.
template <class P, class R> consteval bool is_metric() {
  if constexpr (is_callback<P, R> || sets_rate<P> || is<P, EarlyStopping>)
    return false;
  else
    return requires(P& metric, const Model<typename R::NetType, typename R::value_type>& model,
                    const SamplesOf<R>& samples) {
      { metric(model, samples) } -> std::convertible_to<double>;
    };
}

/// Does `fit` know what to do with it? Prints it unless it does.
template <class P, class R> consteval bool check_part() {
  constexpr bool known = is_callback<P, R> || sets_rate<P> || is<P, EarlyStopping> || is_metric<P, R>();
  if constexpr (!known) {
    require<false,
            error::fit_has_no_use_for_this_so_pass_a_callback_that_returns_nothing_or_a_bool_or_a_schedule_or_a_metric<
                error::given<P>>>();
    return false;
  } else {
    constexpr bool has_rate = !sets_rate<P> || has_learning_rate<typename R::OptimizerType>;
    require<has_rate, error::this_optimizer_has_no_learning_rate_for_a_schedule_so_give_it_a_member_of_that_name<
                          typename R::OptimizerType>>();
    return has_rate;
  }
}

/// Tells one part; false if it wants training to stop.
template <class P, class Report, class R>
constexpr bool tell(P& part, const Report& report, R& trainer, FitState<R>& state) {
  if constexpr (accepts_session<P, Report, R>) {
    if constexpr (std::is_void_v<std::invoke_result_t<P&, const Report&, R&, FitState<R>&>>)
      part(report, trainer, state);
    else
      return part(report, trainer, state);
  } else if constexpr (accepts_report<P, Report, R>) {
    if constexpr (std::is_void_v<std::invoke_result_t<P&, const Report&>>)
      part(report);
    else
      return part(report);
  }
  return true;
}

/// All of them, even if one has had enough.
template <class Report, class R, class... Parts>
constexpr bool notify(const Report& report, R& trainer, FitState<R>& state, Parts&... parts) {
  bool go_on = true;
  ((go_on = tell(parts, report, trainer, state) && go_on), ...);
  return go_on;
}

/// How training begins or goes on.
template <class R, class Factor> struct FitStart {
  FitSetting setting;
  SamplesOf<R> training, validation;
  std::uint64_t epochs, steps_per_epoch;
  Factor factor;  // what the schedules multiply the learning rate by at an update, counted from 0
  const ReduceOnPlateau* plateau;
  const EarlyStopping* stopping;  // null if there is none; so is plateau
};

struct NoFactor {
  constexpr double operator()(std::uint64_t) const { return 1; }
};

/// A part may refuse, by an exception, how training begins or goes on: what it began with is still in the state.
template <class P, class R>
inline constexpr bool watches_begin = requires(P& part, const FitStart<R, NoFactor>& start, R& trainer,
                                               FitState<R>& state) { part.begin(start, trainer, state); };

template <class P, class R, class Start>
constexpr void begin_part(P& part, const Start& start, R& trainer, FitState<R>& state) {
  if constexpr (watches_begin<P, R>) part.begin(start, trainer, state);
}

/// What one part multiplies the learning rate by at the next update.
template <class P> constexpr double rate_factor(const P& part, const FitProgress& at) {
  if constexpr (is_per_epoch<P>)
    return part.schedule(at.epoch);
  else if constexpr (Schedule<P>)
    return part(at.step);
  else if constexpr (std::is_same_v<P, ReduceOnPlateau>)
    return at.plateau.scale;
  else
    return 1;
}

/// The first part of a type, or what stands for it.
template <class Wanted> constexpr Wanted find_part(const Wanted& otherwise) { return otherwise; }
template <class Wanted, class P, class... Parts>
constexpr Wanted find_part(const Wanted& otherwise, const P& part, const Parts&... parts) {
  if constexpr (std::is_same_v<P, Wanted>)
    return part;
  else
    return find_part(otherwise, parts...);
}

/// The same as a pointer, null if there is none.
template <class Wanted> constexpr const Wanted* point_to() { return nullptr; }
template <class Wanted, class P, class... Parts> constexpr const Wanted* point_to(const P& part,
                                                                                  const Parts&... parts) {
  if constexpr (std::is_same_v<P, Wanted>)
    return &part;
  else
    return point_to<Wanted>(parts...);
}

}  // namespace ctnn::detail
