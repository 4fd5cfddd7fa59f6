// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/progress.hpp>
#include <ctnn/plot/text.hpp>

#include <catch2/catch.hpp>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>

#include "support/xml.hpp"

using namespace ctnn;
using plot::Progress;
using plot::ProgressOptions;
using plot::Show;
using plot::Terminal;

namespace {

constexpr std::size_t epochs = 4, steps = 10, samples = 32;

/// A training whose steps take 0.05 seconds each and whose validation takes 2.1.
struct Training {
  std::ostringstream out;
  double time = 100;

  void run(ProgressOptions options, std::size_t last = epochs, bool has_validation = true) {
    options.clock = [this] { return time; };
    Progress progress(out, options);
    std::uint64_t step = 0;
    for (std::size_t epoch = 0; epoch < last; ++epoch) {
      for (std::size_t s = 1; s <= steps; ++s) {
        time += 0.05;
        progress(StepReport{epoch, epochs, s, steps, ++step, samples, 1.0 / static_cast<double>(step), 0.1});
      }
      if (has_validation) time += 2.1;
      progress(EpochReport{epoch + 1, epochs, step, 0.5, 0.1, 0.25, 0.75, has_validation, has_validation});
    }
  }
};

Terminal plain_terminal(int columns) {
  Terminal terminal;
  terminal.redraws = true;
  terminal.columns = columns;
  return terminal;
}

/// What stands on the screen in the end.
std::string screen(const std::string& text) {
  std::string shown, line;
  std::size_t at = 0;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '\n') {
      shown += line + '\n';
      line.clear();
      at = 0;
    } else if (text[k] == '\r') {
      at = 0;
    } else if (text.compare(k, 3, "\033[K") == 0) {
      line.resize(at);
      k += 2;
    } else {
      line.resize(std::max(line.size(), at + 1));
      line[at++] = text[k];
    }
  }
  return shown + line;
}

}  // namespace

TEST_CASE("a file gets a line for each epoch") {
  Training training;
  training.run({.metric = "accuracy"});
  CHECK(training.out.str() ==
        "epoch 1/4   loss 0.5000   validation loss 0.2500   accuracy 0.7500   640 samples/s   0:03\n"
        "epoch 2/4   loss 0.5000   validation loss 0.2500   accuracy 0.7500   640 samples/s   0:05\n"
        "epoch 3/4   loss 0.5000   validation loss 0.2500   accuracy 0.7500   640 samples/s   0:08\n"
        "epoch 4/4   loss 0.5000   validation loss 0.2500   accuracy 0.7500   640 samples/s   0:10\n");
}

TEST_CASE("without validation there is no word of it") {
  Training training;
  training.run({.lines_every = 0}, 2, false);
  CHECK(training.out.str() == "epoch 2/4   loss 0.5000   640 samples/s   0:01\n");
}

TEST_CASE("nothing is shown if nothing is asked for") {
  Training training;
  training.run({.show = Show::nothing, .terminal = plain_terminal(80)});
  CHECK(training.out.str().empty());
}

TEST_CASE("fewer lines are shown if fewer are asked for, the last one always") {
  Training training;
  training.run({.lines_every = 3});
  CHECK(test::count_of(training.out.str(), "\n") == 2);
  CHECK(training.out.str().find("epoch 3/4") == 0);
  Training stopped;  // as by early stopping: its end is not known before
  stopped.run({.lines_every = 0}, 2);
  CHECK(stopped.out.str() ==
        "epoch 2/4   loss 0.5000   validation loss 0.2500   metric 0.7500   640 samples/s   0:05\n");
}

TEST_CASE("the bar leaves the epochs' lines and nothing else") {
  Training on_terminal, in_file;
  on_terminal.run({.terminal = plain_terminal(80)});
  in_file.run({});
  CHECK(screen(on_terminal.out.str()) == in_file.out.str());
  CHECK(on_terminal.out.str().find("[===") != std::string::npos);

  Training broken_off;
  broken_off.run({.lines_every = 0, .terminal = plain_terminal(80)}, 2);
  CHECK(screen(broken_off.out.str()).find("epoch 2/4   loss") == 0);
}

TEST_CASE("the bar is drawn at most so often") {
  Training often, seldom;
  often.run({.redraws_per_second = 1000, .terminal = plain_terminal(80)});
  CHECK(test::count_of(often.out.str(), " left") == epochs * steps);
  seldom.run({.redraws_per_second = 4, .terminal = plain_terminal(80)});
  const std::size_t redraws = test::count_of(seldom.out.str(), " left");
  CHECK(redraws >= 4);
  CHECK(redraws <= 12);
}

TEST_CASE("the bar says how far it is and what is left") {
  Training training;
  training.run({.redraws_per_second = 1000, .terminal = plain_terminal(100)}, 1, false);
  const std::string text = training.out.str();
  // Of 40 steps, the fifth: 12 percent; 0.25 seconds for 5, so 1.75 for the other 35. The mean of 1, 1/2 ... 1/5.
  CHECK(text.find("epoch 1/4  [=====") != std::string::npos);
  CHECK(text.find("12 %  loss 0.4567  640 samples/s  0:02 left") != std::string::npos);
}

TEST_CASE("training that goes on from a checkpoint is not taken for fast") {
  std::ostringstream out;
  double time = 0;
  Progress progress(out, {.terminal = plain_terminal(80), .clock = [&] { return time; }});
  time = 1;
  progress(StepReport{3, 4, 6, 10, 36, 32, 0.5, 0.1});  // the first of the five that are left
  CHECK(out.str().find("0:04 left") != std::string::npos);
}

TEST_CASE("what is not told is left out") {
  std::ostringstream out;
  double time = 0;
  Progress progress(out, {.terminal = plain_terminal(80), .clock = [&] { return time; }});
  time = 0.5;
  progress(StepReport{.step_in_epoch = 1, .steps_per_epoch = 10, .step = 1, .loss = 2});
  CHECK(out.str() == "\repoch 1  loss 2.000  2 steps/s\033[K");
}

TEST_CASE("the bar's line fits in every width") {
  plot::ProgressFigures now{.epoch = 12,
                            .epochs = 100,
                            .loss = 0.123456,
                            .has_validation = true,
                            .has_metric = true,
                            .validation_loss = 1.25,
                            .metric = 0.875,
                            .metric_name = "accuracy",
                            .rate = 17234,
                            .done = 0.375,
                            .seconds = 83};
  for (const bool unicode : {false, true}) {
    Terminal terminal;
    terminal.unicode = unicode;
    for (std::size_t columns = 1; columns < 160; ++columns) {
      const std::string line = plot::progress_bar_line(now, columns, terminal);
      CAPTURE(columns, line);
      CHECK(plot::columns_of(line) <= columns);
      if (columns > 20) CHECK(line.find("epoch  12/100") == 0);
      if (columns >= 44) CHECK(line.find("loss 0.1235") != std::string::npos);
    }
  }
  Terminal terminal;
  CHECK(plot::progress_bar_line(now, 120, terminal) ==
        "epoch  12/100  [==========                 ]   37 %  loss 0.1235  val 1.250  accuracy 0.8750  "
        "17.2k samples/s  1:23 left");
}

TEST_CASE("a loss that is not finite is shown as it is") {
  std::ostringstream out;
  Progress progress(out, {.clock = [] { return 0.0; }});
  progress(EpochReport{.epoch = 1, .epochs = 2, .loss = std::nan("")});
  CHECK(out.str() == "epoch 1/2   loss nan   0:00\n");
}
