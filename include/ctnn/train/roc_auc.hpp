// SPDX-License-Identifier: BSL-1.0
// The chance that a positive sample has a larger output than a negative one; equal outputs count a half.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/train/dataset.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <array>
#include <cstddef>
#include <span>

namespace ctnn {

namespace error {
template <class Scores, class Bytes, class StackBytes>
struct so_many_scores_are_too_large_for_the_stack_so_pass_a_span_of_ScoredSample_as_the_third_argument;
}  // namespace error

template <class T> struct ScoredSample {
  T score;
  bool positive;
};

namespace detail {

/// Sorts by score in place, N log N at worst, without the heap.
template <class T> constexpr void sort_scores(ScoredSample<T>* all, std::size_t count) {
  const auto sink = [all](std::size_t at, std::size_t end) {
    while (2 * at + 1 < end) {
      std::size_t child = 2 * at + 1;
      if (child + 1 < end && all[child].score < all[child + 1].score) ++child;
      if (!(all[at].score < all[child].score)) return;
      const ScoredSample<T> kept = all[at];
      all[at] = all[child];
      all[child] = kept;
      at = child;
    }
  };
  for (std::size_t at = count / 2; at-- > 0;) sink(at, count);
  for (std::size_t end = count; end-- > 1;) {
    const ScoredSample<T> top = all[0];
    all[0] = all[end];
    all[end] = top;
    sink(0, end);
  }
}

}  // namespace detail

/// The area under the receiver operating characteristic of a net with one output (Mann and Whitney's statistic); targets
/// from a half on are positive. NaN if one of the two classes is empty, or an output or a target is NaN. `room` has place
/// for all samples.
template <ModelLike M, DataLike Data, class T = typename M::value_type>
constexpr double roc_auc(const M& model, const Data& data, std::span<ScoredSample<std::type_identity_t<T>>> room) {
  static_assert(M::NetType::Output::size == 1, "the area under the curve is that of one output");
  const Samples samples(data);
  const std::size_t count = samples.size();
  ScoredSample<T>* const all = room.data();
  bool are_numbers = true;
  detail::for_each_prediction(model, samples, [&](const T* y, const T* target, std::size_t n) {
    all[n] = {y[0], target[0] >= T(0.5)};
    are_numbers = are_numbers && y[0] == y[0] && target[0] == target[0];
  });
  if (!are_numbers) return __builtin_nan("");
  detail::sort_scores(all, count);
  double below = 0, pairs = 0;  // negatives so far; pairs in the right order
  for (std::size_t first = 0; first < count;) {
    std::size_t last = first;
    double positives = 0, negatives = 0;
    for (; last < count && !(all[first].score < all[last].score); ++last)
      (all[last].positive ? positives : negatives) += 1;
    pairs += positives * below + 0.5 * positives * negatives;
    below += negatives;
    first = last;
  }
  const double positives = static_cast<double>(count) - below;
  if (positives == 0 || below == 0) return __builtin_nan("");
  return pairs / (positives * below);
}

/// The same with room from the stack, for samples whose number is in their type.
template <ModelLike M, class T, class Input, class Target, std::size_t N>
constexpr double roc_auc(const M& model, const Dataset<T, Input, Target, N>& data) {
  using Scores = std::array<ScoredSample<T>, N>;
  static_assert(
      require<(sizeof(Scores) <= CTNN_STACK_BYTES),
              error::so_many_scores_are_too_large_for_the_stack_so_pass_a_span_of_ScoredSample_as_the_third_argument<
                  Scores, error::bytes<sizeof(Scores)>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  Scores room{};
  return roc_auc(model, data, std::span<ScoredSample<T>>(room));
}

/// Of anything but a model and data: prints it.
template <class... Given>
  requires(!detail::are_model_and_data<Given...>)
constexpr double roc_auc(const Given&...) {
  return detail::refuse_other_than_model_and_data<Given...>();
}

}  // namespace ctnn
