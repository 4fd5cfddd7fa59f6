// SPDX-License-Identifier: BSL-1.0
// Terminal: what an output can show, and the escape sequences for it. By default: plain text, as a file takes it.
#pragma once

#include <ctnn/plot/color.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace ctnn::plot {

struct Terminal {
  bool redraws = false;     // a line can be written over
  bool color = false;       // colours are understood and welcome
  bool true_color = false;  // 24 bits; else 256 colours
  bool unicode = false;
  int columns = 80, rows = 24;

  /// What an open file is. Of systems other than POSIX ones, no more is asked than plain text.
  static Terminal of([[maybe_unused]] std::FILE* file) {
    Terminal t;
    t.unicode = speaks_unicode();
#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
    const std::string_view type = variable("TERM");
    t.redraws = isatty(fileno(file)) != 0 && !type.empty() && type != "dumb";
    t.color = t.redraws && variable("NO_COLOR").empty();
    const std::string_view depth = variable("COLORTERM");
    t.true_color = depth == "truecolor" || depth == "24bit";
    t.measure(file);
#endif
    return t;
  }
  static Terminal of_standard_output() { return of(stdout); }

  /// Looks how large it is now; what tells no size keeps the one it had.
  void measure([[maybe_unused]] std::FILE* file) {
#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
    winsize size{};
    if (ioctl(fileno(file), TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return;
    columns = size.ws_col;
    rows = size.ws_row;
#endif
  }

  std::string bold(std::string_view text) const { return styled("\033[1m", text); }
  std::string dim(std::string_view text) const { return styled("\033[2m", text); }
  std::string green(std::string_view text) const { return styled("\033[32m", text); }
  std::string red(std::string_view text) const { return styled("\033[31m", text); }

  /// Appends the escape sequence for a colour of the text, or of what is behind it.
  void paint(std::string& out, Color c, bool behind) const {
    if (!color) return;
    out += behind ? "\033[48;" : "\033[38;";
    out += true_color ? "2;" + std::to_string(c.r) + ';' + std::to_string(c.g) + ';' + std::to_string(c.b)
                      : "5;" + std::to_string(c.of_256());
    out += 'm';
  }
  void paint_no_more(std::string& out) const {
    if (color) out += "\033[0m";
  }

 private:
  static std::string_view variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::string_view() : value;
  }

  /// What the locale says; most terminals do where it says nothing, as in a bare container.
  static bool speaks_unicode() {
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
      const std::string_view locale = variable(name);
      if (locale.empty()) continue;
      for (const char* encoding : {"UTF-8", "utf-8", "UTF8", "utf8"})
        if (locale.find(encoding) != std::string_view::npos) return true;
      return locale == "C" || locale == "POSIX";
    }
    return true;
  }

  std::string styled(const char* style, std::string_view text) const {
    return color ? style + std::string(text) + "\033[0m" : std::string(text);
  }
};

}  // namespace ctnn::plot
