// SPDX-License-Identifier: BSL-1.0
// A history as CSV: a line for each epoch; the numbers are read back as the same bits, what was not measured is empty.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/train/reports.hpp>

#include <filesystem>
#include <span>
#include <string>

namespace ctnn::plot {

inline std::string history_csv(std::span<const EpochReport> history) {
  std::string out = "epoch,step,learning_rate,loss,validation_loss,metric\n";
  for (const EpochReport& report : history) {
    out += std::to_string(report.epoch) + ',' + std::to_string(report.step) + ',' + shortest(report.learning_rate) +
           ',' + shortest(report.loss) + ',';
    if (report.has_validation) out += shortest(report.validation_loss);
    out += ',';
    if (report.has_metric) out += shortest(report.metric);
    out += '\n';
  }
  return out;
}

/// Throws io::Error.
inline void write_csv(std::span<const EpochReport> history, const std::filesystem::path& path) {
  io::write_atomically(path, history_csv(history));
}

}  // namespace ctnn::plot
