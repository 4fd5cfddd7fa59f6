// SPDX-License-Identifier: BSL-1.0
// ConfusionOptions: how a confusion matrix is shown.
#pragma once

#include <string>
#include <vector>

namespace ctnn::plot {

struct ConfusionOptions {
  std::string title = "Confusion matrix";
  std::vector<std::string> classes{};  // their names; those that are missing are numbers
};

}  // namespace ctnn::plot
