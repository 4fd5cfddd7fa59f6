// SPDX-License-Identifier: BSL-1.0
// Labels, one-hot targets, sample sets and splits.
#include <ctnn/io/csv.hpp>
#include <ctnn/io/labels.hpp>
#include <ctnn/io/sample_set.hpp>
#include <ctnn/io/split.hpp>
#include <ctnn/losses.hpp>
#include <ctnn/net.hpp>
#include <ctnn/train/fit.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

using namespace ctnn;

namespace {

using Names = std::vector<std::string>;
using Values = std::vector<float>;
using Rows = std::vector<std::size_t>;

io::Table table(const std::string& text) {
  const test::Folder folder("io");
  return io::read_csv(folder.write("x.csv", text));
}

template <std::size_t In, std::size_t Out> struct Plain {
  using Input = Shape<In>;
  using Output = Shape<Out>;
};

io::Array<float> array(std::vector<std::size_t> shape, std::size_t size, std::string source = "inputs.npy") {
  io::Array<float> made{std::move(shape), {}, std::move(source)};
  for (std::size_t k = 0; k < size; ++k) made.values.push_back(static_cast<float>(k));
  return made;
}

}  // namespace

TEST_CASE("Labels are sorted, numbers by value, and make one-hot targets") {
  const io::Texts kinds = table("kind\nb\na\nc\na\n").texts("kind");
  const io::Labels labels(kinds);
  CHECK(labels.names() == Names{"a", "b", "c"});
  CHECK(labels.index("c") == 2);
  CHECK(labels.name(1) == "b");
  CHECK(labels.indices(kinds) == Rows{1, 0, 2, 0});
  CHECK(labels.predicted(Values{0.1f, 0.2f, 0.7f}) == "c");
  CHECK(test::refusal([] { io::Labels{}.predicted(Values{}); }) == "labels: there are no classes");
  CHECK(test::refusal([&] { labels.predicted(Values{1, 2}); }) == "labels: 3 classes do not suit 2 outputs");
  CHECK(test::refusal([&] { labels.predicted(Values{1, std::numeric_limits<float>::quiet_NaN(), 2}); }) ==
        "labels: an output is NaN, so the outputs name no class");
  const auto targets = labels.one_hot<float>(kinds);
  CHECK(targets.shape == Rows{4, 3});
  CHECK(targets.values == Values{0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0});

  CHECK(io::Labels(table("k\n10\n9\n-1\n").texts("k")).names() == Names{"-1", "9", "10"});
  CHECK(io::Labels(table("k\n10\n9\nx\n").texts("k")).names() == Names{"10", "9", "x"});
  CHECK(io::Labels(Names{"z", "a"}).names() == Names{"z", "a"});

  CHECK(test::refusal([&] { labels.indices(table("kind,n\na,1\n\nd,1\n").texts("kind")); }) ==
        "x.csv:4:1: no class is named \"d\"; there are a, b, c");
  CHECK(test::refusal([&] { labels.index("d"); }) == "labels: no class is named \"d\"; there are a, b, c");
  CHECK(test::refusal([&] { labels.name(3); }) == "labels: there is no class 3 of 3");
  CHECK(test::refusal([] { io::Labels(Names{"a", "a"}); }) == "labels: \"a\" is there twice");
}

TEST_CASE("Class numbers make one-hot targets") {
  io::Array<float> numbers{{3}, {2, 0, 1}, "labels.idx"};
  CHECK(io::one_hot(numbers, 3).values == Values{0, 0, 1, 1, 0, 0, 0, 1, 0});
  CHECK(test::refusal([&] { io::one_hot(numbers, 2); }) ==
        "labels.idx: row 1: 2 is not one of the class numbers 0 to 1");
  numbers.values[1] = 0.5f;
  CHECK(test::refusal([&] { io::one_hot(numbers, 3); }) ==
        "labels.idx: row 2: 0.5 is not one of the class numbers 0 to 2");
  numbers.values[1] = -1;
  CHECK(test::refusal([&] { io::one_hot(numbers, 3); }).find("row 2: -1 is not") != std::string::npos);
  CHECK(test::refusal([&] { io::one_hot(array({3, 2}, 6), 3); }) ==
        "inputs.npy: its shape is 3x2, which is not one class number for each row");
}

TEST_CASE("A sample set is shaped for a net") {
  auto set = io::samples<Plain<2, 1>>(array({3, 2}, 6), array({3}, 3, "targets.npy"));
  STATIC_REQUIRE(std::is_same_v<decltype(set), io::SampleSet<float, Shape<2>, Shape<1>>>);
  CHECK(set.size() == 3);
  CHECK(set.input(2)[1] == 5);
  CHECK(set.target(1)[0] == 1);
  const Samples<float, Shape<2>, Shape<1>> all = set;
  CHECK(all.input(1).data() == set.inputs().data() + 2);
  STATIC_REQUIRE(DataLike<io::SampleSet<float, Shape<2>, Shape<1>>>);

  const auto some = set.subset(Rows{2, 0, 2});
  CHECK(Values(some.inputs().begin(), some.inputs().end()) == Values{4, 5, 0, 1, 4, 5});
  CHECK(Values(some.targets().begin(), some.targets().end()) == Values{2, 0, 2});
  CHECK(test::refusal([&] { set.subset(Rows{3}); }) == "inputs.npy: there is no row 3 of 3");

  // The loss's own target, here a class number.
  const auto sparse = io::samples<Plain<2, 3>, SparseCrossEntropy>(array({3, 2}, 6), array({3}, 3));
  STATIC_REQUIRE(std::is_same_v<decltype(sparse)::Target, Shape<1>>);
}

