// SPDX-License-Identifier: BSL-1.0
// Dimensions in another order, as torch.permute counts them.
#include <ctnn/ctnn.hpp>

#include "support/near.hpp"

#include <type_traits>

namespace {

using namespace ctnn;

static_assert(std::is_same_v<Permute<Shape<2, 3, 4>, 2, 0, 1>::Output, Shape<4, 2, 3>>);
static_assert(!StreamingLayer<Permute<Shape<2, 3>, 1, 0>>);

constexpr Model<Net<Permute<Shape<2, 3>, 1, 0>>> transpose{};
static_assert(support::equal(transpose({1, 2, 3, 4, 5, 6}), {1.0f, 4.0f, 2.0f, 5.0f, 3.0f, 6.0f}));

/// y(k, i, j) = x(i, j, k), and back.
constexpr bool moves() {
  Tensor<float, Shape<2, 3, 4>> x;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = static_cast<float>(k);
  constexpr Model<Net<Permute<Shape<2, 3, 4>, 2, 0, 1>>> model{};
  const auto y = model(x);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 4; ++k)
        if (y(k, i, j) != x(i, j, k)) return false;
  constexpr Model<Net<Permute<Shape<4, 2, 3>, 1, 2, 0>>> back{};
  return back(y) == x;
}
static_assert(moves());

}  // namespace
