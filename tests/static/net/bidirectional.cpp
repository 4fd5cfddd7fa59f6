// SPDX-License-Identifier: BSL-1.0
// Reversed and Bidirectional, by numbers that a person can follow, around a built-in layer and a net.
#include <ctnn/activations.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using support::equal;

/// Sums up the inputs that it has seen, weighted with one half for each step.
using Sum = SimpleRNN<Shape<3, 1>, 1, Identity>;
using Total = SimpleRNN<Shape<3, 1>, 1, Identity, RecurrentOptions{.return_sequences = false}>;

static_assert(TrainableLayer<Bidirectional<Sum>> && !StreamingLayer<Bidirectional<Sum>>);
static_assert(!StreamingLayer<Reversed<Sum>> && parameter_count<Reversed<Sum>> == 3);
static_assert(std::is_same_v<Bidirectional<Sum>::Output, Shape<3, 2>> &&
              std::is_same_v<Bidirectional<Total>::Output, Shape<2>>);
static_assert(parameter_count<Bidirectional<Sum>> == 6 && multiply_adds<Bidirectional<Sum>> == 12);

template <class L> constexpr auto run() {
  testing::Trial<L, float, 1> t(0);
  for (std::size_t k = 0; k < t.parameters.size(); k += 3) {  // weight, recurrent_weight, bias of each direction
    t.parameters[k] = 1;
    t.parameters[k + 1] = 0.5;
    t.parameters[k + 2] = 0;
  }
  t.x = {8, 4, 2};
  for (float& d : t.dy) d = 0;
  t.dy[0] = 1;
  t.forward_and_backward();
  return t;
}

/// The first row has seen all: 8 + 4 / 2 + 2 / 4.
constexpr bool reads_backwards() {
  const auto t = run<Reversed<Sum>>();
  return equal(t.y, {10.5f, 5.f, 2.f}) && equal(t.dx, {1.f, 0.5f, 0.25f});
}
static_assert(reads_backwards() && equal(run<Reversed<Total>>().y, {10.5f}));

constexpr bool reads_both_ways() {
  const auto t = run<Bidirectional<Sum>>();
  return equal(t.y, {8.f, 10.5f, 8.f, 5.f, 6.f, 2.f}) && equal(t.dx, {1.f, 0.f, 0.f}) &&
         equal(run<Bidirectional<Total>>().y, {6.f, 10.5f}) && run<Bidirectional<Net<Sum>>>().y == t.y;
}
static_assert(reads_both_ways());

}  // namespace
