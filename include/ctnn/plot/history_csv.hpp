// SPDX-License-Identifier: BSL-1.0
// A history as CSV: a line for each epoch; the numbers are read back as the same bits, what was not measured is empty.
#pragma once

#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/train/reports.hpp>

#include <span>
#include <string>

namespace ctnn::plot {

std::string history_csv(std::span<const EpochReport> history);

/// Throws io::Error.
void write_csv(std::span<const EpochReport> history, const io::FilePath& path);

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/history_csv.ipp>
#endif
