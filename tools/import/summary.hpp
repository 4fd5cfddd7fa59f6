// SPDX-License-Identifier: BSL-1.0
#pragma once
// What is in a file: its inputs and outputs, each layer with what it was made from, and all that cannot be mapped.
#include "topology.hpp"

#include <string>

namespace ctnn::import {

std::string summary(const Topology& topology);
std::string summary(const Refused& refused);

}  // namespace ctnn::import
