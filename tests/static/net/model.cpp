// SPDX-License-Identifier: BSL-1.0
// Models: numbers of a net, called with samples and batches, looked into by layer, used as template arguments.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

using Xor = Net<Dense<2, 2, Step>, Dense<2, 1, Step>>;

static_assert(std::is_trivially_copyable_v<Model<Xor>> && std::is_aggregate_v<Model<Xor>>);
static_assert(Model<Xor>{}.parameters.size() == 9 && alignof(Model<Xor>) == 64);
static_assert(Model<Xor>{}.parameters == std::array<float, 9>{});
static_assert(std::is_same_v<decltype(Model<Xor, double>{}({0, 0})), Tensor<double, Shape<1>>>);

// The classic perceptron with weights set by hand: AND, OR, and XOR from two layers of them.
using Perceptron = Net<Dense<2, 1, Step>>;
template <Model<Perceptron> M> constexpr bool computes(bool f00, bool f01, bool f10, bool f11) {
  return M({0, 0})[0] == f00 && M({0, 1})[0] == f01 && M({1, 0})[0] == f10 && M({1, 1})[0] == f11;
}
constexpr Model<Perceptron> both{{1, 1, -1.5f}, {}}, either{{1, 1, -0.5f}, {}}, never{{1, 1, -3}, {}};
static_assert(computes<both>(false, false, false, true));
static_assert(computes<either>(false, true, true, true));
static_assert(computes<never>(false, false, false, false));

constexpr Model<Xor> exclusive{{1, 1, 1, 1, -0.5f, -1.5f, 1, -1, -0.5f}, {}};
static_assert(exclusive({0, 0})[0] == 0 && exclusive({0, 1})[0] == 1 && exclusive({1, 0})[0] == 1 &&
              exclusive({1, 1})[0] == 0);

// A batch in one call, and one sample as a tensor or as a batch of one.
constexpr Tensor<float, Shape<4, 2>> table{0, 0, 0, 1, 1, 0, 1, 1};
static_assert(exclusive(table) == Tensor<float, Shape<4, 1>>{0, 1, 1, 0});
static_assert(exclusive(Tensor<float, Shape<2>>{1, 0}) == Tensor<float, Shape<1>>{1});
static_assert(exclusive(Tensor<float, Shape<1, 2>>{1, 0}) == Tensor<float, Shape<1, 1>>{1});
constexpr bool takes_views() {
  const View<const float, Shape<4, 2>> view(table);
  return exclusive(view)(2, 0) == 1 && exclusive(View<const float, Shape<2>>(table.data() + 6))[0] == 0;
}
static_assert(takes_views());

// Batches longer than the chunks that inference takes them in.
constexpr bool long_batches() {
  constexpr auto model = init<Net<Dense<2, 3, Tanh>, Dense<3, 2>>>(5);
  Tensor<float, Shape<70, 2>> x;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = uniform<float>(3, k, -1.0f, 1.0f);
  const auto y = model(x);
  for (std::size_t b = 0; b < 70; ++b) {
    const auto alone = model({x(b, 0), x(b, 1)});
    if (alone[0] != y(b, 0) || alone[1] != y(b, 1)) return false;
  }
  return true;
}
static_assert(long_batches());

// Named views, into nested nets too; writable on a model that is.
using Nested = Net<Dense<2, 3, ReLU>, Net<Dense<3, 2>, Net<Dense<2, 1>>>>;
constexpr bool views_are_named() {
  Model<Nested> model{};
  for (std::size_t k = 0; k < model.parameters.size(); ++k) model.parameters[k] = static_cast<float>(k);
  const Model<Nested>& constant = model;
  const bool read = constant.layer<0>().weight(1, 2) == 5 && constant.layer<0>().bias[0] == 6 &&
                    constant.layer<1, 0>().weight(2, 1) == 9 + 5 && constant.layer<1, 0>().bias[1] == 9 + 7 &&
                    constant.layer<1, 1, 0>().weight(1, 0) == 17 + 1 && constant.layer<1, 1, 0>().bias[0] == 19 &&
                    constant.layer<1>().all.size() == 11;
  model.layer<1, 0>().bias[1] = -1;
  model.layer<1, 1, 0>().bias[0] = -2;
  return read && model.parameters[16] == -1 && model.parameters[19] == -2;
}
static_assert(views_are_named());
static_assert(std::is_same_v<decltype(std::declval<const Model<Nested>&>().layer<0>().bias), Vector<const float, 3>>);
static_assert(std::is_same_v<decltype(std::declval<Model<Nested>&>().layer<0>().bias), Vector<float, 3>>);

// A model as a template argument; equal models are one.
template <auto M> struct Controller {
  static constexpr auto answer = M({0, 1});
};
static_assert(Controller<exclusive>::answer[0] == 1);
static_assert(std::is_same_v<Controller<exclusive>, Controller<Model<Xor>{exclusive.parameters, {}}>>);
static_assert(!std::is_same_v<Controller<exclusive>, Controller<Model<Xor>{}>>);

// A model of a lone layer, without a net around it; and of double.
static_assert(Model<Dense<1, 1>, double>{{0.1, 0.2}, {}}({3})[0] == mul_add(3.0, 0.1, 0.2));
static_assert(Model<support::Scale<2>>{{3}, {}}({1, 2}) == Tensor<float, Shape<2>>{3, 6});

// Running statistics are the model's, and inference reads them.
static_assert(Model<Net<support::Center<2>>>{{}, {1, 2, 7}}({5, 5}) == Tensor<float, Shape<2>>{4, 3});

static_assert(init<Nested>(1) == init<Nested>(1) && init<Nested>(1) != init<Nested>(2));
constexpr bool starts_in_place() {
  Model<Nested> model{};
  initialize(model, 1);
  return model == init<Nested>(1);
}
static_assert(starts_in_place());

}  // namespace
