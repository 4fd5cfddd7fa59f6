// SPDX-License-Identifier: BSL-1.0
// Views: they index, iterate and convert as what they look at, and own nothing.
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <iterator>
#include <ranges>
#include <span>
#include <type_traits>

namespace {

using namespace ctnn;

using Grid = View<float, Shape<2, 3>>;
using ConstGrid = View<const float, Shape<2, 3>>;

static_assert(Grid::size() == 6 && std::is_same_v<Grid::shape, Shape<2, 3>>);
static_assert(std::is_same_v<Grid::element_type, float> && std::is_same_v<ConstGrid::element_type, const float>);
static_assert(std::is_same_v<ConstGrid::value_type, float>);
static_assert(sizeof(Grid) == sizeof(float*) && std::is_trivially_copyable_v<Grid>);
static_assert(std::ranges::contiguous_range<Grid> && std::ranges::sized_range<Grid>);
static_assert(is_view<Grid> && is_view<ConstGrid> && !is_view<Tensor<float, Shape<2, 3>>> && !is_view<int>);

static_assert(std::is_same_v<Vector<float, 3>, View<float, Shape<3>>>);
static_assert(std::is_same_v<Matrix<float, 3, 4>, View<float, Shape<3, 4>>>);
static_assert(std::is_same_v<Batch<float, 5, Shape<3, 4>>, View<float, Shape<5, 3, 4>>>);

// const may be added, never taken away; shapes never change silently; a pointer is no view without being asked.
static_assert(std::is_convertible_v<Grid, ConstGrid> && !std::is_convertible_v<ConstGrid, Grid>);
static_assert(!std::is_convertible_v<Grid, View<float, Shape<3, 2>>> && !std::is_convertible_v<float*, Grid>);
static_assert(std::is_convertible_v<Tensor<float, Shape<2, 3>>&, Grid>);
static_assert(std::is_convertible_v<const Tensor<float, Shape<2, 3>>&, ConstGrid>);
static_assert(!std::is_convertible_v<const Tensor<float, Shape<2, 3>>&, Grid>);
static_assert(!std::is_convertible_v<Tensor<float, Shape<6>>&, Grid>);
static_assert(std::is_convertible_v<Grid, std::span<float>> && std::is_convertible_v<Grid, std::span<const float>>);
static_assert(std::is_convertible_v<ConstGrid, std::span<const float>>);
static_assert(!std::is_convertible_v<ConstGrid, std::span<float>>);

constexpr bool looks_at_what_others_own() {
  float values[]{0, 1, 2, 3, 4, 5, 6};
  const Grid grid(values + 1);
  grid(1, 0) = 40;  // a const view of elements that are not const, like std::span
  grid[5] = 60;
  const ConstGrid same = grid;
  float sum = 0;
  for (const float v : same) sum += v;
  const std::span<const float> span = same;
  return values[4] == 40 && values[6] == 60 && values[0] == 0 && same(0, 2) == 3 && sum == 1 + 2 + 3 + 40 + 5 + 60 &&
         same.data() == values + 1 && same.end() - same.begin() == 6 && span.size() == 6 && span[3] == 40;
}
static_assert(looks_at_what_others_own());
static_assert(Grid().data() == nullptr);

// Cuts: parts of what is looked at, without a copy, as views of their own shapes.
using Images = Batch<float, 3, Shape<2, 4>>;
static_assert(std::is_same_v<decltype(Images().sample(0)), Matrix<float, 2, 4>>);
static_assert(std::is_same_v<decltype(Images().samples<2>(0)), Batch<float, 2, Shape<2, 4>>>);
static_assert(std::is_same_v<decltype(Images().row(0)), Vector<float, 4>>);
static_assert(std::is_same_v<decltype(Images().row<8>(0)), Vector<float, 8>>);
static_assert(std::is_same_v<decltype(Batch<const float, 3, Shape<2>>().sample(0)), Vector<const float, 2>>);
static_assert(std::is_same_v<decltype(Vector<float, 3>().sample(0)), View<float, Shape<>>>);

constexpr bool cuts_where_it_says() {
  Tensor<float, Shape<3, 2, 4>> images;
  for (std::size_t k = 0; k < images.size(); ++k) images[k] = static_cast<float>(k);
  const Images all(images);
  all.sample(1)(1, 3) = -1;
  return images(1, 1, 3) == -1 && all.sample(2)(1, 0) == images(2, 1, 0) && all.samples<2>(1)(1, 1, 2) == 22 &&
         all.samples<2>(1).end() == all.end() && all.row(4)[3] == images(2, 0, 3) && all.row<8>(2)[0] == 16 &&
         Vector<float, 24>(images.data()).sample(6)() == 6;
}
static_assert(cuts_where_it_says());

template <class V, class... Index> concept Indexes = requires(V v, Index... i) { v(i...); };
static_assert(Indexes<Grid, int, int> && !Indexes<Grid, int> && !Indexes<Grid, int, int, int>);

}  // namespace
