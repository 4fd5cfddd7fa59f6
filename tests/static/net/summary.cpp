// SPDX-License-Identifier: BSL-1.0
// summary: the same facts as data and as a table.
#include <ctnn/ctnn.hpp>

#include "support/layers.hpp"

#include <string_view>

namespace {

using namespace ctnn;

using Small = Net<Dense<4, 16, Tanh>, Net<support::Center<16>>, Dense<16, 3>>;

constexpr auto facts = summary<Small>();
static_assert(facts.layers.size() == 3);
static_assert(facts.layers[0].parameters == 80 && facts.layers[0].bytes == 320 && facts.layers[0].multiply_adds == 64);
static_assert(facts.layers[0].input.rank == 1 && facts.layers[0].input.dims[0] == 4 &&
              facts.layers[0].output.dims[0] == 16);
static_assert(facts.layers[1].parameters == 0 && facts.layers[1].bytes == 4 * 17);
static_assert(facts.total.parameters == 131 && facts.total.bytes == 4 * (131 + 17) && facts.total.multiply_adds == 112);
static_assert(facts.total.input.dims[0] == 4 && facts.total.output.dims[0] == 3);
static_assert(summary<Small, double>().total.bytes == 8 * (131 + 17));
static_assert(facts.layers[0].name.find("Dense<4") != std::string_view::npos);
static_assert(facts.layers[0].name.find("Tanh") != std::string_view::npos);

constexpr auto text = facts.text();
constexpr std::string_view table = text;
constexpr bool has(std::string_view part) { return table.find(part) != std::string_view::npos; }
static_assert(has("layer") && has("parameters") && has("multiply-adds") && has("Dense<4") && has("Tanh") &&
              has("total"));
static_assert(has(" 80 ") && has(" 320 ") && has(" 131 ") && has(" 592 ") && has(" 112\n"));
static_assert(!has("ctnn::"));

// A header, a line each, a total; all of one length.
constexpr bool is_aligned(std::string_view lines_of_it, std::size_t count) {
  std::size_t lines = 0, start = 0;
  for (std::size_t end = lines_of_it.find('\n'); end != std::string_view::npos; end = lines_of_it.find('\n', start)) {
    if (end - start != lines_of_it.find('\n')) return false;
    start = end + 1;
    ++lines;
  }
  return lines == count && start == lines_of_it.size();
}
static_assert(is_aligned(table, 5));

// A graph has a line more: the most that is kept at a time between its nodes.
using Wired = Graph<Inputs<Shape<4>>, Outputs<3>, Node<Dense<4, 16>, 0>, Node<Dense<16, 16>, 1>, Node<Concat, 2, 1>>;
constexpr auto of_graph = summary<Wired>();
static_assert(facts.peak_bytes == 0 && of_graph.peak_bytes == 2 * 16 * 4);
constexpr auto text_of_graph = of_graph.text();
constexpr std::string_view table_of_graph = text_of_graph;
static_assert(is_aligned(table_of_graph, 6) && table_of_graph.find("buffers at their peak ") < table_of_graph.size() &&
              table_of_graph.find(" 128 ") > table_of_graph.find("peak"));

// Shapes of more dimensions, and of none.
constexpr bool shapes() {
  Text<64> t;
  const std::size_t dims[]{28, 28, 1};
  t.add(dims, 3, 12);
  t.add(dims, 0, 8);
  t.add(std::size_t{0}, 3);
  t.add(std::size_t{18446744073709551615u}, 0);
  return t.view() == "28x28x1     scalar    018446744073709551615";
}
static_assert(shapes());

constexpr bool cuts_what_is_too_long() {
  Text<64> t;
  t.add("abcdefghij", 8);
  t.add("abc", 5);
  t.add_right("x", 3);
  t.add_without("n::a n::b", "n::", 6);
  return t.view() == "abcd... abc    xa b   ";
}
static_assert(cuts_what_is_too_long());

}  // namespace
