// SPDX-License-Identifier: BSL-1.0
// The laws of a loss: its gradient is the slope of its value, is written, and comes with the value's bits.
#pragma once

#include <ctnn/concepts/loss.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/slope.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Loss>
struct value_and_gradient_gives_other_bits_than_value_so_do_the_same_sums_in_the_same_order;
template <class Loss>
struct the_gradient_of_a_loss_is_not_the_slope_of_its_value_so_differentiate_value_with_the_mean_over_the_batch;
template <
    class Loss> struct the_gradient_of_a_loss_is_written_but_here_it_depends_on_what_stood_there_so_write_all_of_it;
}  // namespace error

namespace testing {

namespace detail {

template <class L, class Output, std::size_t B, class T> struct LossTrial {
  static constexpr std::size_t outputs = B * Output::size, targets = B * TargetShape<L, Output>::size;
  std::array<T, outputs> y{}, dy{};
  std::array<T, targets> target{};

  constexpr T value(const L& loss) const {
    return loss.template value<T, B, Output>(Batch<const T, B, Output>(y.data()), targets_view());
  }
  constexpr T value_and_gradient(const L& loss) {
    return loss.template value_and_gradient<T, B, Output>(Batch<const T, B, Output>(y.data()), targets_view(),
                                                          Batch<T, B, Output>(dy.data()));
  }
  constexpr auto targets_view() const { return Batch<const T, B, TargetShape<L, Output>>(target.data()); }
};

/// Outputs between 0.1 and 0.9, which are probabilities too, and targets: `classes` of them, 0 and up, or any in between.
template <class L, class Output, std::size_t B, class T>
constexpr LossTrial<L, Output, B, T> loss_trial(Key key, std::size_t classes) {
  LossTrial<L, Output, B, T> trial;
  for (std::size_t k = 0; k < trial.outputs; ++k) trial.y[k] = uniform<T>(split(key, 0), k, T(0.1), T(0.9));
  for (std::size_t k = 0; k < trial.targets; ++k)
    trial.target[k] = classes > 0 ? T(below(split(key, 1), k, classes)) : uniform<T>(split(key, 1), k, T(0.1), T(0.9));
  return trial;
}

template <class L, class Output, std::size_t B>
constexpr bool loss_gradient_is_slope(const L& loss, LossTrial<L, Output, B, double> trial, Key key) {
  trial.value_and_gradient(loss);
  return slopes_match(
      [&](const auto& moved_y) {
        auto moved_trial = trial;
        moved_trial.y = moved_y;
        return moved_trial.value(loss);
      },
      trial.y, trial.dy, key, 32);
}

}  // namespace detail

/// For two samples of shape Output. `classes`: targets are their numbers, 0 to classes - 1; or 0, they are real numbers.
template <class L, class Output = Shape<3>>
constexpr Verdict obeys_loss_laws(const L& loss = {}, std::size_t classes = 0, Key key = 1) {
  static_assert(Loss<L, Output>);
  using namespace error;
  const auto real = detail::loss_trial<L, Output, 2, double>(key, classes);
  const auto number = detail::loss_trial<L, Output, 2, float>(key, classes);
  auto fresh = number, used = number;
  for (float& d : used.dy) d = 1e30f;
  const float value = number.value(loss), beside_gradient = fresh.value_and_gradient(loss);
  static_cast<void>(used.value_and_gradient(loss));
  if (!(value == beside_gradient))
    return Verdict::broken<value_and_gradient_gives_other_bits_than_value_so_do_the_same_sums_in_the_same_order<L>>();
  if (!detail::loss_gradient_is_slope(loss, real, key))
    return Verdict::broken<
        the_gradient_of_a_loss_is_not_the_slope_of_its_value_so_differentiate_value_with_the_mean_over_the_batch<L>>();
  if (!(fresh.dy == used.dy))
    return Verdict::broken<
        the_gradient_of_a_loss_is_written_but_here_it_depends_on_what_stood_there_so_write_all_of_it<L>>();
  return {};
}

}  // namespace testing

}  // namespace ctnn
