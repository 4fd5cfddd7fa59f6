// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/axis.hpp>

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace ctnn::plot;

namespace {

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> all;
  for (const Tick& tick : ticks) all.push_back(tick.label);
  return all;
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("linear ticks are round") {
  CHECK(labels(Axis(0, 1).ticks(5)) == Labels{"0", "0.2", "0.4", "0.6", "0.8", "1"});
  CHECK(labels(Axis(-1, 7).ticks(4)) == Labels{"0", "2", "4", "6"});
  CHECK(labels(Axis(0.981, 0.9823).ticks(3)) == Labels{"0.981", "0.9815", "0.982"});
  CHECK(labels(Axis(1, 3).whole_ticks(8)) == Labels{"1", "2", "3"});
}

TEST_CASE("logarithmic ticks are powers of ten, with 2 and 5 where there is room") {
  CHECK(labels(Axis(0.0008, 2, true).ticks(5)) == Labels{"0.001", "0.01", "0.1", "1"});
  CHECK(labels(Axis(0.04, 3, true).ticks(5)) == Labels{"0.05", "0.1", "0.2", "0.5", "1", "2"});
  CHECK(labels(Axis(1e-12, 1, true).ticks(4)) == Labels{"10⁻¹²", "10⁻⁹", "10⁻⁶", "0.001", "1"});
  CHECK(labels(Axis(2e5, 9e5).ticks(3)) == Labels{"2·10⁵", "4·10⁵", "6·10⁵", "8·10⁵"});
}

TEST_CASE("an axis of any values has finite positions and ticks") {
  const double infinite = std::numeric_limits<double>::infinity(), nan = std::nan("");
  const double most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
  for (const std::vector<double>& values : std::vector<std::vector<double>>{{},
                                                                            {nan, infinite, -infinite},
                                                                            {0},
                                                                            {0.5, 0.5},
                                                                            {-3, -3},
                                                                            {0, nan, 1},
                                                                            {-most, most},
                                                                            {least, most},
                                                                            {1, 1 + 1e-15},
                                                                            {1e-300, 1e-290},
                                                                            {-1e9, 1e9}}) {
    for (const Scale scale : {Scale::automatic, Scale::linear, Scale::logarithmic}) {
      const Axis axis = Axis::around(values, scale);
      CAPTURE(values, axis.low(), axis.high(), axis.is_logarithmic());
      for (const double value : values)
        if (std::isfinite(value)) {
          CHECK(axis.position(value) >= -1e-9);
          CHECK(axis.position(value) <= 1 + 1e-9);
        }
      const auto ticks = axis.ticks(6);
      CHECK(ticks.size() <= 40);
      for (const Tick& tick : ticks) CHECK(std::isfinite(axis.position(tick.value)));
    }
  }
}

TEST_CASE("an axis is logarithmic by itself if positive values differ much") {
  CHECK(Axis::around({0.01, 1}, Scale::automatic).is_logarithmic());
  CHECK_FALSE(Axis::around({0.1, 1}, Scale::automatic).is_logarithmic());
  CHECK_FALSE(Axis::around({0, 1}, Scale::automatic).is_logarithmic());
  CHECK_FALSE(Axis::around({-1, 100}, Scale::logarithmic).is_logarithmic());
  CHECK(Axis::around({0.1, 1}, Scale::logarithmic).is_logarithmic());
  CHECK(Axis(0.01, 1, true).position(0.1) == Approx(0.5));
}
