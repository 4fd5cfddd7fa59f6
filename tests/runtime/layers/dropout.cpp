// SPDX-License-Identifier: BSL-1.0
// Dropout's share of zeros, its scale, and a key of its own for each layer and step of training.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include <catch2/catch.hpp>

#include <cmath>
#include <cstddef>

namespace {

using namespace ctnn;

template <class L> double kept_share(Key key) {
  testing::Trial<L, float, 1> trial(key, Mode::training);
  trial.x.fill(1);
  trial.forward();
  std::size_t kept = 0;
  for (const float y : trial.y) kept += y != 0;
  return static_cast<double>(kept) / static_cast<double>(trial.y.size());
}

template <class L> void check_share(double share) {
  constexpr std::size_t size = L::Input::size;
  const double deviation = std::sqrt(share * (1 - share) / static_cast<double>(size));
  for (std::uint64_t key = 1; key <= 5; ++key) CHECK(std::abs(kept_share<L>(key) - share) < 4 * deviation + 1e-9);
}

TEST_CASE("Dropout drops its share") {
  check_share<Dropout<Shape<20001>, 0.5>>(0.5);
  check_share<Dropout<Shape<20001>, 0.1>>(0.9);
  check_share<Dropout<Shape<20001>, 0.97>>(0.03);
}

TEST_CASE("Two layers of a net and two steps of a layer drop differently") {
  using Two = Net<Dropout<Shape<64>>, Dropout<Shape<64>>>;
  testing::Trial<Two, float, 1> trial(1, Mode::training);
  trial.x.fill(1);
  trial.forward();
  int twice = 0, zero = 0;
  for (const float y : trial.y) {
    CHECK((y == 0 || y == 4));
    twice += y == 4;
    zero += y == 0;
  }
  CHECK(twice > 4);  // a quarter of 64; with one mask for both it would be a half
  CHECK(twice < 28);
  CHECK(zero + twice == 64);

  auto next = trial;
  next.settings.step = 1;
  next.forward();
  CHECK(next.y != trial.y);
}

TEST_CASE("A net trains through dropout and infers without") {
  using N = Net<Dense<1, 16, Tanh>, Dropout<Shape<16>, 0.2>, Dense<16, 1>>;
  const auto data = dataset<N>({{{-1}, {-1}}, {{0}, {0}}, {{1}, {1}}});
  const auto model = train<N>(data, {.epochs = 500, .seed = 3}, Adam{.learning_rate = 0.01}, MeanSquaredError{});
  CHECK(mean_loss(model, data, MeanSquaredError{}) < 0.02f);
  CHECK(model({0.5f}) == model({0.5f}));
}

}  // namespace
