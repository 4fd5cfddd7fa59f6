// SPDX-License-Identifier: BSL-1.0
#pragma once
// The layers of Keras, each as one or more of ctnn.
#include "builder.hpp"
#include "json_fields.hpp"
#include "weights.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::import {

/// A call of a layer.
struct KerasLayer {
  std::string kind;  ///< class_name
  Fields config;
  LayerWeights weights;
  std::vector<Builder::Value> x;
  bool keras3 = false;

  bool is(const char* name, bool otherwise) const { return config.flag_or(name, otherwise); }
  /// One number for all axes, or one for each.
  std::vector<std::size_t> sizes(const char* name, std::size_t axes, std::size_t otherwise) const;
};

using Value = Builder::Value;

/// Each gives its output, or nothing where it is no such layer. What cannot be mapped is refused in the builder.
bool add_dense(Builder& b, const KerasLayer& layer, Value& y);
bool add_convolution(Builder& b, const KerasLayer& layer, Value& y);
bool add_pooling(Builder& b, const KerasLayer& layer, Value& y);
bool add_normalization(Builder& b, const KerasLayer& layer, Value& y);
bool add_activation(Builder& b, const KerasLayer& layer, Value& y);
bool add_shape(Builder& b, const KerasLayer& layer, Value& y);
bool add_merge(Builder& b, const KerasLayer& layer, Value& y);
bool add_recurrent(Builder& b, const KerasLayer& layer, Value& y);

/// One of them.
Value add_layer(Builder& b, const KerasLayer& layer);
/// Whether a layer does nothing in inference.
bool is_idle(const std::string& kind);

/// The value of a layer's "activation".
Value activate(Builder& b, Value x, const KerasLayer& layer, const char* name = "activation");

/// Zeros before and after an axis of that size.
struct Zeros {
  std::size_t before = 0, after = 0;
};
Zeros same_padding(std::size_t input, std::size_t kernel, std::size_t stride, std::size_t dilation = 1);
/// x with zeros, or another value, around its first axes; the last has none.
Value pad(Builder& b, Value x, const std::vector<Zeros>& zeros, const std::string& value = "0.0");
/// The first `counts` of each axis after leaving out `starts`.
Value crop(Builder& b, Value x, const Dims& starts, const Dims& counts);

/// Refuses the layer where it is not.
bool is_channels_last(Builder& b, const KerasLayer& layer);

}  // namespace ctnn::import
