// SPDX-License-Identifier: BSL-1.0
#include <ctnn/plot/number.hpp>

#include <catch2/catch.hpp>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

using namespace ctnn::plot;

TEST_CASE("numbers are written short") {
  CHECK(significant(0.25) == "0.25");
  CHECK(significant(1234.56) == "1235");
  CHECK(significant(1e-7) == "1e-07");
  CHECK(fixed(2.5, 3) == "2.500");
  CHECK(trimmed(3, 2) == "3");
  CHECK(trimmed(2.504, 2) == "2.5");
  CHECK(trimmed(-0.0004, 2) == "0");
  CHECK(trimmed(100, 2) == "100");
  CHECK(percent(0.9666) == "96.7 %");
}

TEST_CASE("the shortest text of a number is read back as the same") {
  for (const double value : {0.1, 1.0 / 3, 1e300, 5e-324, -2.5e-10, 123456789.123}) {
    const std::string text = shortest(value);
    double read = 0;
    std::from_chars(text.data(), text.data() + text.size(), read);
    CHECK(read == value);
  }
}

TEST_CASE("what is no number has a word") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(significant(infinite) == "inf");
  CHECK(shortest(-infinite) == "-inf");
  CHECK(four_digits(std::nan("")) == "nan");
  CHECK(shortest(-std::nan("")) == "nan");
}

TEST_CASE("four digits keep their width") {
  CHECK(four_digits(0) == "0");
  CHECK(four_digits(0.5) == "0.5000");
  CHECK(four_digits(12.345678) == "12.35");
  CHECK(four_digits(0.0123456) == "0.01235");
  CHECK(four_digits(9.99996) == "10.00");
  CHECK(four_digits(-1.5) == "-1.500");
  CHECK(four_digits(1.5e-6) == "1.500e-06");
  CHECK(four_digits(123456) == "1.235e+05");
}

TEST_CASE("rates have a letter for thousands") {
  CHECK(with_prefix(12.34) == "12.3");
  CHECK(with_prefix(1234) == "1.23k");
  CHECK(with_prefix(17234) == "17.2k");
  CHECK(with_prefix(999700) == "1.00M");
  CHECK(with_prefix(305e9) == "305G");
}

TEST_CASE("times are written as on a clock") {
  CHECK(duration(0) == "0:00");
  CHECK(duration(7.4) == "0:07");
  CHECK(duration(754) == "12:34");
  CHECK(duration(3723) == "1:02:03");
  CHECK(duration(-1) == "?");
  CHECK(duration(std::nan("")) == "?");
  CHECK(duration(1e300) == "?");
}
