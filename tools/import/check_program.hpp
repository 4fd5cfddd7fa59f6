// SPDX-License-Identifier: BSL-1.0
#pragma once
// The test beside a header: a program that runs the model on inputs and compares what comes out with outputs that are known.
#include "topology.hpp"

#include <string>

namespace ctnn::import {

struct CheckOptions {
  std::string name;     ///< of the model
  std::string header;   ///< what the program includes
  std::string samples;  ///< path of the file of samples: doubles, an input and its outputs, one after the other
  bool as_double = false;
  bool stream = false;  ///< each sample is a step of one sequence
  double relative = 1e-3, absolute = 1e-7;
  std::size_t first = 0;  ///< the sample from which on outputs are compared
};

std::string write_check_program(const Topology& topology, const CheckOptions& options);

}  // namespace ctnn::import
