// SPDX-License-Identifier: BSL-1.0
// Slices, pads, look-ups, broadcasts and their like: where each element comes from.
#include <ctnn/operations.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace {

using namespace ctnn;

/// Of the numbers 0, 1, 2, ...
template <class L> constexpr auto of_counting = [] {
  std::array<float, L::Input::size> x{};
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = static_cast<float>(k);
  std::array<float, L::Output::size> y{};
  typename L::template Cache<float, 1> cache{};
  L::template forward<float, 1>({}, Batch<const float, 1, typename L::Input>(x.data()),
                                Batch<float, 1, typename L::Output>(y.data()), cache, Context<float>{});
  return y;
}();
template <int... N> using Numbers = std::integer_sequence<int, N...>;
template <std::size_t... N> using Sizes = std::index_sequence<N...>;

// As numpy: x[1:4], x[::2], x[::-1], x[-2:], x[5:0:-2], x[:, 1:], x[::-1, :], and ends far beyond.
using Line = Shape<6>;
template <int Start, int Stop, int Step> using Part = StridedSlice<Line, Numbers<Start>, Numbers<Stop>, Numbers<Step>>;
static_assert(of_counting<Part<1, 4, 1>> == std::array<float, 3>{1, 2, 3});
static_assert(of_counting<Part<0, 6, 2>> == std::array<float, 3>{0, 2, 4});
static_assert(of_counting<Part<5, -7, -1>> == std::array<float, 6>{5, 4, 3, 2, 1, 0});
static_assert(of_counting<Part<-2, 1000, 1>> == std::array<float, 2>{4, 5});
static_assert(of_counting<Part<1000, 0, -2>> == std::array<float, 3>{5, 3, 1});
static_assert(of_counting<StridedSlice<Shape<2, 3>, Numbers<0, 1>, Numbers<2, 3>, Numbers<1, 1>>> ==
              std::array<float, 4>{1, 2, 4, 5});
static_assert(of_counting<StridedSlice<Shape<2, 3>, Numbers<1, 0>, Numbers<-3, 3>, Numbers<-1, 1>>> ==
              std::array<float, 6>{3, 4, 5, 0, 1, 2});
static_assert(of_counting<StridedSlice<Shape<3, 2, 2>, Numbers<0, 1, 0>, Numbers<3, 2, 2>, Numbers<2, 1, 1>>> ==
              std::array<float, 4>{2, 3, 10, 11});

template <PadMode Mode> using Padded = Pad<Shape<3>, Sizes<2>, Sizes<4>, Mode, 9.0>;
static_assert(of_counting<Padded<PadMode::constant>> == std::array<float, 9>{9, 9, 0, 1, 2, 9, 9, 9, 9});
static_assert(of_counting<Padded<PadMode::reflect>> == std::array<float, 9>{2, 1, 0, 1, 2, 1, 0, 1, 2});
static_assert(of_counting<Padded<PadMode::edge>> == std::array<float, 9>{0, 0, 0, 1, 2, 2, 2, 2, 2});
static_assert(of_counting<Padded<PadMode::wrap>> == std::array<float, 9>{1, 2, 0, 1, 2, 0, 1, 2, 0});
static_assert(of_counting<Pad<Shape<1, 2>, Sizes<1, 0>, Sizes<1, 0>, PadMode::reflect>> ==
              std::array<float, 6>{0, 1, 0, 1, 0, 1});
static_assert(of_counting<Pad<Shape<2, 2>, Sizes<0, 1>, Sizes<1, 0>>> == std::array<float, 9>{0, 0, 1, 0, 2, 3});

static_assert(of_counting<Gather<Shape<3, 2>, 0, 2, 0, 2>> == std::array<float, 6>{4, 5, 0, 1, 4, 5});
static_assert(of_counting<Gather<Shape<3, 2>, 1, 1>> == std::array<float, 3>{1, 3, 5});
static_assert(of_counting<Expand<Shape<2, 1>, Shape<2, 2, 3>>> ==
              std::array<float, 12>{0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1});
static_assert(of_counting<Expand<Shape<3>, Shape<2, 3>>> == std::array<float, 6>{0, 1, 2, 0, 1, 2});

using testing::obeys_layer_laws;
static_assert(obeys_layer_laws<Part<5, 0, -2>>());
static_assert(obeys_layer_laws<StridedSlice<Shape<3, 4, 2>, Numbers<0, 1, 0>, Numbers<3, 3, 2>, Numbers<2, 1, 1>>>());
static_assert(obeys_layer_laws<Padded<PadMode::reflect>>());
static_assert(obeys_layer_laws<Pad<Shape<2, 2, 2>, Sizes<1, 0, 0>, Sizes<0, 2, 0>>>());
static_assert(obeys_layer_laws<Gather<Shape<3, 2>, 0, 2, 0, 2>>() &&
              obeys_layer_laws<Expand<Shape<2, 1>, Shape<2, 3>>>());

static_assert(obeys_layer_laws<ScaleShift<Shape<2, 3>>>() && obeys_layer_laws<ScaleShift<Shape<2, 3>, Shape<3>>>());
static_assert(obeys_layer_laws<ScaleShift<Shape<2, 3>, Shape<2, 1>>>());
static_assert(obeys_layer_laws<ScaleShift<Shape<2, 3>, Shape<1>, Bias::off>>());
static_assert(obeys_layer_laws<ScaleShift<Shape<2, 3>, Shape<3>, Bias::off>>());

}  // namespace
