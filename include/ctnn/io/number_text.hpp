// SPDX-License-Identifier: BSL-1.0
// Numbers in text, read the same in every locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io::detail {

enum class Reading { number, missing, infinite, too_large, not_a_number };

template <class T> struct NumberRead {
  Reading reading;
  T value;
};

/// What files write where a value is not known.
bool is_missing(std::string_view text);

/// Where the first digit of a well-formed number stands: 1 for 1 to 9.99, 0 for 0.1, -1 for 0.01; for those that are far
/// from all of these.
long decimal_exponent(std::string_view digits);

/// The shortest text that reads back as the same number.
template <class T> std::string number_text(T number);

/// All of the text must be one number; a leading + is allowed. What is too small to be told from 0 is 0.
template <class T> NumberRead<T> read_number(std::string_view text);

/// How a file writes numbers, besides what all do.
struct NumberStyle {
  char decimal = '.';
  std::vector<std::string> missing;  // more words for a value that is not known

  bool says_missing(std::string_view text) const;

  template <class T> NumberRead<T> read(std::string_view text) const;
};

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/number_text.ipp>
#endif
