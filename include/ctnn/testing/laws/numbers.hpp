// SPDX-License-Identifier: BSL-1.0
// The laws of other numbers: a layer on intervals encloses what it gives for any point in them, weights of 16 bits count as
// the float that they stand for, and fixed point stays near what it rounds.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/numbers/interval.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer>
struct a_point_of_a_box_gives_what_the_interval_does_not_hold_so_let_no_branch_depend_on_a_number_but_by_select;
template <class Layer, class Weight>
struct weights_of_16_bits_give_other_bits_than_the_float_they_stand_for_so_widen_them_before_any_rounding;
}  // namespace error

namespace testing {

namespace detail {

/// infer of L on values of V, with weights and running statistics of W.
template <class L, std::size_t B, class V, class W, std::size_t P, std::size_t Q>
constexpr std::array<V, B * L::Output::size> infer_in(const std::array<W, P>& parameters,
                                                      const std::array<W, Q>& buffers,
                                                      const std::array<V, B * L::Input::size>& x) {
  std::array<V, B * L::Output::size> y{};
  Context<V, W> context;
  context.buffers = buffers.data();
  ctnn::infer<L, V, B>(bind<typename L::template Params<const W>>(parameters.data()),
                       Batch<const V, B, typename L::Input>(x.data()), Batch<V, B, typename L::Output>(y.data()),
                       context);
  return y;
}

template <class To, class From, std::size_t N> constexpr std::array<To, N> converted(const std::array<From, N>& from) {
  std::array<To, N> to{};
  for (std::size_t k = 0; k < N; ++k) to[k] = static_cast<To>(from[k]);
  return to;
}

/// From lo to hi: one end or the other, or between.
template <class T> constexpr T point_of(Interval<T> box, Key key, std::size_t k) {
  const T u = uniform<T>(key, k, T(0), T(1));
  if (u < T(0.25)) return box.lo;
  if (u > T(0.75)) return box.hi;
  return clamp(mul_add(T(2) * (u - T(0.25)), box.hi - box.lo, box.lo), box.lo, box.hi);
}

}  // namespace detail

/// Boxes of up to `width` on each side of random inputs; `points` of each.
template <class L, class T = float, std::size_t B = 2>
constexpr bool encloses_its_points(Key key, T width = T(0.1), std::size_t points = 2) {
  const Trial<L, T, B> trial(key);
  std::array<Interval<T>, B * L::Input::size> box{};
  for (std::size_t k = 0; k < box.size(); ++k)
    box[k] = Interval<T>(trial.x[k] - uniform<T>(split(key, 5), k, T(0), width),
                         trial.x[k] + uniform<T>(split(key, 6), k, T(0), width));
  const auto y = detail::infer_in<L, B>(trial.parameters, trial.buffers, box);
  for (std::size_t p = 0; p < points; ++p) {
    std::array<T, B * L::Input::size> x{};
    for (std::size_t k = 0; k < x.size(); ++k) x[k] = detail::point_of(box[k], split(key, 7 + p), k);
    const auto at_point = detail::infer_in<L, B>(trial.parameters, trial.buffers, x);
    for (std::size_t k = 0; k < y.size(); ++k)
      if (!y[k].contains(at_point[k])) return false;
  }
  return true;
}

/// Weights of W, 16 bits of storage, under values of float.
template <class L, class W, std::size_t B = 2> constexpr bool narrow_weights_are_float(Key key) {
  const Trial<L, float, B> trial(key);
  const auto parameters = detail::converted<W>(trial.parameters);
  const auto buffers = detail::converted<W>(trial.buffers);
  return detail::infer_in<L, B>(parameters, buffers, trial.x) ==
         detail::infer_in<L, B>(detail::converted<float>(parameters), detail::converted<float>(buffers), trial.x);
}

/// How far fixed point V is, at most, in units of its last bit, from the same layer on the same numbers in double.
template <class L, class V, std::size_t B = 2> constexpr double units_from_double(Key key) {
  const Trial<L, double, B> trial(key);
  const auto parameters = detail::converted<V>(trial.parameters);
  const auto buffers = detail::converted<V>(trial.buffers);
  const auto x = detail::converted<V>(trial.x);
  const auto y = detail::infer_in<L, B>(parameters, buffers, x);
  const auto exact = detail::infer_in<L, B>(detail::converted<double>(parameters), detail::converted<double>(buffers),
                                            detail::converted<double>(x));
  double most = 0;
  for (std::size_t k = 0; k < y.size(); ++k)
    most = at_least(most, abs(static_cast<double>(y[k]) - exact[k]) *
                              static_cast<double>(std::size_t{1} << V::fraction_bits));
  return most;
}

/// The first two laws, for one sample, since the batch laws tell the rest; weights of each of Narrow.
template <class L, class... Narrow> constexpr Verdict obeys_number_laws(Key key = 1) {
  using namespace error;
  if (!encloses_its_points<L, float, 1>(key))
    return Verdict::broken<
        a_point_of_a_box_gives_what_the_interval_does_not_hold_so_let_no_branch_depend_on_a_number_but_by_select<L>>();
  Verdict verdict;
  ((verdict =
        !verdict || narrow_weights_are_float<L, Narrow, 1>(key)
            ? verdict
            : Verdict::broken<
                  weights_of_16_bits_give_other_bits_than_the_float_they_stand_for_so_widen_them_before_any_rounding<
                      L, Narrow>>()),
   ...);
  return verdict;
}

}  // namespace testing

}  // namespace ctnn
