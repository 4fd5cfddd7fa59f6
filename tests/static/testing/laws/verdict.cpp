// SPDX-License-Identifier: BSL-1.0
// A verdict tells whether laws hold, and the sentence about one that does not.
#include <ctnn/testing/laws/verdict.hpp>

#include <string_view>

namespace {

using namespace ctnn::testing;

template <class Whom> struct it_is_odd;
struct Three {};

constexpr Verdict good, bad = Verdict::broken<it_is_odd<Three>>();
static_assert(good && !!good && good.broken_law().empty());
static_assert(!bad && bad.broken_law().find("it_is_odd<") != std::string_view::npos &&
              bad.broken_law().find("Three>") != std::string_view::npos);

struct Text {
  std::string_view written;
  constexpr Text& operator<<(std::string_view text) {
    written = text;
    return *this;
  }
};
constexpr std::string_view text_of(const Verdict& verdict) {
  Text text;
  text << verdict;
  return text.written;
}
static_assert(text_of(bad) == bad.broken_law() && text_of(good) == "all laws hold");

}  // namespace
