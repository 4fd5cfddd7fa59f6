// SPDX-License-Identifier: BSL-1.0
// Colours that colour-blind readers tell apart too: one for each class, and a scale between two classes.
#pragma once

#include <ctnn/plot/color.hpp>

#include <cstddef>
#include <span>

namespace ctnn::plot {

/// Of two classes, the colour of the second one's share: 0 is blue, one half is white, 1 is orange.
Color between_two(double share);

/// Full colours of many classes (Okabe and Ito, 2002, and darker ones of the kind); after ten they come again.
Color class_color(std::size_t of_class);

/// A share of a whole, in blue on a ground of any colour: this opacity of share_color(1). On white, share_color(share).
double share_opacity(double share);
Color share_color(double share);

inline constexpr Color no_answer{190, 190, 190};  // where a model answers NaN

/// The colour of an answer, one share for each class: that of the likeliest class, the paler the less it leads.
Color answer_color(std::span<const float> shares);

/// The colour of a class's samples, dark enough to be seen on its own region.
Color sample_color(std::size_t of_class, std::size_t classes);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/palette.ipp>
#endif
