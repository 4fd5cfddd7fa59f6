// SPDX-License-Identifier: BSL-1.0
// Branch and its joins: shapes, counts, results and gradients by hand.
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

using Inception = Branch<Concat, Dense<4, 2>, Net<Dense<4, 3, ReLU>, Dense<3, 5>>, Shortcut<Shape<4>>>;
static_assert(std::is_empty_v<Inception> && TrainableLayer<Inception> && Inception::is_trainable());
static_assert(std::is_same_v<Inception::Input, Shape<4>> && std::is_same_v<Inception::Output, Shape<11>>);
static_assert(parameter_count<Inception> == 10 + 15 + 20 && multiply_adds<Inception> == 8 + 12 + 15);
static_assert(Inception::layer_count == 3 && std::is_same_v<Inception::layer<2>, Shortcut<Shape<4>>>);
static_assert(
    std::is_same_v<Branch<Concat, Shortcut<Shape<5, 6, 2>>, Slice<Shape<5, 6, 2>, 0, 1>>::Output, Shape<5, 6, 3>>);
static_assert(std::is_same_v<Branch<Add, Dense<4, 2>, Dense<4, 2>>::Output, Shape<2>>);
static_assert(!TrainableLayer<Branch<Add, Dense<2, 2>, Dense<2, 2, Step>>>);

template <class L, std::size_t B, std::size_t P> constexpr auto run(const std::array<float, P>& parameters) {
  testing::Trial<L, float, B> t(0);
  t.parameters = parameters;
  for (std::size_t k = 0; k < t.x.size(); ++k) t.x[k] = static_cast<float>(k + 1);
  for (std::size_t k = 0; k < t.dy.size(); ++k) t.dy[k] = static_cast<float>(k + 1);
  t.dx.fill(-1e30f);
  t.forward_and_backward();
  return t;
}

// (2 + 3 + 1) x
constexpr auto added = run<Branch<Add, Scale<2>, Scale<2>, Shortcut<Shape<2>>>, 2, 2>({2, 3});
static_assert(added.y == std::array<float, 4>{6, 12, 18, 24} && added.dx == std::array<float, 4>{6, 12, 18, 24});
static_assert(added.parameter_gradient == std::array<float, 2>{1 + 4 + 9 + 16, 30});

// (2 x)(3 x) x = 6 x^3, whose slope is 18 x^2; along the gains it is 3 x^3 and 2 x^3.
constexpr auto multiplied = run<Branch<Multiply, Scale<2>, Scale<2>, Shortcut<Shape<2>>>, 1, 2>({2, 3});
static_assert(multiplied.y == std::array<float, 2>{6, 48} && multiplied.dx == std::array<float, 2>{18, 2 * 18 * 4});
static_assert(multiplied.parameter_gradient == std::array<float, 2>{3 * (1 + 2 * 8), 2 * (1 + 2 * 8)});

// Channels lie side by side in each row of each sample.
using Twice = Branch<Concat, TimeDistributed<2, Scale<1>>, Slice<Shape<2, 1>, 0, 1>, TimeDistributed<2, Scale<1>>>;
constexpr auto joined = run<Twice, 2, 2>({10, 100});
static_assert(joined.y == std::array<float, 12>{10, 1, 100, 20, 2, 200, 30, 3, 300, 40, 4, 400});
static_assert(joined.dx == std::array<float, 4>{10 + 2 + 300, 40 + 5 + 600, 70 + 8 + 900, 100 + 11 + 1200});
static_assert(joined.parameter_gradient ==
              std::array<float, 2>{1 + 2 * 4 + 3 * 7 + 4 * 10, 3 + 2 * 6 + 3 * 9 + 4 * 12});

// A residual is the sum of a shortcut and a path.
using Path = Net<Dense<2, 3, Tanh>, Dense<3, 2>>;
static_assert(testing::record<Branch<Add, Shortcut<Shape<2>>, Path>, float>(1) ==
              testing::record<Residual<Dense<2, 3, Tanh>, Dense<3, 2>>, float>(1));

/// A join of a user's own: the first path less all others.
struct Difference {
  template <class A, class B> static constexpr bool fits = std::is_same_v<A, B>;
  template <class First, class Path> using Misfit = Add::Misfit<First, Path>;
  template <class First, class... Rest> struct Of {
    using Output = First;
    static constexpr bool keeps_gradient = true;
    template <std::size_t I, std::size_t B> static constexpr std::size_t in_place = I == 0 ? 0 : not_in_place;
    template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y) {
      for (std::size_t k = 0; k < B * First::size; ++k) y[k] = I == 0 ? output[k] : rounded(y[k]) - rounded(output[k]);
    }
    template <std::size_t I, std::size_t B, class T>
    static constexpr const T* gradient(const T* const (&)[1 + sizeof...(Rest)], const T* dy, T* memory) {
      for (std::size_t k = 0; k < B * First::size; ++k) memory[k] = I == 0 ? dy[k] : -dy[k];
      return memory;
    }
  };
};
static_assert(testing::obeys_layer_laws<Branch<Difference, Dense<2, 2, Tanh>, Dense<2, 2>, Shortcut<Shape<2>>>>());
static_assert(Model<Branch<Difference, Scale<1>, Scale<1>>>{{5, 2}, {}}({10}) == Tensor<float, Shape<1>>{30});

// Statistics and named views, path by path.
using Paths = Net<Branch<Add, Net<Center<1>, Scale<1>>, Center<1>>>;
constexpr Model<Paths> paths{{5}, {1, 0, 10, 0}};
static_assert(paths({100}) == Tensor<float, Shape<1>>{5 * 99 + 90});
constexpr bool views_are_named() {
  Model<Net<Dense<1, 4>, Inception>> model{};
  for (std::size_t k = 0; k < model.parameters.size(); ++k) model.parameters[k] = static_cast<float>(k);
  return model.layer<1, 0>().weight(3, 1) == 8 + 7 && model.layer<1, 1, 0>().bias[2] == 18 + 14 &&
         model.layer<1, 1, 1>().weight(0, 4) == 33 + 4;
}
static_assert(views_are_named());

// Each path starts with a key of its own.
constexpr auto started = init<Branch<Add, Dense<2, 2>, Dense<2, 2>>>(1);
static_assert(started.parameters[0] != started.parameters[6] && started.parameters[3] != started.parameters[9]);

// In a stream: x(t) x(t - 1) and both side by side.
using Products = Net<Branch<Multiply, support::Delay<3, 1>, Shortcut<Shape<3, 1>>>>;
using Pairs = Net<Branch<Concat, support::Delay<3, 1>, Shortcut<Shape<3, 1>>>>;
constexpr Model<Products> products{};
constexpr Model<Pairs> pairs{};
constexpr bool streams() {
  Stream product(products);
  Stream pair(pairs);
  return product({2})[0] == 0 && product({3})[0] == 6 && product({5})[0] == 15 &&
         pair({2}) == Tensor<float, Shape<2>>{0, 2} && pair({3}) == Tensor<float, Shape<2>>{2, 3};
}
static_assert(streams() && products({2, 3, 5}) == Tensor<float, Shape<3, 1>>{0, 6, 15});
static_assert(pairs({2, 3, 5}) == Tensor<float, Shape<3, 2>>{0, 2, 2, 3, 3, 5});
static_assert(std::is_same_v<Stream<Pairs>::Output, Shape<2>>);

}  // namespace
