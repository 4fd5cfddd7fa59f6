// SPDX-License-Identifier: BSL-1.0
// Mean over samples of -sum_j target_j log softmax(y)_j: y are logits, targets one-hot or soft.
#pragma once

#include <ctnn/losses/softmax_cross_entropy.hpp>

#include <cstddef>

namespace ctnn {

/// Classes are the last dimension, so an output of (Time, Classes) counts Time samples. Label smoothing replaces each
/// target by (1 - s) target + s / classes (Szegedy et al., 2016).
struct CrossEntropy {
  double label_smoothing = 0;
  Reduction reduction = Reduction::mean;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Output> target) const {
    return compute<T, B, Output>(y, target, nullptr);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                                 Batch<T, B, Output> dy) const {
    return compute<T, B, Output>(y, target, dy.data());
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(Batch<const T, B, Output> y, Batch<const T, B, Output> target, T* dy) const {
    constexpr std::size_t classes = Output::dims.back();
    const double smoothing = label_smoothing;
    const T terms = detail::divisor<B * Output::size / classes, T>(reduction);
    return detail::cross_entropy_of_rows<CrossEntropy, T, B, Output>(terms, y, dy,
                                                                     [=](std::size_t n, T* scratch, const T*& row) {
                                                                       const T* const given = target.row(n).data();
                                                                       if (smoothing == 0) {
                                                                         row = given;
                                                                       } else {
                                                                         detail::smooth_labels<classes>(smoothing,
                                                                                                        given, scratch);
                                                                       }
                                                                       return true;
                                                                     });
  }
};

}  // namespace ctnn
