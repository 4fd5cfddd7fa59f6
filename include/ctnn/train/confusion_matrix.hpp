// SPDX-License-Identifier: BSL-1.0
// How often each class was taken for each: counts(target, prediction), and what follows from them.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/train/predictions.hpp>
#include <ctnn/train/samples.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Result, class Bytes, class StackBytes>
struct this_result_is_too_large_to_be_returned_so_pass_the_place_for_it_as_the_third_argument;
}  // namespace error

/// A quotient whose denominator is 0 counts as 0, as in scikit-learn. Where a label was no class, all quotients are NaN.
template <std::size_t Classes> struct ConfusionMatrix {
  std::array<std::array<std::size_t, Classes>, Classes> counts{};
  std::array<std::size_t, Classes> not_numbers{};  // of each class, the samples whose outputs hold NaN: taken for none
  bool has_bad_label = false;

  constexpr std::size_t operator()(std::size_t target, std::size_t prediction) const {
    return counts[target][prediction];
  }

  constexpr double accuracy() const {
    std::size_t right = 0, all = 0;
    for (std::size_t c = 0; c < Classes; ++c) {
      right += counts[c][c];
      all += of(c);
    }
    return quotient(right, all);
  }

  /// Of those taken for the class, the share that is of it.
  constexpr double precision(std::size_t of_class) const {
    std::size_t taken = 0;
    for (std::size_t c = 0; c < Classes; ++c) taken += counts[c][of_class];
    return quotient(counts[of_class][of_class], taken);
  }

  /// Of those of the class, the share that was taken for it.
  constexpr double recall(std::size_t of_class) const { return quotient(counts[of_class][of_class], of(of_class)); }

  /// The harmonic mean of precision and recall.
  constexpr double f1(std::size_t of_class) const {
    std::size_t wrong = not_numbers[of_class];
    for (std::size_t c = 0; c < Classes; ++c)
      if (c != of_class) wrong += counts[c][of_class] + counts[of_class][c];
    return quotient(2 * counts[of_class][of_class], 2 * counts[of_class][of_class] + wrong);
  }

  /// The mean of a figure over all classes: `macro(&ConfusionMatrix<3>::f1)`.
  constexpr double macro(double (ConfusionMatrix::*figure)(std::size_t) const) const {
    double sum = 0;
    for (std::size_t c = 0; c < Classes; ++c) sum += (this->*figure)(c);
    return sum / static_cast<double>(Classes);
  }

  friend constexpr bool operator==(const ConfusionMatrix&, const ConfusionMatrix&) = default;

 private:
  constexpr std::size_t of(std::size_t target) const {
    std::size_t all = not_numbers[target];
    for (std::size_t p = 0; p < Classes; ++p) all += counts[target][p];
    return all;
  }
  constexpr double quotient(std::size_t part, std::size_t whole) const {
    if (has_bad_label) return __builtin_nan("");
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

namespace detail {
template <class M> inline constexpr std::size_t class_count =
    M::NetType::Output::dims.back() == 1 ? 2 : M::NetType::Output::dims.back();
}  // namespace detail

/// Of one output, the classes are 0 and 1, on either side of the threshold. Samples whose target is an index, and negative or
/// `ignore_index`, are left out; one that is no class is refused in a constant expression. Writes into a matrix, for classes
/// too many for one to be returned.
template <ModelLike M, DataLike Data, std::size_t Classes, class T = typename M::value_type>
constexpr void confusion_matrix(const M& model, const Data& data, ConfusionMatrix<Classes>& into,
                                std::type_identity_t<T> threshold = T(0.5), long long ignore_index = -100) {
  constexpr std::size_t outputs = M::NetType::Output::dims.back();
  static_assert(Classes == detail::class_count<M>);
  for (auto& row : into.counts) row = {};
  into.not_numbers = {};
  into.has_bad_label = !detail::for_each_class(model, data, ignore_index, [&](const T* answer, std::size_t wanted) {
    const std::size_t taken = detail::predicted_class<outputs>(answer, threshold);
    ++(taken < Classes ? into.counts[wanted][taken] : into.not_numbers[wanted]);
  });
}

/// The same as a value.
template <ModelLike M, DataLike Data, class T = typename M::value_type>
constexpr auto confusion_matrix(const M& model, const Data& data, std::type_identity_t<T> threshold = T(0.5),
                                long long ignore_index = -100) {
  using Result = ConfusionMatrix<detail::class_count<M>>;
  static_assert(require<(sizeof(Result) <= CTNN_STACK_BYTES),
                        error::this_result_is_too_large_to_be_returned_so_pass_the_place_for_it_as_the_third_argument<
                            Result, error::bytes<sizeof(Result)>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  Result matrix;
  confusion_matrix(model, data, matrix, threshold, ignore_index);
  return matrix;
}

/// Of anything but a model and data: prints it.
template <class... Given>
  requires(!detail::are_model_and_data<Given...>)
constexpr auto confusion_matrix(const Given&...) {
  static_assert(detail::refuse_other_than_model_and_data<Given...>() == 0);
  return ConfusionMatrix<2>{};
}

}  // namespace ctnn
