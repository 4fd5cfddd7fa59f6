// SPDX-License-Identifier: BSL-1.0
// What standard output can show, and colours for it.
#pragma once

#include "palette.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace demo {

struct Terminal {
  bool color = false;       // escape sequences are understood and welcome
  bool true_color = false;  // 24 bits; else 256 colours
  bool unicode = false;
  int columns = 0, rows = 0;

  static Terminal of_standard_output() {
    Terminal t;
#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
    const std::string_view type = variable("TERM");
    t.color = isatty(STDOUT_FILENO) != 0 && !type.empty() && type != "dumb" && variable("NO_COLOR").empty();
    const std::string_view depth = variable("COLORTERM");
    t.true_color = depth == "truecolor" || depth == "24bit";
    t.unicode = speaks_unicode();
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
      t.columns = size.ws_col;
      t.rows = size.ws_row;
    }
#endif
    return t;
  }

  std::string bold(std::string_view text) const { return styled("\033[1m", text); }
  std::string green(std::string_view text) const { return styled("\033[32m", text); }

  /// Appends the escape sequence for a colour of the text, or of what is behind it.
  void paint(std::string& out, Color c, bool behind) const {
    char sequence[40];
    if (true_color)
      std::snprintf(sequence, sizeof sequence, "\033[%d;2;%d;%d;%dm", behind ? 48 : 38, c.r, c.g, c.b);
    else
      std::snprintf(sequence, sizeof sequence, "\033[%d;5;%dm", behind ? 48 : 38, c.of_256);
    out += sequence;
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

}  // namespace demo
