// SPDX-License-Identifier: BSL-1.0
// The functions of terminal.hpp that depend on no net's type.
#pragma once

#include <ctnn/plot/terminal.hpp>

#include <ctnn/base/config.hpp>
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

CTNN_HOSTED Terminal Terminal::of([[maybe_unused]] std::FILE* file) {
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

CTNN_HOSTED void Terminal::measure([[maybe_unused]] std::FILE* file) {
#if __has_include(<unistd.h>) && __has_include(<sys/ioctl.h>)
  winsize size{};
  if (ioctl(fileno(file), TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return;
  columns = size.ws_col;
  rows = size.ws_row;
#endif
}

CTNN_HOSTED void Terminal::paint(std::string& out, Color c, bool behind) const {
  if (!color) return;
  out += behind ? "\033[48;" : "\033[38;";
  out += true_color ? "2;" + std::to_string(c.r) + ';' + std::to_string(c.g) + ';' + std::to_string(c.b)
                    : "5;" + std::to_string(c.of_256());
  out += 'm';
}

CTNN_HOSTED void Terminal::paint_no_more(std::string& out) const {
  if (color) out += "\033[0m";
}

CTNN_HOSTED std::string_view Terminal::variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

CTNN_HOSTED bool Terminal::speaks_unicode() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name);
    if (locale.empty()) continue;
    for (const char* encoding : {"UTF-8", "utf-8", "UTF8", "utf8"})
      if (locale.find(encoding) != std::string_view::npos) return true;
    return locale == "C" || locale == "POSIX";
  }
  return true;
}

CTNN_HOSTED std::string Terminal::styled(const char* style, std::string_view text) const {
  return color ? style + std::string(text) + "\033[0m" : std::string(text);
}

}  // namespace ctnn::plot
