// SPDX-License-Identifier: BSL-1.0
// Which sample is unfit for training: one that holds a NaN or an infinity, or whose label is no class?
#pragma once

#include <ctnn/train/fit_options.hpp>
#include <ctnn/train/portion.hpp>
#include <ctnn/train/samples.hpp>

#include <cfloat>
#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn {

namespace detail {
constexpr bool is_finite(double x) { return x >= -DBL_MAX && x <= DBL_MAX; }

/// Of N numbers, without a branch for each.
template <std::size_t N, class T> constexpr bool all_finite(const T* x) {
  using Float = std::conditional_t<std::is_floating_point_v<T>, T, double>;
  constexpr Float largest = (std::numeric_limits<Float>::max)();
  unsigned bad = 0;
  for (std::size_t k = 0; k < N; ++k) {
    const Float v = static_cast<Float>(x[k]);
    bad |= static_cast<unsigned>(!(v >= -largest)) | static_cast<unsigned>(!(v <= largest));
  }
  return bad == 0;
}
}  // namespace detail

/// The index of the first sample with a number that is NaN or infinite, in its input or its target; size() if there is
/// none.
template <class T, class Input, class Target>
constexpr std::size_t first_not_finite(const Samples<T, Input, Target>& samples) {
  for (std::size_t n = 0; n < samples.size(); ++n)
    if (!detail::all_finite<Input::size>(samples.input(n).data()) ||
        !detail::all_finite<Target::size>(samples.target(n).data()))
      return n;
  return samples.size();
}

namespace detail {

/// The index of the first sample whose target the loss cannot be told; size() if there is none.
template <class Output, class SamplesType, class LossFunction>
constexpr std::size_t first_without_class(const SamplesType& samples, const LossFunction& loss) {
  std::size_t n = 0;
  while (n < samples.size() && accepts<Output>(loss, samples.target(n).data())) ++n;
  return n;
}

/// The first sample at fault, and why `fit` does not begin with it; epochs_done if it does.
struct DataFault {
  Stopped reason = Stopped::epochs_done;
  std::size_t sample = 0;
  bool in_validation = false;
};

template <class Output, class SamplesType, class LossFunction>
constexpr DataFault find_fault(const SamplesType& training, const SamplesType& validation, const LossFunction& loss) {
  if (training.size() == 0) return {Stopped::no_samples};
  for (const Stopped reason : {Stopped::data_not_finite, Stopped::label_is_no_class})
    for (const bool in_validation : {false, true}) {
      const SamplesType& samples = in_validation ? validation : training;
      const std::size_t bad =
          reason == Stopped::data_not_finite ? first_not_finite(samples) : first_without_class<Output>(samples, loss);
      if (bad < samples.size()) return {reason, bad, in_validation};
    }
  return {};
}

}  // namespace detail

}  // namespace ctnn
