// SPDX-License-Identifier: BSL-1.0
// Data sets: samples and targets side by side, in order, in the shapes of the net.
#include <ctnn/ctnn.hpp>

#include <type_traits>

namespace {

using namespace ctnn;

using N = Net<Dense<2, 3, Tanh>, Dense<3, 2>>;
constexpr auto data = dataset<N>({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}, {{9, 10}, {11, 12}}});
static_assert(std::is_same_v<decltype(data), const Dataset<float, Shape<2>, Shape<2>, 3>> && data.size == 3);
static_assert(data.inputs == Tensor<float, Shape<3, 2>>{1, 2, 5, 6, 9, 10});
static_assert(data.targets == Tensor<float, Shape<3, 2>>{3, 4, 7, 8, 11, 12});

constexpr auto exact = dataset<N, double>({{{0.1, 0.2}, {0.3, 0.4}}});
static_assert(exact.inputs[1] == 0.2 && exact.targets(0, 1) == 0.4);

constexpr auto classes = dataset<N, float, Shape<1>>({{{1, 2}, {3}}, {{4, 5}, {6}}});
static_assert(classes.targets == Tensor<float, Shape<2, 1>>{3, 6});
static_assert(data != dataset<N>({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}, {{9, 10}, {11, 13}}}));

}  // namespace
