// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/text.hpp>

#include <catch2/catch.hpp>
#include <string>

using namespace ctnn::plot;

TEST_CASE("control characters and broken UTF-8 are not shown") {
  CHECK(printable("plain \u00E9\u20AC\U0001F600") == "plain \u00E9\u20AC\U0001F600");
  CHECK(printable("a\x1b[31mb\nc") == "a [31mb c");
  CHECK(printable(std::string("a\0b", 3)) == "a b");
  CHECK(printable("\xC2\x9B") == " ");  // the control sequence introducer of eight bits
  const std::string broken = "\uFFFD";
  CHECK(printable("\x80") == broken);
  CHECK(printable("\xE2\x82") == broken + broken);
  CHECK(printable("\xC0\xAF") == broken + broken);               // longer than needed
  CHECK(printable("\xED\xA0\x80") == broken + broken + broken);  // a surrogate
  CHECK(printable("\xF5") == broken);
}

TEST_CASE("texts are cut and padded by what is seen") {
  CHECK(columns_of("\u00E9\u20AC") == 2);
  CHECK(shortened("\u00E9\u00E9\u00E9\u00E9", 3) == "\u00E9\u00E9\u2026");
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abc", 0).empty());
  CHECK(padded_left("\u00E9", 3) == "  \u00E9");
  CHECK(padded_right("abcd", 3) == "abcd");
}
