// SPDX-License-Identifier: BSL-1.0
// Recurrent layers obey the laws of a layer at run time too, and compute the very bits that the compiler found.
#include <ctnn/activations.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/record.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;
using support::check_record;

/// A slope that reads its input, of a function that takes no vectors.
struct Cubic {
  template <class T> static constexpr T value(T x) { return x * x * x / T(16); }
  template <class T> static constexpr T slope(T x, T) { return T(3) * x * x / T(16); }
};

constexpr RecurrentOptions last{.return_sequences = false};
constexpr RecurrentOptions reset_before{.reset_after = false};

using Plain = SimpleRNN<Shape<2, 3>, 5, Cubic>;
using Gated = GRU<Shape<3, 2>, 9>;
using ResetBefore = GRU<Shape<3, 2>, 7, reset_before>;
using Long = LSTM<Shape<3, 2>, 10, last>;

// Hidden units that fill a vector and leave a rest, sums of one chain and of several.
TEMPLATE_TEST_CASE("A recurrent layer obeys the laws", "", Plain, Gated, ResetBefore, Long) {
  for (std::uint64_t key = 1; key <= 2; ++key) {
    CAPTURE(key);
    CHECK(testing::obeys_layer_laws<TestType>(key));
  }
}

// Samples are taken in fours, and leave a rest; steps by as many as fit.
TEST_CASE("Batches of sequences are their samples") {
  const std::uint64_t key = GENERATE(1u, 2u);  // no constant, which Clang would evaluate all of this for
  CHECK(testing::batch_is_its_samples<Gated, float, 5>(key));
  CHECK(testing::batch_is_its_samples<LSTM<Shape<60, 2>, 10>, float, 3>(key));
}

TEST_CASE("A recurrent layer computes what the compiler computed") {
  check_record<Plain, double>();
  check_record<Gated, float>();
  check_record<Gated, double>();
  check_record<ResetBefore, float>();
  check_record<Long, float>();
}

}  // namespace
