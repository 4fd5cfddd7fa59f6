// SPDX-License-Identifier: BSL-1.0
// Tensors: built from braces or arrays, values that compare, contiguous ranges.
#include <ctnn/tensor/tensor.hpp>

#include <array>
#include <cstddef>
#include <ranges>
#include <span>
#include <type_traits>
#include <utility>

namespace {

using namespace ctnn;

using Grid = Tensor<float, Shape<2, 3>>;

static_assert(Grid::size() == 6 && sizeof(Grid) == 6 * sizeof(float));
static_assert(std::is_same_v<Grid::value_type, float> && std::is_same_v<Grid::shape, Shape<2, 3>>);
static_assert(std::is_aggregate_v<Grid> && std::is_trivially_copyable_v<Grid>);
static_assert(std::ranges::contiguous_range<Grid> && std::ranges::contiguous_range<const Grid>);
static_assert(std::is_convertible_v<Grid&, std::span<float>> &&
              std::is_convertible_v<const Grid&, std::span<const float>>);
static_assert(!std::is_convertible_v<const Grid&, std::span<float>>);

constexpr Grid grid{1, 2, 3, 4, 5, 6};
static_assert(grid(0, 0) == 1 && grid(0, 2) == 3 && grid(1, 0) == 4 && grid(1, 2) == 6 && grid[4] == 5);
static_assert(grid == Grid{std::array<float, 6>{1, 2, 3, 4, 5, 6}});
static_assert(grid != Grid{1, 2, 3, 4, 5, 7});
static_assert(Grid{}[5] == 0 && Grid{1}[1] == 0);  // what braces do not name is zero
static_assert(Tensor<double, Shape<>>{2.5}() == 2.5);

constexpr bool is_a_value() {
  Grid a = grid;
  a(1, 1) = 50;
  a[0] = 10;
  for (float& v : a) v += 1;
  float sum = 0;
  for (const float v : std::as_const(a)) sum += v;
  return a[0] == 11 && a(1, 1) == 51 && sum == 11 + 3 + 4 + 5 + 51 + 7 && grid[0] == 1 && a.end() - a.begin() == 6 &&
         a.data() == &a[0] && std::as_const(a).data() == a.data();
}
static_assert(is_a_value());

// A template argument.
template <Grid G> constexpr float corner = G(1, 2);
static_assert(corner<grid> == 6);

}  // namespace
