// SPDX-License-Identifier: BSL-1.0
// The training as it runs: a picture redrawn in place where the terminal can show it, else a line now and then.
#pragma once

#include "history.hpp"

#include <ctnn/plot.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace demo {

using ctnn::plot::Terminal;

class Live {
 public:
  Live(const Terminal& terminal, int epochs)
      : terminal_(terminal),
        epochs_(epochs),
        draws_(terminal.redraws && terminal.color && terminal.unicode && terminal.columns >= width &&
               terminal.rows > height) {}

  /// Whether this epoch is worth a frame or a line: all at first, while much happens, then fewer.
  bool wants(int epoch) const {
    if (epoch == epochs_) return true;
    if (draws_) return epoch < 60 || epoch % (epoch < 120 ? 2 : 10) == 0;
    for (const int step : {1, 10, 100})
      if (epoch < 10 * step) return epoch % step == 0 && (epoch < 3 * step || epoch == 5 * step);
    return false;
  }

  /// loss: of all epochs so far.
  void show(const Snapshot& now, const std::vector<double>& loss) {
    if (!draws_) {
      if (now.epoch == 0) std::printf("  epoch     loss   accuracy\n");
      std::printf("  %5d   %.4f    %5.1f %%\n", now.epoch, now.loss, 100 * now.accuracy);
      return;
    }
    // Back to the first line of the frame before, and one write for the whole frame: no flicker.
    char home[16] = "";
    if (now.epoch > 0) std::snprintf(home, sizeof home, "\033[%dA\r", height);
    const std::string text = home + frame(now, loss);
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
    if (now.epoch < epochs_) std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }

 private:
  static constexpr int pixels = 40;  // on a side; two to the character, one above the other
  static constexpr int picture_rows = pixels / 2;
  static constexpr int height = picture_rows + 1;
  static constexpr int chart_columns = 26, chart_rows = 7;
  static constexpr int width = 78;

  static int pixel_of(double corner) {
    return static_cast<int>((corner - box.x_low) / (box.x_high - box.x_low) * pixels);
  }

  static int row_of(double corner) {
    return static_cast<int>((box.y_high - corner) / (box.y_high - box.y_low) * pixels) / 2;
  }

  std::string frame(const Snapshot& now, const std::vector<double>& loss) const {
    const std::vector<std::string> picture =
        ctnn::plot::field_lines(ctnn::plot::Field(box, pixels, pixels, now.probability), corners, terminal_);
    const std::vector<std::string> beside = text_beside(now, loss);
    std::string out;
    for (int row = 0; row < picture_rows; ++row) {
      out += row == row_of(1) ? " 1 " : row == row_of(0) ? " 0 " : row == row_of(0.5) ? "x2 " : "   ";
      out += picture[static_cast<std::size_t>(row)] + "   " + beside[static_cast<std::size_t>(row)] + "\033[K\n";
    }
    std::string axis(pixels + 4, ' ');
    const auto left = static_cast<std::size_t>(3 + pixel_of(0)), right = static_cast<std::size_t>(3 + pixel_of(1));
    axis[left] = '0';
    axis[right] = '1';
    axis.replace((left + right) / 2, 2, "x1");
    return out + axis + "\033[K\n";
  }

  std::vector<std::string> text_beside(const Snapshot& now, const std::vector<double>& loss) const {
    std::vector<std::string> lines;
    const auto add = [&lines](const char* format, auto... values) {
      char line[160];
      std::snprintf(line, sizeof line, format, values...);
      lines.emplace_back(line);
    };
    add("epoch     %d of %d", now.epoch, epochs_);
    add("loss      %.4f", now.loss);
    add("accuracy  %.0f %%", 100 * now.accuracy);
    lines.emplace_back("");
    lines.emplace_back("x1 x2  target  output");
    for (const ctnn::plot::LabeledPoint& c : corners)
      add(" %.0f  %.0f    %zu %s    %.3f", c.x, c.y, c.of_class, ctnn::plot::sample_sign(c.of_class, terminal_).c_str(),
          now.probability(c.x, c.y));
    lines.emplace_back("");
    lines.emplace_back("loss");
    for (std::string& line : chart(loss)) lines.push_back(std::move(line));
    add("      0%*s", chart_columns - 1, (std::to_string(epochs_) + " epochs").c_str());
    lines.emplace_back("orange: 1, blue: 0, line: 0.5");
    return lines;
  }

  /// The loss on a logarithmic axis: 8 dots, or 2 lines of text, to a factor of 10.
  std::vector<std::string> chart(const std::vector<double>& loss) const {
    ctnn::plot::Braille plot(chart_columns, chart_rows);
    const auto height_of = [](double l) { return static_cast<int>((0.2 - std::log10(l)) * 8); };
    int before = height_of(loss[0]);
    for (int e = 0; e < static_cast<int>(loss.size()); ++e) {
      const int x = e * (plot.width() - 1) / epochs_, y = height_of(loss[static_cast<std::size_t>(e)]);
      for (int between = std::min(before, y); between <= std::max(before, y); ++between) plot.set(x, between);
      before = y;
    }
    const char* const ticks[chart_rows]{"    1", "", "  0.1", "", " 0.01", "", "0.001"};
    std::vector<std::string> lines;
    for (int row = 0; row < chart_rows; ++row) {
      char tick[24];
      std::snprintf(tick, sizeof tick, "%5s\u2502", ticks[row]);
      lines.push_back(tick + plot.line(row));
    }
    return lines;
  }

  Terminal terminal_;
  int epochs_;
  bool draws_;
};

}  // namespace demo
