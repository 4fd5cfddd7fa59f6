// SPDX-License-Identifier: BSL-1.0
// The functions of history_csv.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/history_csv.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/plot/number.hpp>
#include <ctnn/train/reports.hpp>

#include <span>
#include <string>

namespace ctnn::plot {

CTNN_HOSTED std::string history_csv(std::span<const EpochReport> history) {
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

CTNN_HOSTED void write_csv(std::span<const EpochReport> history, const io::FilePath& path) {
  io::write_atomically(path, history_csv(history));
}

}  // namespace ctnn::plot
