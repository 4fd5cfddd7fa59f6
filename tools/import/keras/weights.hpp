// SPDX-License-Identifier: BSL-1.0
#pragma once
// The weights of one layer in a Keras file, by what they are called in .h5 and by their number in .keras.
#include "h5_file.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::import {

class LayerWeights {
 public:
  /// .h5: all arrays in the layer's group; names of weights need not begin with the layer's name.
  LayerWeights(const H5File& file, std::string layer, std::vector<std::string> arrays)
      : file_(&file),
        layer_(std::move(layer)),
        arrays_(std::move(arrays)),
        by_name_(true) {}
  /// .keras: the layer's group.
  LayerWeights(const H5File& file, std::string layer, std::string group)
      : file_(&file),
        layer_(std::move(layer)),
        group_(std::move(group)) {}

  /// `number`: which of the layer's variables it is. Its dimensions must be these.
  std::vector<double> get(const char* name, std::size_t number, const Dims& dims) const;
  Array get(const char* name, std::size_t number) const;

  /// Of a layer within: in .h5 those with a part of their path that begins with `prefix`, in .keras those of a group.
  LayerWeights within(const std::string& prefix, const std::string& group) const;
  /// Of a model within, whose layers have groups of their own in .keras; `class_group` is the name there.
  LayerWeights of_layer(const std::string& name, const std::string& class_group) const;

 private:
  std::string path_of(const char* name, std::size_t number) const;

  const H5File* file_;
  std::string layer_, group_;
  std::vector<std::string> arrays_;
  bool by_name_ = false;
};

}  // namespace ctnn::import
