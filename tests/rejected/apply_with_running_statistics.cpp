// SPDX-License-Identifier: BSL-1.0
// A layer with running statistics, for which a value has no place.
// expect: error: .*a_layer_with_running_statistics_has_no_place_for_them_in_Apply_so_give_it_a_node_of_its_own<ctnn::BatchNorm<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
using Applied = LayerNorm<Shape<2>>;
#else
using Applied = BatchNorm<Shape<2>>;
#endif
using Mistaken = Graph<Inputs<Shape<2>>, Outputs<2>, Node<Parameter<Shape<4>>>, Node<Apply<Applied>, 0, 1>>;
constexpr auto model = init<Mistaken>(1);
