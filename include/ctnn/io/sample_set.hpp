// SPDX-License-Identifier: BSL-1.0
// SampleSet: samples with their targets from files, shaped for a net. It owns them.
#pragma once

#include <ctnn/concepts/loss.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/tensor/shape.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ctnn::io {

template <class T, class InputShape, class TargetShape> class SampleSet {
 public:
  using Input = InputShape;
  using Target = TargetShape;

  /// inputs: (rows, Input), targets: (rows, Target). Extents of 1 may be missing, and where the net takes a plain vector
  /// the extents do not matter.
  SampleSet(Array<T> inputs, Array<T> targets)
      : inputs_(std::move(inputs.values)),
        targets_(std::move(targets.values)),
        size_(inputs.shape.empty() ? 0 : inputs.shape[0]),
        source_(inputs.source) {
    check<Input>(inputs, "inputs");
    check<Target>(targets, "targets");
    if (targets.shape[0] != size_)
      throw Error(targets.source, "it has " + std::to_string(targets.shape[0]) + " rows of targets, but there are " +
                                      std::to_string(size_) + " rows of inputs (" + inputs.source + ")");
  }

  std::size_t size() const noexcept { return size_; }
  std::span<const T, Input::size> input(std::size_t n) const noexcept { return samples().input(n); }
  std::span<const T, Target::size> target(std::size_t n) const noexcept { return samples().target(n); }
  /// All of them, side by side.
  std::span<T> inputs() noexcept { return inputs_; }
  std::span<T> targets() noexcept { return targets_; }
  std::span<const T> inputs() const noexcept { return inputs_; }
  std::span<const T> targets() const noexcept { return targets_; }

  /// They look into this set, which has to outlive them.
  Samples<T, Input, Target> samples() const noexcept { return {inputs_.data(), targets_.data(), size_}; }
  operator Samples<T, Input, Target>() const noexcept { return samples(); }

  /// The rows of these numbers, in this order; a row may come more than once.
  SampleSet subset(std::span<const std::size_t> rows) const {
    SampleSet chosen(source_);
    chosen.inputs_.reserve(rows.size() * Input::size);
    chosen.targets_.reserve(rows.size() * Target::size);
    for (const std::size_t row : rows) {
      if (row >= size_) throw Error(source_, "there is no row " + std::to_string(row) + " of " + std::to_string(size_));
      const auto x = input(row);
      const auto y = target(row);
      chosen.inputs_.insert(chosen.inputs_.end(), x.begin(), x.end());
      chosen.targets_.insert(chosen.targets_.end(), y.begin(), y.end());
    }
    chosen.size_ = rows.size();
    return chosen;
  }

 private:
  explicit SampleSet(std::string source) : source_(std::move(source)) {}

  /// Its extents but the first, and those of 1.
  static std::vector<std::size_t> essential(std::span<const std::size_t> extents) {
    std::vector<std::size_t> kept;
    for (const std::size_t extent : extents)
      if (extent != 1) kept.push_back(extent);
    return kept;
  }

  template <class S> static void check(const Array<T>& array, const char* what) {
    const std::vector<std::size_t> wanted(S::dims.begin(), S::dims.end());
    const std::string name = what;
    if (array.shape.empty()) throw Error(array.source, "it is a single number, so it holds no " + name);
    const std::span<const std::size_t> given = std::span(array.shape).subspan(1);
    std::size_t row_size = 1;
    for (const std::size_t extent : given) row_size *= extent;
    const bool fits = row_size == S::size && (S::rank <= 1 || essential(given) == essential(wanted));
    if (!fits)
      throw Error(array.source, "each row of " + name + " has shape " + shape_text(given) + ", but the net's is " +
                                    shape_text(wanted));
  }

  std::vector<T> inputs_, targets_;
  std::size_t size_ = 0;
  std::string source_;
};

/// Shaped for a net, and for the targets that a loss wants of it.
template <class Topology, class LossFunction = void, class T> auto samples(Array<T> inputs, Array<T> targets) {
  using Output = typename Topology::Output;
  using Target = TargetShape<LossFunction, Output>;
  return SampleSet<T, typename Topology::Input, Target>(std::move(inputs), std::move(targets));
}

}  // namespace ctnn::io

namespace ctnn {
template <class T, class Input, class Target>
Samples(const io::SampleSet<T, Input, Target>&) -> Samples<T, Input, Target>;
}  // namespace ctnn
