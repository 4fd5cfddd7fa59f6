// SPDX-License-Identifier: BSL-1.0
// A shape that holds more elements than there are.
// expect: error: .*Reshape_keeps_all_elements_so_give_it_two_shapes_of_one_size<.*takes<ctnn::Shape<6> *>, .*gives<ctnn::Shape<2, 4>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Net<Reshape<Shape<6>, Shape<2, 3>>>> model{};
#else
constexpr Model<Net<Reshape<Shape<6>, Shape<2, 4>>>> model{};
#endif
