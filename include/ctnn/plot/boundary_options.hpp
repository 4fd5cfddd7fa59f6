// SPDX-License-Identifier: BSL-1.0
// BoundaryOptions: how a decision boundary is shown.
#pragma once

#include <ctnn/plot/labeled_points.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ctnn::plot {

struct BoundaryOptions {
  std::string title = "Decision boundary";
  std::string x_name = "x\u2081", y_name = "x\u2082";
  std::vector<std::string> classes{};  // their names; those that are missing are numbers
  std::optional<Box> box{};            // what is shown; else where the samples are
  float threshold = 0.5f;              // of one output, or two classes: class 1 from here on
  bool is_logit = false;               // of one output: a logit, not a probability
};

}  // namespace ctnn::plot
