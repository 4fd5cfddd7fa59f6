// SPDX-License-Identifier: BSL-1.0
#pragma once
// Kernel, stride, dilation and padding along one axis of a convolution or pool.
#include "lower.hpp"

namespace ctnn::import::onnx {

struct Window {
  std::size_t input = 1, kernel = 1, stride = 1, dilation = 1, before = 0, after = 0;

  std::size_t reach() const { return (kernel - 1) * dilation + 1; }
  std::size_t output(bool ceil) const;
};

/// One for each axis of `positions`; the kernel is that of the node, or this one.
std::vector<Window> windows_of(const Call& c, const Dims& positions, const Dims& kernel);

/// An integer attribute with one number for each axis, positive and not huge.
Dims sizes_of(const Call& c, const std::string& attribute, const Dims& otherwise);

std::string padding_text(const std::vector<Window>& windows);                      ///< "" for none
std::string sizes_text(const std::vector<std::size_t>& sizes, std::size_t usual);  ///< "" where all are usual
std::string kernel_text(const std::vector<Window>& windows);
std::vector<std::size_t> each(const std::vector<Window>& windows, std::size_t Window::* member);

/// (N, C, positions...) with channels last: its sample in the order of ctnn's layers.
Value channels_last(Builder& build, const Value& x);
/// The same value with other dims of its sample: (channels, positions...).
Value with_positions(Value x, std::size_t id, std::size_t channels, const Dims& positions);

}  // namespace ctnn::import::onnx
