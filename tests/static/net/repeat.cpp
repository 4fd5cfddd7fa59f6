// SPDX-License-Identifier: BSL-1.0
// Repeat: the bits of a net of so many layers of one type.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include "support/delay.hpp"
#include "support/layers.hpp"

#include <array>
#include <type_traits>

namespace {

using namespace ctnn;
using support::Center;
using support::Scale;

using L = Net<Dense<2, 3, Tanh>, Center<3>, Dense<3, 2>>;
static_assert(std::is_empty_v<Repeat<3, L>> && TrainableLayer<Repeat<3, L>> && Repeat<3, L>::is_trainable());
static_assert(parameter_count<Repeat<3, L>> == 3 * 17 && buffer_count<Repeat<3, L>> == 3 * 4);
static_assert(multiply_adds<Repeat<3, L>> == 3 * 12 && std::is_same_v<Repeat<3, L>::layer<2>, L>);

// With one, an odd and an even number of layers, gradients and outputs take turns in different memory.
template <class A, class B> constexpr bool same =
    testing::record<A, float, 2>(3) == testing::record<B, float, 2>(3) &&
    testing::record<A, float, 1>(4, Mode::inference) == testing::record<B, float, 1>(4, Mode::inference);
static_assert(same<Repeat<1, L>, Net<L>> && same<Repeat<2, L>, Net<L, L>> && same<Repeat<3, L>, Net<L, L, L>>);
static_assert(init<Repeat<3, L>>(5).parameters == init<Net<L, L, L>>(5).parameters);

constexpr auto model = init<Net<Repeat<4, Dense<2, 2>>>>(1);
constexpr auto same_model = init<Net<Net<Dense<2, 2>, Dense<2, 2>, Dense<2, 2>, Dense<2, 2>>>>(1);
static_assert(model({1, 2}) == same_model({1, 2}) && model.layer<0, 3>().weight(0, 1) == model.parameters[3 * 6 + 1]);
constexpr auto one = init<Net<Repeat<1, Dense<2, 2>>>>(1);
static_assert(one({1, 2}) != Tensor<float, Shape<2>>{});

// Each has a state of its own.
constexpr Model<Repeat<3, support::Delay<5, 1>>> late{};
constexpr bool streams() {
  Stream stream(late);
  for (const float x : {1.0f, 2.0f, 3.0f})
    if (stream({x})[0] != 0) return false;
  return stream({4})[0] == 1 && stream({5})[0] == 2;
}
static_assert(streams() && late({1, 2, 3, 4, 5}) == Tensor<float, Shape<5, 1>>{0, 0, 0, 1, 2});

}  // namespace
