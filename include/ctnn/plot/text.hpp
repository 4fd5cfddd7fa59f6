// SPDX-License-Identifier: BSL-1.0
// Text from outside (names of classes, titles) made fit to be shown: valid UTF-8, without control characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ctnn::plot {

/// How many bytes the code point at the front takes; 0 if it is none.
std::size_t code_point_size(std::string_view text);

/// Control characters become spaces, what is no UTF-8 becomes U+FFFD.
std::string printable(std::string_view text);

/// How many columns a printable text takes, one to the code point.
std::size_t columns_of(std::string_view text);

/// Its first columns, the last one an ellipsis if that is not all.
std::string shortened(std::string_view text, std::size_t columns);

std::string padded_left(std::string_view text, std::size_t columns);

std::string padded_right(std::string_view text, std::size_t columns);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/text.ipp>
#endif
