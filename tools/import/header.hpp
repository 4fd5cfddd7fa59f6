// SPDX-License-Identifier: BSL-1.0
#pragma once
// The header of a model: its type as a person would write it, then its weights.
#include "topology.hpp"

#include <string>

namespace ctnn::import {

struct HeaderOptions {
  std::string name;     ///< models::<name>, of type ctnn::Model<models::<name>_net>
  std::string source;   ///< the file it was made from, for the comment
  std::string made_by;  ///< the options it was made with, for the comment
  bool as_double = false;
  bool weights_apart = false;  ///< declares the model, whose bytes are in another file
};

struct Written {
  std::string header;
  std::string weights;  ///< the bytes of the model, where they are apart
};

/// The topology must have been checked. Throws Refused where a weight is too large for float.
Written write_header(const Topology& topology, const HeaderOptions& options);

/// A source that places the bytes of `binary`, a path, as the model that the header declares.
std::string write_placement(const std::string& name, const std::string& source, const std::string& binary);

std::size_t parameter_count(const Topology& topology);

}  // namespace ctnn::import
