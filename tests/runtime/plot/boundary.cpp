// SPDX-License-Identifier: BSL-1.0
#include <ctnn/ctnn.hpp>
#include <ctnn/plot/boundary_svg.hpp>
#include <ctnn/plot/boundary_text.hpp>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "support/folder.hpp"
#include "support/xml.hpp"

using namespace ctnn;
using plot::Box;
using plot::Field;
using test::count_of;
using test::svg_error;

namespace {

constexpr Box square{-1, 1, -1, 1};

using OneOutput = Net<Dense<2, 1>>;
using Three = Net<Dense<2, 3>>;

/// Class 1 where x is positive: the output is 0.5 + x / 2.
Model<OneOutput> to_the_right() {
  Model<OneOutput> model{};
  model.parameters = {0.5f, 0, 0.5f};
  return model;
}

/// Logits 2x, 2y, 0 of three classes.
Model<Three> quarters() {
  Model<Three> model{};
  model.parameters = {2, 0, 0, 0, 2, 0, 0, 0, 0};
  return model;
}

constexpr auto two_classes = dataset<OneOutput>({{{-0.5f, -0.5f}, {0}}, {{0.5f, 0.5f}, {1}}});

}  // namespace

TEST_CASE("a contour lies where the level is crossed") {
  // Rows 0 0, 1 1: crossed half way between them.
  const std::vector<float> values{0, 0, 1, 1};
  const auto lines = plot::contour(values, 2, 0.5f);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].from.y == 0.5f);
  CHECK(lines[0].to.y == 0.5f);
  CHECK(std::abs(lines[0].from.x - lines[0].to.x) == 1);
  CHECK(plot::contour(values, 2, 2).empty());
  CHECK(plot::contour({}, 0, 0).empty());
  const std::vector<float> saddle{1, 0, 0, 1};
  CHECK(plot::contour(saddle, 2, 0.4f).size() == 2);
  const std::vector<float> broken{0, std::nanf(""), 1, 1};
  CHECK(plot::contour(broken, 2, 0.5f).empty());
}

TEST_CASE("a field holds a model's answers, the top row first") {
  const Field field = plot::field_of(to_the_right(), square, 4, 2);
  CHECK(field.classes() == 2);
  CHECK(field.at(0, 0)[1] == 0);
  CHECK(field.at(4, 2)[1] == 1);
  CHECK(field.at(2, 1)[0] == 0.5f);
  CHECK(field.cell(0, 0)[1] == 0.125f);
  const auto lines = field.boundary(0.5f);
  REQUIRE(lines.size() == 2);  // one in each row
  for (const auto& line : lines) {
    CHECK(line.from.x == 2);
    CHECK(line.to.x == 2);
  }
  const auto later = field.boundary(0.75f);
  REQUIRE(later.size() == 2);
  CHECK(later[0].from.x == 3);

  const Field logit = plot::field_of(to_the_right(), square, 4, 2, true);
  CHECK(logit.at(0, 0)[1] == 0.5f);

  const Field three = plot::field_of(quarters(), square, 2, 2);
  CHECK(three.classes() == 3);
  CHECK(three.at(0, 0)[1] == Approx(std::exp(2.0) / (std::exp(2.0) + std::exp(-2.0) + 1)));
  CHECK(three.class_of(three.at(2, 2), 0.5f) == 0);  // x is 1, y is -1
  CHECK(three.class_of(three.at(0, 0), 0.5f) == 1);
  CHECK(three.class_of(three.at(0, 2), 0.5f) == 2);
  CHECK(!three.boundary(0.5f).empty());
}

TEST_CASE("shares are not taken for logits") {
  using Shares = Net<Dense<2, 3>, Softmax<Shape<3>>>;
  Model<Shares> model{};
  model.parameters = quarters().parameters;
  const Field a = plot::field_of(model, square, 2, 2), b = plot::field_of(quarters(), square, 2, 2);
  for (std::size_t c = 0; c < 3; ++c) CHECK(a.at(0, 1)[c] == Approx(b.at(0, 1)[c]));
}

