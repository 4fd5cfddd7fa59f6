// SPDX-License-Identifier: BSL-1.0
// Progress: a callback of fit that shows how far it is: a bar on a terminal, else a line for each epoch.
#pragma once

#include <ctnn/plot/clock.hpp>
#include <ctnn/plot/progress_line.hpp>
#include <ctnn/plot/terminal.hpp>
#include <ctnn/train/reports.hpp>

#include <cstddef>
#include <cstdio>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ctnn::plot {

enum class Show { automatic, bar, lines, nothing };  // automatic: a bar where a line can be written over, else lines

struct ProgressOptions {
  Show show = Show::automatic;
  std::string metric = "metric";   // its name
  std::size_t lines_every = 1;     // so many epochs a line stays; 0: for the last one alone
  double redraws_per_second = 10;  // of the bar, at most
  std::optional<Terminal> terminal{};
  Clock clock{};  // in seconds
};

/// Time and rates count from its construction; validation is no part of the rate. The end of its life clears the bar.
class Progress {
 public:
  explicit Progress(ProgressOptions options = {}) : Progress(stdout, std::move(options)) {}

  explicit Progress(std::FILE* file, ProgressOptions options = {});

  /// A stream is taken for a file, unless the options tell of a terminal.
  explicit Progress(std::ostream& stream, ProgressOptions options = {});

  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  void operator()(const StepReport& report);
  void operator()(const EpochReport& report);

 private:
  static constexpr double window = 2;  // seconds that a rate is taken over, at least; twice as many at most

  struct Mark {
    double seconds = 0, count = 0;
  };

  Progress(std::FILE* file, std::ostream* stream, Terminal terminal, ProgressOptions options);

  double rate() const;
  void redraw(ProgressFigures figures);
  void write(const std::string& text);

  ProgressOptions options_;
  std::FILE* file_;  // null if it is a stream
  std::ostream* stream_;
  Terminal terminal_;
  Show show_;
  double began_, last_event_, last_redraw_;
  double training_ = 0, count_ = 0;  // seconds in steps, and the samples or steps of them
  Mark older_, newer_;
  double epoch_count_ = 0, epoch_loss_ = 0;
  std::optional<double> start_;  // how many steps had been done before, by another run
  std::string_view unit_ = "samples";
  ProgressFigures last_epoch_;
  ProgressFigures waiting_;  // of an epoch whose line has not been written
  bool is_open_ = false;     // the bar stands in the last line
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/progress.ipp>
#endif
