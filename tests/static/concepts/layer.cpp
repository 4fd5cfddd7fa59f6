// SPDX-License-Identifier: BSL-1.0
// What is a layer and what is none, what it counts, and what stands in for the members it leaves out.
#include <ctnn/activations/step.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/net/net.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using support::Center;
using support::Drop;
using support::Scale;

static_assert(Layer<Scale<3>> && TrainableLayer<Scale<3>> && Layer<Center<3>> && Layer<Drop<3>>);
static_assert(TrainableLayer<Dense<2, 3>> && TrainableLayer<Net<Dense<2, 3>, Scale<3>>>);
static_assert(Layer<Dense<2, 3, Step>> && !TrainableLayer<Dense<2, 3, Step>>);
static_assert(!TrainableLayer<Net<Dense<2, 3, Step>, Dense<3, 1>>>);
static_assert(!Layer<int> && !Layer<Shape<3>>);

struct NoShapes {
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
};
struct WrongShapes : NoShapes {
  using Input = int;
  using Output = Shape<1>;
};
struct NoForward : NoShapes {
  using Input = Shape<1>;
  using Output = Shape<1>;
};
static_assert(!HasShapes<NoShapes> && !HasShapes<WrongShapes> && HasShapes<NoForward>);
static_assert(HasParams<NoForward> && HasCache<NoForward> && !HasForward<NoForward> && !Layer<NoForward>);

static_assert(parameter_count<Scale<3>> == 1 && parameter_count<Drop<3>> == 0 && parameter_count<Dense<2, 3>> == 9);
static_assert(buffer_count<Scale<3>> == 0 && buffer_count<Center<3>> == 4 && buffer_count<Dense<2, 3>> == 0);
static_assert(buffer_count<Net<Dense<2, 3>, Center<3>, Net<Center<3>>>> == 8);
static_assert(multiply_adds<Scale<3>> == 0 && multiply_adds<Dense<2, 3>> == 6);
static_assert(multiply_adds<Net<Dense<2, 3>, Scale<3>, Net<Dense<3, 4>, Dense<4, 1>>>> == 6 + 12 + 4);

// No `initialize`: parameters stay as they are, zero in a new model.
constexpr bool start_is_left_alone() {
  float gain = 7;
  initialize<Scale<3>, float>(bind<Scale<3>::Params<float>>(&gain), 1);
  return gain == 7;
}
static_assert(start_is_left_alone());

// No `infer`: forward with a cache that nobody keeps.
constexpr bool infers_by_forward() {
  const std::array<float, 1> gain{2};
  const std::array<float, 4> x{1, 2, 3, 4};
  std::array<float, 4> y{};
  infer<Scale<2>, float, 2>(bind<Scale<2>::Params<const float>>(gain.data()), Batch<const float, 2, Shape<2>>(x.data()),
                            Batch<float, 2, Shape<2>>(y.data()), {});
  return y == std::array<float, 4>{2, 4, 6, 8};
}
static_assert(infers_by_forward());

// No `backward_parameters`: backward, with a place for the gradient that nobody wants.
static_assert(HasBackwardParameters<Dense<2, 3>> && !HasBackwardParameters<Scale<3>>);
static_assert(HasBackwardParameters<Net<Scale<3>>>);
constexpr bool backward_writes_elsewhere() {
  const std::array<float, 1> gain{2};
  const std::array<float, 2> x{3, 5}, dy{10, 100};
  std::array<float, 2> unwanted{};
  float d_gain = 1;
  Scale<2>::Cache<float, 1> cache;
  backward_parameters<Scale<2>, float, 1>(bind<Scale<2>::Params<const float>>(gain.data()),
                                          Batch<const float, 1, Shape<2>>(x.data()),
                                          Batch<const float, 1, Shape<2>>(x.data()), cache,
                                          Batch<const float, 1, Shape<2>>(dy.data()),
                                          bind<Scale<2>::Params<float>>(&d_gain), unwanted.data());
  return d_gain == 1 + 30 + 500 && unwanted == std::array<float, 2>{20, 200};
}
static_assert(backward_writes_elsewhere());

}  // namespace