TEST_CASE("points are the samples that can be shown") {
  auto data = dataset<Three>({{{0, 0}, {1, 0, 0}}, {{2, 1}, {0, 0, 1}}, {{1, 0}, {0, 1, 0}}});
  const auto points = plot::labeled_points<3>(Samples(data));
  REQUIRE(points.size() == 3);
  CHECK(points[1].of_class == 2);
  const Box box = plot::box_around(points);
  CHECK(box.x_low == Approx(-0.2));
  CHECK(box.x_high == Approx(2.2));
  CHECK(box.y_high == Approx(1.1));
  data.inputs.data()[1] = std::numeric_limits<float>::infinity();
  CHECK(plot::labeled_points<3>(Samples(data)).size() == 2);
  CHECK(plot::box_around({}).x_low == -1);
  const Box around_one = plot::box_around(std::vector<plot::LabeledPoint>{{3, 4, 0}});
  CHECK(around_one.x_low < 3);
  CHECK(around_one.x_high > 3);
}

TEST_CASE("a decision boundary as a picture") {
  const std::string svg = plot::boundary_svg(to_the_right(), Samples(two_classes),
                                             {.title = "Left & right", .classes = {"l<", "r"}, .box = square});
  CHECK(svg_error(svg) == "");
  CHECK(svg.find("Left &amp; right") != std::string::npos);
  CHECK(svg.find(">2 samples<") != std::string::npos);
  CHECK(svg.find(">l&lt;<") != std::string::npos);
  // 520 wide from 78, 108: the first sample a quarter from the left and from the bottom.
  CHECK(svg.find("<circle cx='208' cy='498' r='5'") != std::string::npos);
  CHECK(svg.find("M338 ") != std::string::npos);  // the boundary in the middle
  CHECK(svg_error(plot::boundary_svg(quarters(), Samples<float, Shape<2>, Shape<3>>(nullptr, nullptr, 0))) == "");
}

TEST_CASE("a model that answers NaN has a picture without a boundary") {
  Model<OneOutput> model{};
  model.parameters[0] = std::nanf("");
  const std::string svg = plot::boundary_svg(model, Samples(two_classes));
  CHECK(svg_error(svg) == "");
  CHECK(count_of(svg, " stroke='") == count_of(svg, " stroke='#bcbcbc'") + 4);
  CHECK(count_of(svg, "stroke='#111'") == 0);
  CHECK(plot::boundary_text(model, Samples(two_classes)).find('?') != std::string::npos);
  model.parameters = {std::numeric_limits<float>::infinity(), 0, 0};
  CHECK(svg_error(plot::boundary_svg(model, Samples(two_classes))) == "");
}

TEST_CASE("a decision boundary as text") {
  plot::Terminal terminal;
  terminal.columns = 14;
  CHECK(
      plot::boundary_text(to_the_right(), Samples(two_classes), terminal,
                          {.title = "T", .x_name = "x", .y_name = "y", .classes = {"left", "right"}, .box = square}) ==
      "T\n"
      " 1 .....+++++\n"
      "   .....++1++\n"
      " y .....+++++\n"
      "   ..0..+++++\n"
      "-1 .....+++++\n"
      "   -1  x    1\n"
      "   0 left   1 right\n");
  terminal.color = terminal.unicode = true;
  const std::string text = plot::boundary_text(to_the_right(), Samples(two_classes), terminal, {.box = square});
  CHECK(count_of(text, "\u2580") == 48);
  CHECK(count_of(text, "\u25CF") == 2);
  CHECK(count_of(text, "\u25C6") == 2);
  CHECK(count_of(text, "\033[38;5;235m") == 5 * 1);  // the dark line
}

TEST_CASE("decision boundaries are written whole or not at all") {
  const test::Folder folder("plot_boundary");
  plot::write_svg(to_the_right(), Samples(two_classes), folder / "b.svg");
  CHECK(folder.text("b.svg") == plot::boundary_svg(to_the_right(), Samples(two_classes)));
  CHECK_THROWS_AS(plot::write_svg(to_the_right(), Samples(two_classes), folder / "none/b.svg"), io::Error);
  CHECK(folder.files() == 1);
}
