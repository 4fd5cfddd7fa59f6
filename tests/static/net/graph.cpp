// SPDX-License-Identifier: BSL-1.0
// Graph: shapes, counts, layers by their node, other numbers, and how small its buffers are.
#include <ctnn/ctnn.hpp>
#include <ctnn/numbers.hpp>
#include <ctnn/testing/laws/numbers.hpp>

#include "support/layers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace {

using namespace ctnn;

using TwoHeads = Graph<Inputs<Shape<8>, Shape<2>>, Outputs<3, 4>, Node<Dense<8, 64, Tanh>, 0>, Node<Concat, 2, 1>,
                       Node<Dense<66, 4>, 3>>;
static_assert(Layer<TwoHeads> && TrainableLayer<TwoHeads> && WritesGradient<TwoHeads>);
static_assert(std::is_same_v<TwoHeads::Input, Shape<10>> && std::is_same_v<TwoHeads::Output, Shape<70>>);
static_assert(std::is_same_v<TwoHeads::value<3>, Shape<66>> && std::is_same_v<TwoHeads::output<1>, Shape<4>> &&
              std::is_same_v<TwoHeads::input<1>, Shape<2>>);
static_assert(TwoHeads::layer_count == 3 && std::is_same_v<TwoHeads::layer<2>, Dense<66, 4>>);
static_assert(parameter_count<TwoHeads> == 9 * 64 + 67 * 4 && multiply_adds<TwoHeads> == 8 * 64 + 66 * 4 &&
              activation_count<TwoHeads> == 64 + 66 + 4);

// One input and one output keep their shapes.
using Image = Graph<Inputs<Shape<4, 4, 2>>, Outputs<2>, Node<Conv2D<Shape<4, 4, 2>, 2, 3, ReLU, Conv2DOptions{.padding = Padding::same}>, 0>,
                    Node<Add, 0, 1>>;
static_assert(std::is_same_v<Image::Input, Shape<4, 4, 2>> && std::is_same_v<Image::Output, Shape<4, 4, 2>>);

// Nodes start as their layers do, and are found by their numbers, through nets inside too.
using Nested = Graph<Inputs<Shape<2>>, Outputs<3>, Node<Parameter<Shape<2>, Ones>>, Node<Multiply, 0, 1>,
                     Node<Net<support::Center<2>, BatchNorm<Shape<2>>, Dense<2, 2>>, 2>>;
constexpr auto nested = [] {
  auto model = init<Nested>(1);
  model.layer<2, 1>().running_var[1] = 4;
  model.layer<2, 2>().bias[0] = 7;
  return model;
}();
static_assert(nested.layer<0>().weight[1] == 1 && nested.parameters[nested.parameters.size() - 2] == 7);
static_assert(nested.buffers[nested.buffers.size() - 1] == 4 && nested.buffers.size() == 3 + 4);
static_assert(cast<double>(nested).layer<2, 2>().bias[0] == 7);
constexpr auto back = cast<float>(cast<double>(nested));
static_assert(nested({1, 2}) == back({1, 2}));

// What nothing depends on is not computed: this would be no number.
using Unused = Graph<Inputs<Shape<1>>, Outputs<1>, Node<Dense<1, 1>, 0>, Node<Dense<1, 100>, 1>>;
static_assert(workspace_size<Unused, 1> == 0);

// Other numbers, where the layers inside have them.
using Mixed = Graph<Inputs<Shape<2>>, Outputs<6>, Node<Dense<2, 3, Tanh>, 0>, Node<Parameter<Shape<3>>>,
                    Node<Multiply, 1, 2>, Node<Add, 3, 1>, Node<Concat, 4, 0>, Node<Dense<5, 2, Sigmoid>, 5>>;
static_assert(testing::obeys_number_laws<Mixed, bfloat16, half>());
static_assert(testing::units_from_double<Mixed, Fixed<std::int32_t, 16>>(1) <= 8);
static_assert(testing::encloses_its_points<Graph<Inputs<Shape<2>, Shape<6>>, Outputs<2>, Node<Apply<Dense<2, 2>>, 0, 1>>>(1));

// Buffers share memory once they are done with: a chain takes two, and the last layer writes y.
template <std::size_t In, std::size_t... V> using Wide = Node<Dense<In, 32>, V...>;
using Chain = Graph<Inputs<Shape<32>>, Outputs<4>, Wide<32, 0>, Wide<32, 1>, Wide<32, 2>, Wide<32, 3>>;
static_assert(Chain::peak<1> == 2 * 32 && Chain::peak<3> == 3 * 2 * 32 && workspace_size<Chain, 1> == 64);
// A sum is written over an operand that nobody reads afterwards.
using Residuals = Graph<Inputs<Shape<32>>, Outputs<7>, Wide<32, 0>, Wide<32, 1>, Node<Add, 2, 1>, Wide<32, 3>,
                        Node<Add, 4, 3>, Wide<32, 5>, Node<Add, 6, 5>>;
static_assert(Residuals::peak<1> == 2 * 32);
// What is kept to the end does not move.
using Kept = Graph<Inputs<Shape<32>>, Outputs<5>, Wide<32, 0>, Wide<32, 1>, Wide<32, 2>, Wide<32, 3>,
                   Node<Concat, 4, 1>>;
static_assert(Kept::peak<1> == 3 * 32);

/// Lives at the same time are apart, and the whole is as much as the most that lives at once.
template <std::size_t N> constexpr bool is_tight(const std::array<detail::Buffer, N>& buffers) {
  const auto plan = detail::plan_buffers(buffers);
  std::size_t most = 0;
  for (std::size_t i = 0; i < N; ++i) {
    std::size_t alive = 0;
    for (std::size_t j = 0; j < N; ++j) {
      const bool together = buffers[i].first <= buffers[j].last && buffers[j].first <= buffers[i].last;
      if (buffers[j].first <= buffers[i].first && buffers[i].first <= buffers[j].last) alive += buffers[j].size;
      if (i != j && together && plan.offsets[i] < plan.offsets[j] + buffers[j].size &&
          plan.offsets[j] < plan.offsets[i] + buffers[i].size)
        return false;
    }
    if (alive > most) most = alive;
  }
  return plan.total >= most && plan.total * 10 <= most * 11;
}
static_assert(is_tight<4>({{{16, 0, 1}, {32, 1, 2}, {16, 2, 3}, {8, 0, 3}}}));
static_assert(is_tight<5>({{{64, 0, 0}, {32, 1, 3}, {32, 1, 2}, {0, 0, 9}, {48, 3, 4}}}));
static_assert(is_tight<3>({{{1000, 0, 1}, {1001, 1, 2}, {999, 2, 3}}}));

}  // namespace
