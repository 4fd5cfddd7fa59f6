// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/confusion_svg.hpp>
#include <ctnn/plot/confusion_text.hpp>

#include <catch2/catch.hpp>
#include <limits>
#include <string>

#include "support/folder.hpp"
#include "support/xml.hpp"

using namespace ctnn;
using test::count_of;
using test::svg_error;

namespace {

ConfusionMatrix<3> matrix() {
  ConfusionMatrix<3> m;
  m.counts = {{{8, 2, 0}, {0, 5, 0}, {0, 0, 0}}};
  return m;
}

const plot::ConfusionOptions options{.title = "Test & such", .classes = {"cat", "dog\x1b[2J"}};

}  // namespace

TEST_CASE("a confusion matrix as text has counts, recall, precision and accuracy") {
  CHECK(plot::confusion_text(matrix(), options) ==
        "Test & such: rows are true classes, columns what they were taken for\n"
        "               cat  dog [2J        2    recall\n"
        "cat              8        2        0    80.0 %\n"
        "dog [2J          0        5        0   100.0 %\n"
        "2                0        0        0         -\n"
        "precision  100.0 %   71.4 %        -    86.7 % accuracy\n");
}

TEST_CASE("colours leave a confusion matrix's text as it is") {
  plot::Terminal terminal;
  terminal.color = terminal.true_color = true;
  const std::string text = plot::confusion_text(matrix(), options, terminal);
  CHECK(count_of(text, "\033[48;2;") == 3);
  std::string without;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '\033')
      k = text.find('m', k);
    else
      without += text[k];
  }
  CHECK(without == plot::confusion_text(matrix(), options));
}

TEST_CASE("a confusion matrix as a picture has names, counts and shares") {
  const std::string svg = plot::confusion_svg(matrix(), options);
  CHECK(svg_error(svg) == "");
  CHECK(svg.find("Test &amp; such") != std::string::npos);
  CHECK(svg.find("15 samples, accuracy 86.7 %") != std::string::npos);
  CHECK(count_of(svg, ">cat<") == 2);
  CHECK(count_of(svg, ">dog [2J<") == 2);
  CHECK(count_of(svg, ">80.0 %<") == 2);             // the cell and the recall
  CHECK(count_of(svg, ">71.4 %<") == 1);             // the precision
  CHECK(count_of(svg, ">\u2013<") == 2);             // no recall, no precision of the class without samples
  CHECK(count_of(svg, "fill-opacity='0.82'") >= 1);  // 0.08 + 0.92 * 0.8
}

TEST_CASE("any confusion matrix makes a picture") {
  CHECK(svg_error(plot::confusion_svg(ConfusionMatrix<2>{})) == "");
  ConfusionMatrix<1> one;
  one.counts[0][0] = std::numeric_limits<std::size_t>::max();
  CHECK(svg_error(plot::confusion_svg(one)) == "");
  ConfusionMatrix<10> ten;
  for (std::size_t c = 0; c < 10; ++c) ten.counts[c][9 - c] = c * 1000000;
  CHECK(svg_error(plot::confusion_svg(ten, {.classes = {std::string(200, 'x'), "\xFF"}})) == "");
  CHECK(svg_error(plot::confusion_svg(ConfusionMatrix<16>{})) == "");
  CHECK(svg_error(plot::confusion_svg(ConfusionMatrix<50>{})) == "");
}

TEST_CASE("confusion matrices are written whole or not at all") {
  const test::Folder folder("plot_confusion");
  plot::write_svg(matrix(), folder / "m.svg", options);
  CHECK(folder.text("m.svg") == plot::confusion_svg(matrix(), options));
  CHECK_THROWS_AS(plot::write_svg(matrix(), folder / "none/m.svg"), io::Error);
  CHECK(folder.files() == 1);
}