TEST_CASE("Extents of 1 and flat inputs fit; other shapes are refused by name") {
  using Image = io::SampleSet<float, Shape<2, 3, 1>, Shape<2>>;
  const auto targets = array({2, 2}, 4, "targets.npy");
  CHECK(Image(array({2, 2, 3}, 12), targets).size() == 2);
  CHECK(Image(array({2, 2, 3, 1}, 12), targets).size() == 2);
  CHECK(io::SampleSet<float, Shape<6>, Shape<2>>(array({2, 2, 3}, 12), targets).size() == 2);
  CHECK(test::refusal([&] { Image(array({2, 3, 2}, 12), targets); }) ==
        "inputs.npy: each row of inputs has shape 3x2, but the net's is 2x3x1");
  CHECK(test::refusal([&] { Image(array({2, 6}, 12), targets); }) ==
        "inputs.npy: each row of inputs has shape 6, but the net's is 2x3x1");
  CHECK(test::refusal([&] { Image(array({2, 2, 3}, 12), array({2}, 2, "t")); }) ==
        "t: each row of targets has shape scalar, but the net's is 2");
  CHECK(test::refusal([&] { Image(array({2, 2, 3}, 12), array({3, 2}, 6, "t")); }) ==
        "t: it has 3 rows of targets, but there are 2 rows of inputs (inputs.npy)");
  CHECK(test::refusal([&] { Image(array({}, 1), targets); }) ==
        "inputs.npy: it is a single number, so it holds no inputs");
}

TEST_CASE("Splits take each row once and depend on the key alone") {
  const auto all = [](const io::Split& split) {
    Rows rows = split.train;
    rows.insert(rows.end(), split.test.begin(), split.test.end());
    std::sort(rows.begin(), rows.end());
    return rows;
  };
  Rows every(150);
  for (std::size_t n = 0; n < 150; ++n) every[n] = n;

  const auto split = io::train_test_split(150, 0.2, 7);
  CHECK(split.test.size() == 30);
  CHECK(all(split) == every);
  CHECK(split == io::train_test_split(150, 0.2, 7));
  CHECK_FALSE(split == io::train_test_split(150, 0.2, 8));
  CHECK(io::train_test_split(10, 0.25, 1).test.size() == 3);
  CHECK(io::train_test_split(3, 0.01, 1).test.size() == 1);
  for (const double fraction : {0.0, 1.0, -0.1, 2.0})
    CHECK(test::refusal([&] { io::train_test_split(10, fraction, 1); }) ==
          "split: the part to test on must lie between 0 and 1");
  CHECK(test::refusal([] { io::train_test_split(1, 0.5, 1); }) ==
        "split: 1 rows leave none on one side; change the fraction");

  const auto folds = io::k_fold(150, 4, 3);
  REQUIRE(folds.size() == 4);
  Rows tested;
  for (const auto& fold : folds) {
    CHECK(all(fold) == every);
    CHECK((fold.test.size() == 37 || fold.test.size() == 38));
    tested.insert(tested.end(), fold.test.begin(), fold.test.end());
  }
  std::sort(tested.begin(), tested.end());
  CHECK(tested == every);
  CHECK(test::refusal([] { io::k_fold(3, 4, 1); }) == "k_fold: 3 rows make no 4 folds");
  CHECK(test::refusal([] { io::k_fold(3, 1, 1); }) == "k_fold: 3 rows make no 1 folds");
}

TEST_CASE("Stratified splits keep the share of each class") {
  Rows classes;
  for (std::size_t n = 0; n < 100; ++n) classes.push_back(n < 60 ? 0 : n < 90 ? 1 : 2);
  const auto count = [&](const Rows& rows, std::size_t c) {
    return std::count_if(rows.begin(), rows.end(), [&](std::size_t row) { return classes[row] == c; });
  };
  const auto split = io::stratified_split(classes, 0.2, 1);
  CHECK(count(split.test, 0) == 12);
  CHECK(count(split.test, 1) == 6);
  CHECK(count(split.test, 2) == 2);
  CHECK(split.train.size() == 80);
  CHECK_FALSE(split == io::stratified_split(classes, 0.2, 2));
  for (const auto& fold : io::stratified_k_fold(classes, 5, 1)) {
    CHECK(count(fold.test, 0) == 12);
    CHECK(count(fold.test, 1) == 6);
    CHECK(count(fold.test, 2) == 2);
    CHECK(fold.train.size() == 80);
  }
}

TEST_CASE("Stratified splits take any numbers for classes") {
  const Rows far{0, static_cast<std::size_t>(-1)}, labels{7, 1ull << 60, 7, 1ull << 60, 7, 7};
  const auto split = io::stratified_split(far, 0.5, 1);
  CHECK(split.train.size() == 1);
  CHECK(split.test.size() == 1);
  const auto third = io::stratified_split(labels, 0.5, 1);
  CHECK(std::count_if(third.test.begin(), third.test.end(), [&](std::size_t row) { return labels[row] == 7; }) == 2);
  CHECK(io::stratified_k_fold(far, 2, 1).size() == 2);
}

TEST_CASE("Splits by number and by mask") {
  const auto fifth = io::split_where(10, [](std::size_t row) { return row % 5 == 4; });
  CHECK(fifth.test == Rows{4, 9});
  CHECK(fifth.train == Rows{0, 1, 2, 3, 5, 6, 7, 8});
  io::Array<float> mask{{4, 1}, {0, 1, 0, 1}, "mask.csv"};
  CHECK(io::split_by_mask(mask).test == Rows{1, 3});
  mask.values[2] = 2;
  CHECK(test::refusal([&] { io::split_by_mask(mask); }) == "mask.csv: row 3 of the mask is neither 0 nor 1");
}
