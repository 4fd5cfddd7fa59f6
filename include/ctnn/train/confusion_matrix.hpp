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

/// A quotient whose denominator is 0 counts as 0, as in scikit-learn.
template <std::size_t Classes> struct ConfusionMatrix {
  std::array<std::array<std::size_t, Classes>, Classes> counts{};

  constexpr std::size_t operator()(std::size_t target, std::size_t prediction) const {
    return counts[target][prediction];
  }

  constexpr double accuracy() const {
    std::size_t right = 0, all = 0;
    for (std::size_t c = 0; c < Classes; ++c) {
      right += counts[c][c];
      for (std::size_t p = 0; p < Classes; ++p) all += counts[c][p];
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
  constexpr double recall(std::size_t of_class) const {
    std::size_t given = 0;
    for (std::size_t p = 0; p < Classes; ++p) given += counts[of_class][p];
    return quotient(counts[of_class][of_class], given);
  }

  /// The harmonic mean of precision and recall.
  constexpr double f1(std::size_t of_class) const {
    std::size_t wrong = 0;
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
  static constexpr double quotient(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  }
};

/// Of one output, the classes are 0 and 1, told by the threshold. Samples whose target is no class are left out.
template <class Topology, class T, DataLike Data>
constexpr auto confusion_matrix(const Model<Topology, T>& model, const Data& data,
                                std::type_identity_t<T> threshold = T(0.5)) {
  constexpr std::size_t outputs = Topology::Output::size, classes = outputs == 1 ? 2 : outputs;
  ConfusionMatrix<classes> matrix;
  detail::for_each_prediction(model, Samples(data), [&](const T* y, const T* target, std::size_t) {
    const std::size_t wanted = detail::target_class<outputs, SamplesIn<Data>::Target::size>(target);
    if (wanted < classes) ++matrix.counts[wanted][detail::predicted_class<outputs>(y, threshold)];
  });
  return matrix;
}

}  // namespace ctnn
