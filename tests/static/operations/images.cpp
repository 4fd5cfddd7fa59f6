// SPDX-License-Identifier: BSL-1.0
// Images at other resolutions, pixels from channels and back, responses beside those of other channels.
#include <ctnn/operations.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using testing::obeys_layer_laws;

template <class L> constexpr auto of(const std::array<double, L::Input::size>& x) {
  std::array<double, L::Output::size> y{};
  typename L::template Cache<double, 1> cache{};
  L::template forward<double, 1>({}, Batch<const double, 1, typename L::Input>(x.data()),
                                 Batch<double, 1, typename L::Output>(y.data()), cache, Context<double>{});
  return y;
}
template <class L> constexpr auto of_counting = [] {
  std::array<double, L::Input::size> x{};
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = static_cast<double>(k);
  return of<L>(x);
}();

// torch.nn.functional.pixel_shuffle of channels 0 to 3 at one pixel; two channels in TensorFlow's order.
static_assert(of_counting<DepthToSpace<Shape<1, 1, 4>, 2, DepthOrder::column_first>> ==
              std::array<double, 4>{0, 1, 2, 3});
static_assert(of_counting<DepthToSpace<Shape<1, 1, 8>, 2>> == std::array<double, 8>{0, 1, 2, 3, 4, 5, 6, 7});
static_assert(of_counting<DepthToSpace<Shape<1, 1, 8>, 2, DepthOrder::column_first>> ==
              std::array<double, 8>{0, 4, 1, 5, 2, 6, 3, 7});
static_assert(of_counting<DepthToSpace<Shape<1, 2, 4>, 2>> == std::array<double, 8>{0, 1, 4, 5, 2, 3, 6, 7});
static_assert(of_counting<SpaceToDepth<Shape<2, 4, 1>, 2>> == std::array<double, 8>{0, 1, 4, 5, 2, 3, 6, 7});

using enum ResizeCoordinates;
constexpr ResizeMode linear = ResizeMode::linear;
template <std::size_t From, std::size_t To, ResizeOptions O> using Line = Resize<Shape<From>, Shape<To>, O>;
static_assert(of_counting<Line<2, 4, ResizeOptions{}>> == std::array<double, 4>{0, 0, 1, 1});
static_assert(of_counting<Line<4, 2, ResizeOptions{}>> == std::array<double, 2>{0, 2});  // 0.5 and 2.5: the lower
static_assert(of_counting<Line<4, 2, ResizeOptions{.rounding = ResizeRounding::prefer_ceil}>> ==
              std::array<double, 2>{1, 3});
static_assert(of_counting<Line<2, 5, ResizeOptions{.coordinates = asymmetric, .rounding = ResizeRounding::floor}>> ==
              std::array<double, 5>{0, 0, 0, 1, 1});
static_assert(of_counting<Line<2, 5, ResizeOptions{.coordinates = asymmetric, .rounding = ResizeRounding::ceil}>> ==
              std::array<double, 5>{0, 1, 1, 1, 1});
static_assert(of_counting<Line<2, 4, ResizeOptions{.mode = linear}>> == std::array<double, 4>{0, 0.25, 0.75, 1});
static_assert(of_counting<Line<3, 5, ResizeOptions{.mode = linear, .coordinates = align_corners}>> ==
              std::array<double, 5>{0, 0.5, 1, 1.5, 2});
static_assert(of_counting<Line<2, 4, ResizeOptions{.mode = linear, .coordinates = asymmetric}>> ==
              std::array<double, 4>{0, 0.5, 1, 1});
static_assert(of_counting<Line<4, 1, ResizeOptions{.mode = linear}>>[0] == 1.5 &&
              of_counting<Line<4, 1, ResizeOptions{.mode = linear, .coordinates = pytorch_half_pixel}>>[0] == 0);
// Between four pixels, of two channels each.
static_assert(of_counting<Resize<Shape<2, 2, 2>, Shape<1, 1, 2>, ResizeOptions{.mode = linear}>> ==
              std::array<double, 2>{3, 4});
static_assert(of_counting<Resize<Shape<2, 1, 2>, Shape<4, 1, 2>>> == std::array<double, 8>{0, 1, 0, 1, 2, 3, 2, 3});

static_assert(obeys_layer_laws<Resize<Shape<2, 3, 2>, Shape<4, 5, 2>, ResizeOptions{.mode = linear}>>());
static_assert(obeys_layer_laws<Resize<Shape<3, 2>, Shape<5, 2>>>() && obeys_layer_laws<Resize<Shape<5>, Shape<2>>>());
static_assert(obeys_layer_laws<DepthToSpace<Shape<1, 2, 4>, 2>>() &&
              obeys_layer_laws<SpaceToDepth<Shape<2, 2, 1>, 2>>());

// Of channels 1, 2, 3 in threes with alpha 3, beta 1, k 1: energies 6, 15, 14.
static_assert(testing::detail::close(of<LocalResponseNorm<Shape<3>, 3, 3.0, 1.0>>({1, 2, 3})[1], 2.0 / 15, 1e-14));
static_assert(testing::detail::close(of<LocalResponseNorm<Shape<3>, 3, 3.0, 1.0>>({1, 2, 3})[2], 3.0 / 14, 1e-14));
// In twos, a channel sees itself and the next.
static_assert(testing::detail::close(of<LocalResponseNorm<Shape<3>, 2, 2.0, 1.0>>({1, 2, 3})[0], 1.0 / 6, 1e-14));
static_assert(obeys_layer_laws<LocalResponseNorm<Shape<2, 4>, 3, 0.5>>() &&
              obeys_layer_laws<LocalResponseNorm<Shape<5>, 4, 1.0, 0.5, 2.0>>());

}  // namespace
