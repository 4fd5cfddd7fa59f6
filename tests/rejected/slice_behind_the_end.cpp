// SPDX-License-Identifier: BSL-1.0
// A slice that ends behind the last channel.
// expect: error: .*a_slice_ends_with_the_last_channel_at_most_so_take_fewer_or_begin_earlier<ctnn::Shape<5, 4>.*index<3>.*given_count<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Part = Slice<Shape<5, 4>, 2, 2>;
#else
using Part = Slice<Shape<5, 4>, 3, 2>;
#endif
constexpr Model<Net<Part>> model{};
