// SPDX-License-Identifier: BSL-1.0
#pragma once
// The calls of layers that make the graph of a functional Keras model.
#include "builder.hpp"
#include "json_fields.hpp"

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::import {

/// An output of a call of a layer.
struct Reference {
  std::string layer;
  std::size_t call = 0, output = 0;
  auto operator<=>(const Reference&) const = default;
};

struct Call {
  std::size_t layer, number;
  std::vector<Reference> inputs;
  bool done = false;
};

/// Is it a class of models, whose layers lie within?
bool is_model(const std::string& kind);
std::string name_of(const Fields& layer);

/// All references within, in order: lists of [name, call, output] in Keras 2, "keras_history" of tensors in Keras 3.
void find_references(const nlohmann::json& value, std::vector<Reference>& found, int depth = 0);
/// Those of one layer, which is number `index`.
void add_calls(Builder& builder, const Fields& layer, std::size_t index, std::vector<Call>& calls);
/// Some versions of Keras count a call of a model within from 1, since 0 was how it was made.
void number_models_from_one(const std::vector<Fields>& layers, const std::vector<Reference>& ends,
                            std::vector<Call>& calls);

}  // namespace ctnn::import
