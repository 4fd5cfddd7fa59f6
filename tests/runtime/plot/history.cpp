// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/history_csv.hpp>
#include <ctnn/plot/history_svg.hpp>

#include <catch2/catch.hpp>
#include <clocale>
#include <cmath>
#include <cstddef>
#include <limits>
#include <locale>
#include <string>
#include <vector>

#include "support/folder.hpp"
#include "support/xml.hpp"

using namespace ctnn;
using test::count_of;
using test::svg_error;

namespace {

/// Losses 2 ... 2^(1-epochs), validation lowest in epoch 3.
std::vector<EpochReport> training(std::size_t epochs, bool has_validation = true) {
  std::vector<EpochReport> history;
  for (std::size_t e = 1; e <= epochs; ++e) {
    const auto t = static_cast<double>(e);
    history.push_back({e, epochs, 10 * e, std::exp2(2 - t), 0.1, 0.5 + std::abs(t - 3), t / 10, has_validation,
                       has_validation});
  }
  return history;
}

struct Comma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

}  // namespace

TEST_CASE("a history as CSV has a line for each epoch") {
  CHECK(plot::history_csv({}) == "epoch,step,learning_rate,loss,validation_loss,metric\n");
  CHECK(plot::history_csv(training(2)) ==
        "epoch,step,learning_rate,loss,validation_loss,metric\n1,10,0.1,2,2.5,0.1\n2,20,0.1,1,1.5,0.2\n");
  CHECK(plot::history_csv(training(1, false)) ==
        "epoch,step,learning_rate,loss,validation_loss,metric\n1,10,0.1,2,,\n");
  auto lost = training(1, false);
  lost[0].loss = std::numeric_limits<double>::infinity();
  CHECK(plot::history_csv(lost).find("1,10,0.1,inf,,\n") != std::string::npos);
}

TEST_CASE("no locale has a say in a history") {
  const auto history = training(2000);
  const std::string csv = plot::history_csv(history), svg = plot::history_svg(history);
  const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
  for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"})  // those that are installed
    std::setlocale(LC_ALL, name);
  CHECK(plot::history_csv(history) == csv);
  CHECK(plot::history_svg(history) == svg);
  std::locale::global(before);
}

TEST_CASE("a history as a picture has curves, a legend and the best epoch") {
  const std::string svg = plot::history_svg(training(8), {.title = "A < B & \"C\"", .metric = "accuracy"});
  CHECK(svg_error(svg) == "");
  CHECK(svg.find("A &lt; B &amp; &quot;C&quot;") != std::string::npos);
  CHECK(svg.find("8 epochs; the best is epoch 3: validation loss 0.5, accuracy 0.3") != std::string::npos);
  for (const char* word : {">training<", ">validation<", ">accuracy<", ">epoch<", ">logarithmic axis<"})
    CHECK(count_of(svg, word) == 1);
  CHECK(count_of(svg, "<circle") == 3);  // the best epoch, on each curve
  const std::string chosen = plot::history_svg(training(8), {.best_epoch = 5});
  CHECK(chosen.find("the best is epoch 5: validation loss 2.5") != std::string::npos);
}

TEST_CASE("a curve's points are where their values are") {
  auto history = training(3, false);
  history[0].loss = 0;
  history[1].loss = 1;
  history[2].loss = 0.5;
  const std::string svg = plot::history_svg(history, {.scale = plot::Scale::linear});
  // The axis of x goes from 78 to 864; that of y from 428, at 0, to 128, at 1.05.
  CHECK(svg.find("<path d='M78 428L471 142.29L864 285.14' class='c1'/>") != std::string::npos);
}

TEST_CASE("any history makes a picture") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(svg_error(plot::history_svg({})) == "");
  CHECK(svg_error(plot::history_svg(training(1))) == "");
  CHECK(svg_error(plot::history_svg(training(1, false))) == "");
  CHECK(plot::history_svg(training(1)).find("1 epoch; the best is epoch 1") != std::string::npos);

  auto constant = training(5);
  for (EpochReport& report : constant) report.loss = report.validation_loss = report.metric = 0;
  CHECK(svg_error(plot::history_svg(constant)) == "");

  auto lost = training(7);
  lost[1].loss = infinite;
  lost[3].loss = std::nan("");
  lost[4].validation_loss = -infinite;
  lost[5].metric = std::nan("");
  const std::string svg = plot::history_svg(lost);
  CHECK(svg_error(svg) == "");
  CHECK(svg.find("; 3 have a loss that is not finite") != std::string::npos);
  for (EpochReport& report : lost) report.loss = report.validation_loss = report.metric = std::nan("");
  CHECK(svg_error(plot::history_svg(lost)) == "");

  auto wide = training(4, false);
  wide[0].loss = std::numeric_limits<double>::max();
  wide[1].loss = std::numeric_limits<double>::denorm_min();
  wide[2].loss = -std::numeric_limits<double>::max();
  CHECK(svg_error(plot::history_svg(wide)) == "");
}

TEST_CASE("a long history makes a small picture that keeps its peaks") {
  auto history = training(100000, false);
  for (EpochReport& report : history) report.loss = 1;
  history[54321].loss = 3;
  const std::string svg = plot::history_svg(history);
  CHECK(svg_error(svg) == "");
  CHECK(svg.size() < 100000);
  CHECK(count_of(svg, " 141.64") >= 1);  // 3, of an axis from 0.9 to 3.1
}

TEST_CASE("histories are written whole or not at all") {
  const test::Folder folder("plot_history");
  const auto history = training(3);
  plot::write_csv(history, folder / "a.csv");
  plot::write_svg(history, folder / "a.svg");
  CHECK(folder.text("a.csv") == plot::history_csv(history));
  CHECK(folder.text("a.svg") == plot::history_svg(history));
  CHECK(folder.files() == 2);
  CHECK_THROWS_AS(plot::write_csv(history, folder / "none/a.csv"), io::Error);
  CHECK_THROWS_AS(plot::write_svg(history, folder / ""), io::Error);
  CHECK(folder.files() == 2);
}
