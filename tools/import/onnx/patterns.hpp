// SPDX-License-Identifier: BSL-1.0
#pragma once
// Operations that are better said by a layer.
#include "builder.hpp"

namespace ctnn::import::onnx {

/// x kind c, or c kind x, for a constant c of numpy dimensions that fit what is stored of x, whose shape stays.
std::optional<std::size_t> with_constant(Builder& builder, const std::string& kind, const Value& x, const Value& c,
                                         bool x_first);

/// Of two values of one shape: x sigmoid(x), x (1 + erf(x / sqrt 2)), ...
std::optional<std::size_t> known_pattern(Builder& builder, const std::string& kind, std::size_t a, std::size_t b);

}  // namespace ctnn::import::onnx
