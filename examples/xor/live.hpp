// SPDX-License-Identifier: BSL-1.0
// The training as it runs: a picture redrawn in place where the terminal can show it, else a line now and then.
#pragma once

#include "braille.hpp"
#include "history.hpp"
#include "palette.hpp"
#include "terminal.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace demo {

class Live {
 public:
  Live(const Terminal& terminal, int epochs)
      : terminal_(terminal),
        epochs_(epochs),
        draws_(terminal.color && terminal.unicode && terminal.columns >= width && terminal.rows > height) {}

  /// Whether this epoch is worth a frame or a line: all at first, while much happens, then fewer.
  bool wants(int epoch) const {
    if (epoch == epochs_) return true;
    if (draws_) return epoch < 60 || epoch % (epoch < 120 ? 2 : 10) == 0;
    for (const int step : {1, 10, 100})
      if (epoch < 10 * step) return epoch % step == 0 && (epoch < 3 * step || epoch == 5 * step);
    return false;
  }

  /// loss: of all epochs so far.
  void show(const Snapshot& now, const std::vector<float>& loss) {
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

  static float coordinate(int pixel) { return low + (high - low) * (static_cast<float>(pixel) + 0.5f) / pixels; }
  static int pixel_of(int corner) {
    return static_cast<int>((static_cast<float>(corner) - low) / (high - low) * pixels);
  }

  std::string frame(const Snapshot& now, const std::vector<float>& loss) const {
    std::array<float, pixels * pixels> p{};
    for (int y = 0; y < pixels; ++y)
      for (int x = 0; x < pixels; ++x) p[y * pixels + x] = now.probability(coordinate(x), coordinate(pixels - 1 - y));
    const std::vector<std::string> beside = text_beside(now, loss);
    std::string out;
    for (int row = 0; row < picture_rows; ++row) {
      const int corner_1 = (pixels - 1 - pixel_of(1)) / 2, corner_0 = (pixels - 1 - pixel_of(0)) / 2;
      out += row == corner_1 ? " 1 " : row == corner_0 ? " 0 " : row == (corner_0 + corner_1) / 2 ? "x2 " : "   ";
      for (int x = 0; x < pixels; ++x) out += cell(p, x, row);
      out += "\033[0m   " + beside[row] + "\033[K\n";
    }
    std::string axis(pixels + 4, ' ');
    axis[3 + pixel_of(0)] = '0';
    axis[3 + pixel_of(1)] = '1';
    axis.replace(3 + (pixel_of(0) + pixel_of(1)) / 2, 2, "x1");
    return out + axis + "\033[K\n";
  }

  /// One character: two pixels, the line where the probability is 0.5, or one of the four corners.
  std::string cell(const std::array<float, pixels * pixels>& p, int x, int row) const {
    const auto ink = [&](int y) {
      const float here = p[y * pixels + x];
      const bool boundary = (x + 1 < pixels && (p[y * pixels + x + 1] >= 0.5f) != (here >= 0.5f)) ||
                            (y + 1 < pixels && (p[(y + 1) * pixels + x] >= 0.5f) != (here >= 0.5f));
      return boundary ? Color{40, 40, 40, 236} : color_of(here);
    };
    std::string out;
    for (const Corner& c : corners)
      if (x == pixel_of(c.x1) && row == (pixels - 1 - pixel_of(c.x2)) / 2) {
        terminal_.paint(out, {20, 20, 20, 233}, false);
        terminal_.paint(out, color_of(p[2 * row * pixels + x]), true);
        return out + (c.target == 1 ? "\u25C6" : "\u25CF");
      }
    terminal_.paint(out, ink(2 * row), false);
    terminal_.paint(out, ink(2 * row + 1), true);
    return out + "\u2580";
  }

  std::vector<std::string> text_beside(const Snapshot& now, const std::vector<float>& loss) const {
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
    for (const Corner& c : corners)
      add(" %d  %d    %d %s    %.3f", c.x1, c.x2, c.target, c.target == 1 ? "\u25C6" : "\u25CF",
          now.probability(static_cast<float>(c.x1), static_cast<float>(c.x2)));
    lines.emplace_back("");
    lines.emplace_back("loss");
    for (std::string& line : chart(loss)) lines.push_back(std::move(line));
    add("      0%*s", chart_columns - 1, (std::to_string(epochs_) + " epochs").c_str());
    lines.emplace_back("orange: 1, blue: 0, line: 0.5");
    return lines;
  }

  /// The loss on a logarithmic axis: 8 dots, or 2 lines of text, to a factor of 10.
  std::vector<std::string> chart(const std::vector<float>& loss) const {
    Braille plot(chart_columns, chart_rows);
    const auto height_of = [](float l) { return static_cast<int>((0.2f - std::log10(l)) * 8); };
    int before = height_of(loss[0]);
    for (int e = 0; e < static_cast<int>(loss.size()); ++e) {
      const int x = e * (plot.width() - 1) / epochs_, y = height_of(loss[e]);
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
