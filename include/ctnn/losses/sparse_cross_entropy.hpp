// SPDX-License-Identifier: BSL-1.0
// Cross-entropy whose targets are the indices of the classes: -log softmax(y)_target.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/losses/softmax_cross_entropy.hpp>
#include <ctnn/tensor/shape.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

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

/// Of a label that is no class. NaN as the targets spoils loss and gradient; a constant expression ends here.
template <class T> constexpr void refuse_label(T* targets, std::size_t classes) {
  if (std::is_constant_evaluated()) error::this_label_is_no_class_so_number_the_classes_from_0();
  for (std::size_t j = 0; j < classes; ++j) targets[j] = std::numeric_limits<T>::quiet_NaN();
}
}  // namespace detail

/// One index for each row of logits: targets are (1) for an output of (Classes), (Time) for (Time, Classes). Rows whose
/// target is negative or `ignore_index` leave the mean, as PyTorch's do, and have no gradient; a batch of such rows alone
/// has the loss 0. A target from the count of classes on, or no whole number, makes the loss NaN; in a constant expression
/// it is refused.
struct SparseCrossEntropy {
  double label_smoothing = 0;
  Reduction reduction = Reduction::mean;
  long long ignore_index = -100;

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

  /// Is each of these targets a class, or ignored?
  template <class T, std::size_t B, class Output> constexpr bool accepts(
      Batch<const T, B, Target<Output>> target) const {
    for (std::size_t n = 0; n < target.size(); ++n)
      if (!is_ignored(target[n]) && !is_class<Output::dims.back()>(target[n])) return false;
    return true;
  }

  /// As how many samples they count in a mean.
  template <class T, std::size_t B, class Output> constexpr T weight(Batch<const T, B, Target<Output>> target) const {
    return T(kept(target.data(), target.size())) / T(Target<Output>::size);
  }

 private:
  template <class T> constexpr bool is_ignored(T target) const {
    return target < T(0) || target == static_cast<T>(ignore_index);
  }
  template <std::size_t Classes, class T> static constexpr bool is_class(T target) {
    return target >= T(0) && target < T(Classes) && target == T(static_cast<std::size_t>(target));
  }
  template <class T> constexpr std::size_t kept(const T* target, std::size_t rows) const {
    std::size_t count = 0;
    for (std::size_t n = 0; n < rows; ++n) count += !is_ignored(target[n]);
    return count;
  }

  template <class T, std::size_t B, class Output>
  constexpr T compute(Batch<const T, B, Output> y, const T* target, T* dy) const {
    constexpr std::size_t classes = Output::dims.back();
    const double smoothing = label_smoothing;
    const std::size_t rows = reduction == Reduction::mean ? kept(target, B * Target<Output>::size) : 1;
    return detail::cross_entropy_of_rows<SparseCrossEntropy, T, B, Output>(
        T(rows > 0 ? rows : 1), y, dy, [=, this](std::size_t n, T* scratch, const T*&) {
          if (is_ignored(target[n])) return false;
          for (std::size_t j = 0; j < classes; ++j) scratch[j] = target[n] == T(j) ? T(1) : T(0);
          if (!is_class<classes>(target[n])) detail::refuse_label(scratch, classes);
          if (smoothing != 0) detail::smooth_labels<classes>(smoothing, scratch, scratch);
          return true;
        });
  }
};

}  // namespace ctnn
