// SPDX-License-Identifier: BSL-1.0
// The line of a progress bar: what is known of a training, as much of it as a terminal's width takes.
#pragma once

#include <ctnn/plot/terminal.hpp>

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

namespace ctnn::plot {

/// What is not known is NaN, an epoch 0; then its part is left out.
struct ProgressFigures {
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

  std::size_t epoch = 0, epochs = 0;  // the one that runs, or the one that has ended
  double loss = 0;
  bool has_validation = false, has_metric = false;
  double validation_loss = 0, metric = 0;
  std::string_view metric_name = "metric";
  double rate = unknown;  // a second
  std::string_view rate_unit = "samples";
  double done = unknown;     // of the whole training, 0 ... 1
  double seconds = unknown;  // since it began, or until it ends
};

namespace detail {

std::string epoch_text(const ProgressFigures& now);

std::string metric_text(const ProgressFigures& now);

/// Halves of a character are told apart; plain text has whole ones.
std::string bar(double done, std::size_t columns, const Terminal& terminal);

}  // namespace detail

/// At most `columns` wide. Where there is too little room, the percentage goes first, then the rate's unit, the metric,
/// the validation loss, the rate, the time left and the bar.
std::string progress_bar_line(const ProgressFigures& now, std::size_t columns, const Terminal& terminal);

/// The figures of an epoch that has ended.
std::string epoch_line(const ProgressFigures& now);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/progress_line.ipp>
#endif
