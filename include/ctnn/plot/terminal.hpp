// SPDX-License-Identifier: BSL-1.0
// Terminal: what an output can show, and the escape sequences for it. By default: plain text, as a file takes it.
#pragma once

#include <ctnn/plot/color.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace ctnn::plot {

struct Terminal {
  bool redraws = false;     // a line can be written over
  bool color = false;       // colours are understood and welcome
  bool true_color = false;  // 24 bits; else 256 colours
  bool unicode = false;
  int columns = 80, rows = 24;

  /// What an open file is. Of systems other than POSIX ones, no more is asked than plain text.
  static Terminal of([[maybe_unused]] std::FILE* file);
  static Terminal of_standard_output() { return of(stdout); }

  /// Looks how large it is now; what tells no size keeps the one it had.
  void measure([[maybe_unused]] std::FILE* file);

  std::string bold(std::string_view text) const { return styled("\033[1m", text); }
  std::string dim(std::string_view text) const { return styled("\033[2m", text); }
  std::string green(std::string_view text) const { return styled("\033[32m", text); }
  std::string red(std::string_view text) const { return styled("\033[31m", text); }

  /// Appends the escape sequence for a colour of the text, or of what is behind it.
  void paint(std::string& out, Color c, bool behind) const;
  void paint_no_more(std::string& out) const;

 private:
  static std::string_view variable(const char* name);

  /// What the locale says; most terminals do where it says nothing, as in a bare container.
  static bool speaks_unicode();

  std::string styled(const char* style, std::string_view text) const;
};

}  // namespace ctnn::plot

#if !defined(CTNN_COMPILED)
#include <ctnn/plot/terminal.ipp>
#endif
