// SPDX-License-Identifier: BSL-1.0
// An activation as a layer of its own.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;

using Image = ActivationLayer<Shape<2, 2, 1>, ReLU>;
static_assert(TrainableLayer<Image> && parameter_count<Image> == 0);
static_assert(std::is_same_v<Image::Input, Shape<2, 2, 1>> && std::is_same_v<Image::Output, Image::Input>);
static_assert(std::is_same_v<Image::StepInput, Shape<2, 1>> && StreamingLayer<Image>);
static_assert(!StreamingLayer<ActivationLayer<Shape<4>, ReLU>>);
static_assert(Layer<ActivationLayer<Shape<4>, Step>> && !TrainableLayer<ActivationLayer<Shape<4>, Step>>);
static_assert(sizeof(Image::Cache<float, 8>) == 1);

constexpr Model<Net<Image>> model{};
static_assert(support::equal(model({-1, 2, 0.5f, -3}), {0.0f, 2.0f, 0.5f, 0.0f}));

// A layer of its own computes what it computes inside of another.
using Apart = Net<Dense<2, 3>, ActivationLayer<Shape<3>, GELU>, Dense<3, 1>>;
using Inside = Net<Dense<2, 3, GELU>, Dense<3, 1>>;
constexpr auto apart = init<Apart>(1);
constexpr Model<Inside> inside{apart.parameters, {}};
static_assert(apart({0.5f, -2})[0] == inside({0.5f, -2})[0]);

constexpr bool streams() {
  Stream stream(model);
  return support::equal(stream({-1, 2}), {0.0f, 2.0f}) && support::equal(stream({3, -4}), {3.0f, 0.0f});
}
static_assert(streams());

}  // namespace
