// SPDX-License-Identifier: BSL-1.0
// Shapes: extents, row-major positions, batches of them.
#include <ctnn/tensor/shape.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;

using Image = Shape<2, 3, 4>;
static_assert(Image::rank == 3 && Image::size == 24);
static_assert(Image::dims[0] == 2 && Image::dims[1] == 3 && Image::dims[2] == 4);
static_assert(Shape<>::rank == 0 && Shape<>::size == 1 && Shape<>::offset() == 0);
static_assert(Shape<5>::size == 5 && Shape<5>::offset(3) == 3);
static_assert(Shape<4, 0>::size == 0);

// The last index runs fastest, and every element has a position of its own.
static_assert(Image::offset(0, 0, 1) == 1 && Image::offset(0, 1, 0) == 4 && Image::offset(1, 0, 0) == 12);
static_assert(Image::offset(1, 2, 3) == 23);
constexpr bool offsets_count_up() {
  std::size_t next = 0;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      for (std::size_t k = 0; k < 4; ++k)
        if (Image::offset(i, j, k) != next++) return false;
  return next == Image::size;
}
static_assert(offsets_count_up());

template <class S, class... Index> concept Indexes = requires(Index... i) { S::offset(i...); };
static_assert(Indexes<Image, int, int, int> && Indexes<Image, std::size_t, int, unsigned>);
static_assert(!Indexes<Image, int, int> && !Indexes<Image, int, int, int, int>);

static_assert(is_shape<Image> && is_shape<Shape<>>);
static_assert(!is_shape<int> && !is_shape<Image*>);

static_assert(std::is_same_v<Prepend<7, Image>, Shape<7, 2, 3, 4>> && std::is_same_v<Prepend<7, Shape<>>, Shape<7>>);

static_assert(batch_size<Image, Image> == 1 && batch_size<Shape<9, 2, 3, 4>, Image> == 9);
static_assert(batch_size<Shape<1, 2, 3, 4>, Image> == 1);
static_assert(batch_size<Shape<2, 3>, Image> == 0 && batch_size<Shape<9, 2, 4, 3>, Image> == 0);
static_assert(batch_size<Shape<5, 9, 2, 3, 4>, Image> == 0);
static_assert(batch_size<Shape<3, 3>, Shape<3>> == 3 && batch_size<Shape<3>, Shape<3>> == 1);
static_assert(batch_size<Shape<6>, Shape<>> == 6);

}  // namespace
