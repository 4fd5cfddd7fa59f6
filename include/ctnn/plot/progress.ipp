// SPDX-License-Identifier: BSL-1.0
// The functions of progress.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/progress.hpp>

#include <ctnn/base/config.hpp>
#include <ctnn/plot/progress_line.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/train/reports.hpp>

#include <cstddef>
#include <cstdio>
#include <ostream>
#include <string>
#include <utility>

namespace ctnn::plot {

CTNN_HOSTED Progress::Progress(std::FILE* file, ProgressOptions options)
    : Progress(file, nullptr, Terminal::of(file), std::move(options)) {}

CTNN_HOSTED Progress::Progress(std::ostream& stream, ProgressOptions options)
    : Progress(nullptr, &stream, Terminal{}, std::move(options)) {}

CTNN_HOSTED Progress::Progress(std::FILE* file, std::ostream* stream, Terminal terminal, ProgressOptions options)
    : options_(std::move(options)),
      file_(file),
      stream_(stream),
      terminal_(options_.terminal.value_or(terminal)),
      show_(options_.show),
      began_(options_.clock()),
      last_event_(began_),
      last_redraw_(began_ - 1e9) {
  if (show_ == Show::automatic) show_ = terminal_.redraws ? Show::bar : Show::lines;
}

CTNN_HOSTED void Progress::write(const std::string& text) {
  if (file_ == nullptr) {
    *stream_ << text << std::flush;
  } else {
    std::fwrite(text.data(), 1, text.size(), file_);
    std::fflush(file_);
  }
}

CTNN_HOSTED Progress::~Progress() {
  if (is_open_) write("\r\033[K");
  if (waiting_.epoch > 0) write(epoch_line(waiting_) + '\n');
}

CTNN_HOSTED void Progress::operator()(const StepReport& report) {
  if (show_ == Show::nothing) return;
  const double now = options_.clock();
  training_ += now - last_event_;
  last_event_ = now;
  const double weight = report.samples > 0 ? static_cast<double>(report.samples) : 1;
  if (report.samples == 0) unit_ = "steps";
  count_ += weight;
  epoch_count_ += weight;
  epoch_loss_ += weight * report.loss;
  const auto done = static_cast<double>(report.epoch * report.steps_per_epoch + report.step_in_epoch);
  if (!start_) start_ = done - 1;
  if (training_ - newer_.seconds > window) older_ = std::exchange(newer_, {training_, count_});
  if (show_ != Show::bar || now - last_redraw_ < 1 / options_.redraws_per_second) return;
  last_redraw_ = now;

  ProgressFigures figures = last_epoch_;
  figures.epoch = report.epoch + 1;
  figures.epochs = report.epochs > 0 ? report.epochs : last_epoch_.epochs;
  figures.loss = epoch_loss_ / epoch_count_;
  figures.rate = rate();
  const double all = static_cast<double>(figures.epochs * report.steps_per_epoch);
  if (all > 0) {
    figures.done = done / all;
    figures.seconds = (now - began_) * (all - done) / (done - *start_);
  }
  redraw(figures);
}

CTNN_HOSTED void Progress::operator()(const EpochReport& report) {
  if (show_ == Show::nothing) return;
  const double now = options_.clock();
  last_event_ = now;
  epoch_count_ = epoch_loss_ = 0;
  last_epoch_ = {.epoch = report.epoch,
                 .epochs = report.epochs,
                 .loss = report.loss,
                 .has_validation = report.has_validation,
                 .has_metric = report.has_metric,
                 .validation_loss = report.validation_loss,
                 .metric = report.metric,
                 .metric_name = options_.metric,
                 .rate = count_ > 0 ? rate() : ProgressFigures::unknown,
                 .rate_unit = unit_};
  waiting_ = last_epoch_;
  waiting_.seconds = now - began_;
  const bool is_last = report.epoch == report.epochs;
  if (!is_last && (options_.lines_every == 0 || report.epoch % options_.lines_every != 0)) return;
  write((is_open_ ? "\r\033[K" : "") + epoch_line(waiting_) + '\n');
  is_open_ = false;
  waiting_ = {};
}

CTNN_HOSTED double Progress::rate() const {
  return training_ > older_.seconds ? (count_ - older_.count) / (training_ - older_.seconds) : ProgressFigures::unknown;
}

CTNN_HOSTED void Progress::redraw(ProgressFigures figures) {
  figures.rate_unit = unit_;
  figures.metric_name = options_.metric;
  if (file_ != nullptr && !options_.terminal) terminal_.measure(file_);
  // The last column stays free: some terminals go to the next line when it is written.
  const auto columns = static_cast<std::size_t>(terminal_.columns > 1 ? terminal_.columns - 1 : 1);
  write('\r' + progress_bar_line(figures, columns, terminal_) + "\033[K");
  is_open_ = true;
}

}  // namespace ctnn::plot
