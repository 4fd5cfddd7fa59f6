// SPDX-License-Identifier: BSL-1.0
// Samples: any number of samples with their targets, wherever they lie. It owns nothing.
#pragma once

#include <ctnn/train/dataset.hpp>

#include <cstddef>
#include <span>
#include <utility>

namespace ctnn {

template <class T, class InputShape, class TargetShape> class Samples {
 public:
  using Input = InputShape;
  using Target = TargetShape;

  /// inputs: (size, Input), targets: (size, Target).
  constexpr Samples(const T* inputs, const T* targets, std::size_t size) noexcept
      : inputs_(inputs),
        targets_(targets),
        size_(size) {}

  template <std::size_t N>
  constexpr Samples(const Dataset<T, Input, Target, N>& whole) noexcept
      : Samples(whole.inputs.data(), whole.targets.data(), N) {}

  constexpr std::size_t size() const noexcept { return size_; }
  constexpr std::span<const T, Input::size> input(std::size_t n) const noexcept {
    return std::span<const T, Input::size>(inputs_ + n * Input::size, Input::size);
  }
  constexpr std::span<const T, Target::size> target(std::size_t n) const noexcept {
    return std::span<const T, Target::size>(targets_ + n * Target::size, Target::size);
  }
  /// All of them, side by side.
  constexpr std::span<const T> inputs() const noexcept { return {inputs_, size_ * Input::size}; }
  constexpr std::span<const T> targets() const noexcept { return {targets_, size_ * Target::size}; }

  /// Samples first ... first + count - 1.
  constexpr Samples slice(std::size_t first, std::size_t count) const noexcept {
    return {inputs_ + first * Input::size, targets_ + first * Target::size, count};
  }

 private:
  const T* inputs_;
  const T* targets_;
  std::size_t size_;
};

template <class T, class Input, class Target, std::size_t N>
Samples(const Dataset<T, Input, Target, N>&) -> Samples<T, Input, Target>;

/// What `Samples(data)` is a view of: a Dataset, Samples, or an owner of samples with a deduction guide of its own.
template <class D> concept DataLike = requires(const D& data) { Samples(data); };

/// Such a view's type.
template <DataLike D> using SamplesIn = decltype(Samples(std::declval<const D&>()));

}  // namespace ctnn
