// SPDX-License-Identifier: BSL-1.0
// SampleSet: samples with their targets from files, shaped for a net. It owns them.
#pragma once

#include <ctnn/concepts/loss.hpp>
#include <ctnn/io/array.hpp>
#include <ctnn/tensor/shape.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace ctnn::io {

namespace detail {

/// Throws unless there is one row of targets for each of inputs.
void check_rows(const std::string& targets, std::size_t target_rows, const std::string& inputs, std::size_t rows);

/// Throws unless each row of an array of this shape is what a net wants: extents of 1 do not matter, nor does the shape
/// where a plain vector is wanted.
void check_row_shape(const std::string& file, std::span<const std::size_t> shape, std::span<const std::size_t> wanted,
                     const char* what);

/// Throws unless all of these are among `size` rows.
void check_has_rows(const std::string& file, std::size_t size, std::span<const std::size_t> rows);

/// Rows of so many numbers, brought together in this order.
template <class T>
std::vector<T> gathered(std::span<const T> from, std::size_t row_size, std::span<const std::size_t> rows) {
  std::vector<T> result(rows.size() * row_size);
  for (std::size_t n = 0; n < rows.size(); ++n)
    for (std::size_t k = 0; k < row_size; ++k) result[n * row_size + k] = from[rows[n] * row_size + k];
  return result;
}

}  // namespace detail

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
    detail::check_rows(targets.source, targets.shape[0], inputs.source, size_);
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
    detail::check_has_rows(source_, size_, rows);
    chosen.inputs_ = detail::gathered<T>(inputs_, Input::size, rows);
    chosen.targets_ = detail::gathered<T>(targets_, Target::size, rows);
    chosen.size_ = rows.size();
    return chosen;
  }

 private:
  explicit SampleSet(std::string source) : source_(std::move(source)) {}

  template <class S> static void check(const Array<T>& array, const char* what) {
    detail::check_row_shape(array.source, array.shape, S::dims, what);
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

#if !defined(CTNN_COMPILED)
#include <ctnn/io/sample_set.ipp>
#endif
