// SPDX-License-Identifier: BSL-1.0
// A width of six in four heads.
// expect: error: .*width_does_not_fall_into_such_equal_heads_so_make_their_number_a_divisor<6, .*given_count<4> ?>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<MultiHeadAttention<Shape<5, 6>, 3>>> model{};
#else
constexpr Model<Net<MultiHeadAttention<Shape<5, 6>, 4>>> model{};
#endif
