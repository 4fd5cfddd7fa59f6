// SPDX-License-Identifier: BSL-1.0
// Names of classes as users give them: fit to be shown, a number for each that is missing.
#pragma once

#include <ctnn/plot/text.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

inline std::string class_name(const std::vector<std::string>& names, std::size_t of_class) {
  return of_class < names.size() ? printable(names[of_class]) : std::to_string(of_class);
}

}  // namespace ctnn::plot
