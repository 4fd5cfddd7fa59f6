// SPDX-License-Identifier: BSL-1.0
// Slice and Shortcut: which numbers come through, and which gradients go back.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <type_traits>

namespace {

using namespace ctnn;

using Middle = Slice<Shape<2, 4>, 1, 2>;
static_assert(std::is_empty_v<Middle> && TrainableLayer<Middle> && parameter_count<Middle> == 0);
static_assert(std::is_same_v<Middle::Output, Shape<2, 2>> && std::is_same_v<StepOutput<Middle>, Shape<2>>);
static_assert(std::is_same_v<Slice<Shape<5>, 4, 1>::Output, Shape<1>>);
static_assert(std::is_same_v<StepOutput<Slice<Shape<7, 3, 5>, 0, 5>>, Shape<3, 5>>);

constexpr bool slices() {
  testing::Trial<Middle, float, 2> t(0);
  t.x = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  t.dy = {1, 2, 3, 4, 5, 6, 7, 8};
  t.dx.fill(-1e30f);
  t.forward_and_backward();
  return t.y == std::array<float, 8>{1, 2, 5, 6, 9, 10, 13, 14} &&
         t.dx == std::array<float, 16>{0, 1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 7, 8, 0};
}
static_assert(slices());

constexpr bool passes() {
  testing::Trial<Shortcut<Shape<3>>, float, 1> t(0);
  t.x = {1, 2, 3};
  t.dy = {4, 5, 6};
  t.forward_and_backward();
  return t.y == t.x && t.dx == t.dy;
}
static_assert(passes());
static_assert(std::is_same_v<StepInput<Shortcut<Shape<7, 3>>>, Shape<3>>);
static_assert(std::is_same_v<StepInput<Shortcut<Shape<7>>>, Shape<7>>);

}  // namespace
