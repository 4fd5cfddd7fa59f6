// SPDX-License-Identifier: BSL-1.0
// The inputs of a graph in another order.
// expect: error: .*these_are_not_the_inputs_of_the_graph_so_pass_one_sample_of_each_or_batches_of_one_size<ctnn::Graph<.*expected<ctnn::Shape<2>.*expected<ctnn::Shape<3>.*given<ctnn::Shape<3>.*given<ctnn::Shape<2>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

constexpr auto model = init<Graph<Inputs<Shape<2>, Shape<3>>, Outputs<2>, Node<Concat, 0, 1>>>(1);
constexpr Tensor<float, Shape<2>> a{1, 2};
constexpr Tensor<float, Shape<3>> b{3, 4, 5};
#ifdef FIXED
constexpr auto y = model(a, b);
#else
constexpr auto y = model(b, a);
#endif
