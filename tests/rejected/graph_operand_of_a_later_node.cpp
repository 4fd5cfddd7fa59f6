// SPDX-License-Identifier: BSL-1.0
// A node that takes the value of a later one.
// expect: error: .*this_node_takes_a_value_that_is_not_there_before_it_so_name_an_input_or_an_earlier_node<ctnn::Node<ctnn::Dense<3, 2.*value<2.*values_before<2
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr std::size_t last = 1;
#else
constexpr std::size_t last = 2;
#endif
using Mistaken = Graph<Inputs<Shape<3>>, Outputs<2>, Node<Dense<3, 3>, 0>, Node<Dense<3, 2>, last>>;
constexpr auto model = init<Mistaken>(1);
