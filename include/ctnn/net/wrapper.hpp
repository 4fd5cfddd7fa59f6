// SPDX-License-Identifier: BSL-1.0
// Wrapper<Inner>: what a layer around one other has from it. Residual, TimeDistributed and Reversed add what they do.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/cost.hpp>
#include <ctnn/net/offsets.hpp>

#include <cstddef>

namespace ctnn {

/// Shapes, parameters, running statistics and state are those of the layer inside. A layer derived from this says what
/// differs, and Cache, forward and backward.
template <class Inner> struct Wrapper {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static constexpr std::size_t parameter_count = ctnn::parameter_count<Inner>;
  static constexpr std::size_t buffer_count = ctnn::buffer_count<Inner>;
  static constexpr std::size_t multiply_adds = ctnn::multiply_adds<Inner>;
  static constexpr std::size_t activation_count = ctnn::activation_count<Inner> + Output::size;

  static constexpr std::size_t layer_count = 1;
  template <std::size_t> using layer = Inner;
  template <std::size_t> static constexpr std::size_t parameter_offset = 0;
  template <std::size_t> static constexpr std::size_t buffer_offset = 0;

  template <class T> using Params = typename Inner::template Params<T>;

  using StepInput = ctnn::StepInput<Inner>;
  using StepOutput = ctnn::StepOutput<Inner>;
  template <class T> using State = StepState<Inner, T>;

  /// Prints why the layer inside cannot be trained.
  static consteval bool is_trainable() { return detail::is_trainable<Inner>(); }

  template <class T> static constexpr void initialize(typename Inner::template Params<T> p, Key key) {
    ctnn::initialize<Inner, T>(p, key);
  }
  template <class T> static constexpr void initialize_buffers(T* buffers) {
    ctnn::initialize_buffers<Inner, T>(buffers);
  }
};

}  // namespace ctnn
