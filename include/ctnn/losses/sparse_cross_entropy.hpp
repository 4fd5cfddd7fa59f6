// SPDX-License-Identifier: BSL-1.0
// Cross-entropy whose targets are the indices of the classes: -log softmax(y)_target.
#pragma once

#include <ctnn/losses/softmax_cross_entropy.hpp>
#include <ctnn/tensor/shape.hpp>

#include <cstddef>

namespace ctnn {

namespace detail {
template <class Output> struct WithoutLast;
template <std::size_t Classes> struct WithoutLast<Shape<Classes>> {
  using type = Shape<1>;
};
template <std::size_t Rows, std::size_t Classes> struct WithoutLast<Shape<Rows, Classes>> {
  using type = Shape<Rows>;
};
template <std::size_t First, std::size_t Rows, std::size_t... Rest> struct WithoutLast<Shape<First, Rows, Rest...>> {
  using type = Prepend<First, typename WithoutLast<Shape<Rows, Rest...>>::type>;
};
template <std::size_t First, std::size_t Rows, std::size_t Classes> struct WithoutLast<Shape<First, Rows, Classes>> {
  using type = Shape<First, Rows>;
};
}  // namespace detail

/// One index for each row of logits: targets are (1) for an output of (Classes), (Time) for (Time, Classes). A row whose
/// target is no class, say -1, counts in the mean but adds nothing to loss and gradient.
struct SparseCrossEntropy {
  double label_smoothing = 0;
  Reduction reduction = Reduction::mean;

  template <class Output> using Target = typename detail::WithoutLast<Output>::type;

  template <class T, std::size_t B, class Output>
  constexpr T value(Batch<const T, B, Output> y, Batch<const T, B, Target<Output>> target) const {
    return compute<T, B, Output>(y, target.data(), nullptr);
  }

  template <class T, std::size_t B, class Output>
  constexpr T value_and_gradient(Batch<const T, B, Output> y, Batch<const T, B, Target<Output>> target,
                                 Batch<T, B, Output> dy) const {
    return compute<T, B, Output>(y, target.data(), dy.data());
  }

 private:
  template <class T, std::size_t B, class Output>
  constexpr T compute(Batch<const T, B, Output> y, const T* target, T* dy) const {
    constexpr std::size_t classes = Output::dims.back();
    const double smoothing = label_smoothing;
    return detail::cross_entropy_of_rows<SparseCrossEntropy, T, B, Output>(reduction, y, dy,
                                                                           [=](std::size_t n, T* scratch) -> const T* {
                                                                             bool is_class = false;
                                                                             for (std::size_t j = 0; j < classes; ++j) {
                                                                               const bool chosen = target[n] == T(j);
                                                                               scratch[j] = chosen ? T(1) : T(0);
                                                                               is_class = is_class || chosen;
                                                                             }
                                                                             if (is_class && smoothing != 0)
                                                                               detail::smooth_labels<classes>(smoothing,
                                                                                                              scratch,
                                                                                                              scratch);
                                                                             return scratch;
                                                                           });
  }
};

}  // namespace ctnn
