// SPDX-License-Identifier: BSL-1.0
// Attention by numbers that a person can follow; its heads, its mask, its stream beyond Time steps.
#include <ctnn/layers/attention.hpp>
#include <ctnn/net.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using support::equal;
using support::near;

constexpr AttentionOptions causal{.causal = true};
static_assert(parameter_count<MultiHeadAttention<Shape<5, 4>, 2>> == 4 * (16 + 4));
static_assert(multiply_adds<MultiHeadAttention<Shape<5, 4>, 2>> == 5 * 4 * 16 + 2 * 25 * 4);
static_assert(multiply_adds<MultiHeadAttention<Shape<5, 4>, 2, causal>> == 5 * 4 * 16 + 2 * 15 * 4);

/// Queries and keys are x and log 3 x, values x + 1, outputs as they come.
template <class L> constexpr auto one_column() {
  testing::Trial<L, double, 1> t(0);
  t.x = {1, 0, 1};
  t.parameters = {1, 0, 1.0986122886681098, 0, 1, 1, 1, 0};
  t.forward();
  return t.y;
}
static_assert(near(one_column<SelfAttention<Shape<3, 1>>>(), {13. / 7, 5. / 3, 13. / 7}));  // weights 3, 1, 3
static_assert(near(one_column<SelfAttention<Shape<3, 1>, causal>>(), {2, 1.5, 13. / 7}));   // of the first i

/// With queries of 0 each head takes the mean; with two heads of one column, each column has weights of its own.
constexpr bool heads_are_columns() {
  testing::Trial<MultiHeadAttention<Shape<2, 2>, 2>, double, 1> t(0);
  t.x = {1, 0, 0, 4};
  t.parameters = {};
  t.parameters[0] = 1;                      // query: the first column alone
  t.parameters[6] = 1.0986122886681098;     // key: log 3 times the same
  t.parameters[12] = t.parameters[15] = 1;  // value
  t.parameters[18] = t.parameters[21] = 1;  // out
  t.forward();
  return near(t.y, {0.75, 2, 0.5, 2});
}
static_assert(heads_are_columns());

constexpr bool scales_by_the_width_of_a_head() {
  testing::Trial<SelfAttention<Shape<2, 4>>, double, 1> t(0);
  t.x = {1, 0, 0, 0, 0, 0, 0, 0};
  t.parameters = {};
  t.parameters[0] = 2 * 1.0986122886681098;                    // query, over sqrt(4)
  t.parameters[20] = t.parameters[40] = t.parameters[60] = 1;  // key, value, out
  t.forward();
  return near(t.y, {0.75, 0, 0, 0, 0.5, 0, 0, 0});
}
static_assert(scales_by_the_width_of_a_head());

using Causal = Net<MultiHeadAttention<Shape<3, 2>, 2, causal>>;
constexpr auto model = init<Causal, double>(4);
static_assert(near(model.layer<0>().query.bias, {0, 0}, 0) && near(model.layer<0>().out.bias, {0, 0}, 0));

/// Beyond Time steps, the last of them: the third and further outputs are those of a window that ends there.
constexpr bool looks_at_the_last_steps() {
  const double x[]{0.5, -1, 2, 0.25, -0.75, 1, 1.5, 0, -2, 1};
  Stream stream(model);
  for (std::size_t t = 0; t < 5; ++t) {
    const auto y = stream({x[2 * t], x[2 * t + 1]});
    if (t < 2) continue;
    const double* const w = x + 2 * (t - 2);
    const auto window = model({w[0], w[1], w[2], w[3], w[4], w[5]});
    if (!near(y, {window(2, 0), window(2, 1)})) return false;
  }
  return true;
}
static_assert(looks_at_the_last_steps());

}  // namespace
