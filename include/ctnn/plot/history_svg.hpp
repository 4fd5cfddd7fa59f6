// SPDX-License-Identifier: BSL-1.0
// A history as a picture: the losses over the epochs, below them the metric, and which epoch was best.
#pragma once

#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/plot/axis.hpp>
#include <ctnn/train/reports.hpp>

#include <cstddef>
#include <span>
#include <string>

namespace ctnn::plot {

struct HistoryOptions {
  std::string title = "Training";
  std::string metric = "metric";   // its name
  Scale scale = Scale::automatic;  // of the losses
  std::size_t best_epoch = 0;      // to be marked; 0: the one of the least validation loss, or of the least loss
};

namespace detail {

const EpochReport* best_of(std::span<const EpochReport> history, std::size_t epoch);

}  // namespace detail

/// Epochs in a row, as fit reports them.
std::string history_svg(std::span<const EpochReport> history, const HistoryOptions& options = {});

/// Throws io::Error.
void write_svg(std::span<const EpochReport> history, const io::FilePath& path, const HistoryOptions& options = {});

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/history_svg.ipp>
#endif
