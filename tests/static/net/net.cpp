// SPDX-License-Identifier: BSL-1.0
// Nets: shapes, counts, nesting, and the bits of a nested net beside those of the flat one.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;
using support::Center;
using support::Drop;
using support::Scale;

using A = Dense<2, 4, ReLU>;
using B = Dense<4, 3, Tanh>;
using C = Dense<3, 5, Sigmoid>;
using D = Dense<5, 2>;
using Flat = Net<A, B, C, D>;

static_assert(std::is_empty_v<Flat>);
static_assert(std::is_same_v<Flat::Input, Shape<2>> && std::is_same_v<Flat::Output, Shape<2>>);
static_assert(Flat::layer_count == 4 && std::is_same_v<Flat::layer<2>, C>);
static_assert(Flat::parameter_count == 12 + 15 + 20 + 12 && parameter_count<Flat> == 59);
static_assert(Flat::multiply_adds == 8 + 12 + 15 + 10 && Flat::buffer_count == 0);
static_assert(Layer<Flat> && TrainableLayer<Flat> && Flat::is_trainable());
static_assert(Layer<Net<A>> && Net<A>::layer_count == 1 && parameter_count<Net<A>> == 12);

// However layers are bracketed, the parameters lie in the same order and every result has the same bits.
template <class N> constexpr auto results = testing::record<N, float, 1>(11);
static_assert(results<Flat> == results<Net<Net<A, B>, Net<C, D>>>);
static_assert(results<Flat> == results<Net<A, Net<B, Net<C, Net<D>>>>>);
static_assert(results<Flat> == results<Net<Net<Net<Net<A>, B>, C>, D>>);
static_assert(results<Flat> == results<Net<Flat>>);
static_assert(results<Flat> != results<Net<A, B, C, Dense<5, 2, Tanh>>>);

constexpr bool infers_as_nested() {
  testing::Trial<Flat, float> flat(5);
  testing::Trial<Net<A, Net<B, C>, D>, float> nested(5);
  flat.infer();
  nested.infer();
  return flat.y == nested.y;
}
static_assert(infers_as_nested());

// Layer by layer by hand: y = 3 (2 x), and the gradient of each gain.
constexpr bool chains() {
  testing::Trial<Net<Scale<2>, Scale<2>>, float, 1> t(0);
  t.parameters = {2, 3};
  t.x = {1, 10};
  t.dy = {1, 1};
  t.forward_and_backward();
  return t.y == std::array<float, 2>{6, 60} && t.dx == std::array<float, 2>{6, 6} &&
         t.parameter_gradient == std::array<float, 2>{3 * 11, 2 * 11};
}
static_assert(chains());

// Each layer starts with a key of its own.
constexpr bool starts_differ() {
  std::array<float, parameter_count<Net<Dense<2, 2>, Dense<2, 2>>>> p{};
  initialize<Net<Dense<2, 2>, Dense<2, 2>>, float>({Vector<float, 12>(p.data())}, 1);
  return p[0] != p[6] && p[3] != p[9] && p[4] == 0 && p[11] == 0;
}
static_assert(starts_differ());

// Running statistics: each layer has its own, also inside nested nets.
using Statistics = Net<Center<2>, Net<Scale<2>, Center<2>>, Center<2>>;
static_assert(buffer_count<Statistics> == 9);
constexpr bool buffers_are_told_apart() {
  testing::Trial<Statistics, double, 2> t(0, Mode::training);
  t.parameters = {10};
  t.buffers = {0, 0, 0, 100, 100, 1, 200, 200, 3};
  t.x = {1, 2, 3, 6};
  t.forward();
  // Means 2 and 4 at first; centered samples have mean 0 in all that follows.
  const bool trained = t.y == std::array<double, 4>{-10, -20, 10, 20} &&
                       t.new_buffers == std::array<double, 9>{2, 4, 1, 50, 50, 2, 150, 150, 4};
  t.settings.mode = Mode::inference;
  t.forward();
  const bool forward = t.y == std::array<double, 4>{-290, -280, -270, -240};
  t.y = {};
  t.infer();
  return trained && forward && t.y == std::array<double, 4>{-290, -280, -270, -240};
}
static_assert(buffers_are_told_apart());

// Random masks differ by layer, by step and by seed, and come again with the same three.
template <class N> constexpr std::array<float, 32> mask(Key seed, std::uint64_t step) {
  testing::Trial<N, float, 1> t(seed, Mode::training);
  t.settings.step = step;
  for (float& x : t.x) x = 1;
  t.forward();
  return t.y;
}
using One = Net<Drop<32>>;
using Two = Net<Drop<32>, Drop<32>>;
using Nested = Net<Drop<32>, Net<Drop<32>>>;
constexpr auto first = mask<One>(1, 0), both = mask<Two>(1, 0), nested = mask<Nested>(1, 0);
constexpr bool masks_differ(const std::array<float, 32>& masks) {
  std::size_t none = 0, two = 0, four = 0;
  for (std::size_t k = 0; k < 32; ++k) {
    none += masks[k] == 0;
    two += first[k] == 2;
    four += masks[k] == 4;
  }
  // Equal masks would leave half of the elements; independent ones leave a quarter.
  return none + four == 32 && 2 <= four && four <= 14 && 8 <= two && two <= 24;
}
static_assert(masks_differ(both) && masks_differ(nested));
static_assert(first == mask<One>(1, 0) && first != mask<One>(1, 1) && first != mask<One>(2, 0));
static_assert(both == mask<Two>(1, 0) && both != mask<Two>(1, 1));
constexpr bool keeps_all_in_inference() {
  testing::Trial<Net<Drop<8>, Drop<8>>, float, 2> t(1);
  t.infer();
  return t.y == t.x;
}
static_assert(keeps_all_in_inference());

}  // namespace
