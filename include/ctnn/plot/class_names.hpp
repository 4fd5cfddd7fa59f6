// SPDX-License-Identifier: BSL-1.0
// Names of classes as users give them: fit to be shown, a number for each that is missing.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace ctnn::plot {

std::string class_name(const std::vector<std::string>& names, std::size_t of_class);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/class_names.ipp>
#endif
