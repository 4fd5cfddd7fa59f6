// SPDX-License-Identifier: BSL-1.0
// The functions of training_parts.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/training_parts.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/model_parts.hpp>
#include <ctnn/io/sections.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io::detail {

/// Files from before there was such a section say nothing of these: then they are not known.
CTNN_HOSTED bool may_be_missing(std::string_view name) {
  return name == "data and options" || name == "data and schedule";
}

CTNN_HOSTED void check_training(const std::string& file, const std::vector<Section>& sections,
                                const std::vector<Section>& all) {
  for (const Section& wanted : all) {
    if (std::find(model_sections.begin(), model_sections.end(), wanted.name) != model_sections.end()) continue;
    const Section* const given = find_section(file, sections, wanted.name);
    if (given == nullptr) {
      if (may_be_missing(wanted.name)) continue;
      throw Error(file, "it lacks the section " + wanted.name + "");
    }
    if (given->fingerprint != wanted.fingerprint || given->bytes.size() != wanted.bytes.size())
      throw Error(file, "it was written with another " + wanted.name + " than that of this trainer");
    const bool is_setting = wanted.name == "loss" || wanted.name == "batch size";
    if (is_setting && given->bytes != wanted.bytes)
      throw Error(file, "it was written with another " + wanted.name + " than that of this trainer, or other settings");
  }
}

}  // namespace ctnn::io::detail
