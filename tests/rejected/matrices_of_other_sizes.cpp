// SPDX-License-Identifier: BSL-1.0
// A product of matrices whose inner dimensions differ.
// expect: error: .*the_last_dimension_of_the_first_matrix_is_the_last_but_one_of_the_second_so_make_the_two_equal<ctnn::Shape<2, 3>, ctnn::Shape<4, 2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Product = MatMul::Of<Shape<2, 3>, Shape<3, 2>>;
static_assert(Product::Output::size == 4);
#else
using Product = MatMul::Of<Shape<2, 3>, Shape<4, 2>>;
static_assert(Product::Output::size == 4);
#endif
