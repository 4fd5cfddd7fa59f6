// SPDX-License-Identifier: BSL-1.0
// The functions of error.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/error.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/shown_text.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace ctnn::io {

CTNN_HOSTED Place at_byte(std::size_t offset) { return {0, 0, offset, true}; }

CTNN_HOSTED Error::Error(std::string file, Place place, std::string cause)
    : std::runtime_error(message(file, place, cause)),
      file_(std::move(file)),
      cause_(detail::shown(cause, cause.size())),
      place_(place) {}

CTNN_HOSTED std::string Error::message(const std::string& file, Place place, const std::string& cause) {
  std::string text = detail::shown(file, file.size());
  // Piece by piece: GCC 12 warns of a sum that begins with a literal where there is nothing to warn of.
  const auto add = [&text](const char* before, std::size_t number) {
    text += before;
    text += std::to_string(number);
  };
  if (place.has_offset) add(" at byte ", place.offset);
  if (place.row > 0) add(":", place.row);
  if (place.row > 0 && place.column > 0) add(":", place.column);
  text += ": ";
  return text += detail::shown(cause, cause.size());
}

}  // namespace ctnn::io
