// SPDX-License-Identifier: BSL-1.0
// The functions of class_names.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/class_names.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/text.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

CTNN_HOSTED std::string class_name(const std::vector<std::string>& names, std::size_t of_class) {
  return of_class < names.size() ? printable(names[of_class]) : std::to_string(of_class);
}

}  // namespace ctnn::plot
