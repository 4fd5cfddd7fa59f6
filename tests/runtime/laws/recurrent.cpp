// SPDX-License-Identifier: BSL-1.0
// Recurrent layers of many shapes obey the laws of a layer, and compute at run time the very bits that the compiler found.
#include <ctnn/activations.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;

/// A slope that reads its input, of a function that takes no vectors.
struct Cubic {
  template <class T> static constexpr T value(T x) { return x * x * x / T(16); }
  template <class T> static constexpr T slope(T x, T) { return T(3) * x * x / T(16); }
};

constexpr RecurrentOptions last{.return_sequences = false};
constexpr RecurrentOptions reset_before{.reset_after = false};
constexpr RecurrentOptions reset_before_last{.return_sequences = false, .reset_after = false};

// Hidden units that fill vectors or leave a rest, in registers and in memory; sums of one chain and of several.
TEMPLATE_TEST_CASE("A recurrent layer obeys the laws", "", (SimpleRNN<Shape<3, 2>, 17>),
                   (SimpleRNN<Shape<2, 3>, 5, Cubic>), (SimpleRNN<Shape<3, 1>, 1, ReLU, last>), (GRU<Shape<3, 2>, 8>),
                   (GRU<Shape<3, 5>, 19, last>), (GRU<Shape<3, 2>, 7, reset_before>),
                   (GRU<Shape<2, 1>, 41, reset_before_last>), (LSTM<Shape<3, 2>, 16>), (LSTM<Shape<2, 3>, 37, last>),
                   (LSTM<Shape<9, 1>, 3>)) {
  for (std::uint64_t key = 1; key <= 2; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
  CHECK(testing::streaming_is_whole_sequence<TestType, double>(3));
}

// Samples are taken in fours, and leave a rest; so are steps, by as many as fit.
TEST_CASE("Batches of sequences are their samples") {
  CHECK(testing::batch_is_its_samples<GRU<Shape<3, 2>, 9>, float, 7>(1));
  CHECK(testing::batch_is_its_samples<LSTM<Shape<11, 2>, 20, last>, double, 5>(1));
}

template <class T> bool same_bits(T a, T b) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  return std::bit_cast<Bits>(a) == std::bit_cast<Bits>(b);
}

template <class L, class T, std::size_t B> void check_record() {
  constexpr auto compiled = testing::record<L, T, B>(5);
  volatile std::uint64_t key = 5;
  const auto run = testing::record<L, T, B>(key);
  for (std::size_t k = 0; k < compiled.size(); ++k) {
    CAPTURE(k, compiled[k], run[k]);
    CHECK(same_bits(compiled[k], run[k]));
  }
}

TEST_CASE("A recurrent layer computes what the compiler computed") {
  check_record<SimpleRNN<Shape<2, 3>, 11, Tanh>, float, 2>();
  check_record<SimpleRNN<Shape<2, 1>, 3, Cubic, last>, double, 1>();
  check_record<GRU<Shape<2, 2>, 9>, float, 2>();
  check_record<GRU<Shape<2, 2>, 8>, double, 1>();
  check_record<GRU<Shape<2, 1>, 9, reset_before>, float, 1>();
  check_record<LSTM<Shape<2, 1>, 17>, float, 1>();
  check_record<LSTM<Shape<3, 2>, 5, last>, double, 2>();
}

}  // namespace
