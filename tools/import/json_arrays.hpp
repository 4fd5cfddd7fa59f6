// SPDX-License-Identifier: BSL-1.0
#pragma once
// Arrays of numbers in JSON, and what a text that is no JSON is called.
#include "topology.hpp"

#include <nlohmann/json.hpp>

#include <string>

namespace ctnn::import {

using Json = nlohmann::ordered_json;  // the order of the file is the order of the layers

Json parse_json(const std::string& text);

/// Lists of lists of numbers of one shape; BadFile names `what` where they are none.
Array array_of(const Json& json, const std::string& what);

/// A whole number from 1 to `most`.
std::size_t count_of(const Json& json, std::size_t most, const std::string& what);

/// The member, or BadFile.
const Json& member(const Json& object, const char* name, const std::string& of);

}  // namespace ctnn::import
