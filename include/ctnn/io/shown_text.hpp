// SPDX-License-Identifier: BSL-1.0
// Text from files, as messages show it: on one line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ctnn::io::detail {

/// Bytes of a character at the front of a text that would end the line or disturb a terminal; else 0.
std::size_t control_bytes(std::string_view text);

/// On one line, shortened, and without what would disturb a terminal.
std::string shown(std::string_view text, std::size_t most = 40);

/// The same in quotes.
std::string quoted(std::string_view text);

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/shown_text.ipp>
#endif
