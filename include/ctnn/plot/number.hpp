// SPDX-License-Identifier: BSL-1.0
// Numbers as text, in which no locale has a say.
#pragma once

#include <string>

namespace ctnn::plot {

/// The fewest digits that are read back as the same number.
std::string shortest(double value);

/// At most that many significant digits: 0.25, 1234, 1e-07.
std::string significant(double value, int digits = 4);

/// That many digits behind the point.
std::string fixed(double value, int decimals);

/// That many digits behind the point of the first one: 1.50e-07.
std::string scientific(double value, int decimals);

/// At most that many digits behind the point: 3, 2.5.
std::string trimmed(double value, int decimals);

/// Four significant digits, zeros too, so that it keeps its width as it changes: 0.2500, 12.35, 1.234e-07.
std::string four_digits(double value);

/// A share as a percentage with one decimal: 96.7 %.
std::string percent(double share);

/// Three digits and a letter for thousands: 17.2k, 3.05M.
std::string with_prefix(double value);

/// 0:07, 12:34, 1:02:03; a question mark for what no clock shows.
std::string duration(double seconds);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/number.ipp>
#endif
