// SPDX-License-Identifier: BSL-1.0
// Dropout: elements fall out in training, by a key; inference is the identity.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing/trial.hpp>

#include "support/near.hpp"

namespace {

using namespace ctnn;

static_assert(parameter_count<Dropout<Shape<64>, 0.5>> == 0);
constexpr Model<Net<Dropout<Shape<5>, 0.75>>> model{};
static_assert(support::equal(model({1, 2, 3, 4, 5}), {1.0f, 2.0f, 3.0f, 4.0f, 5.0f}));

template <class L> using Of = testing::Trial<L, double, 2>;
template <class L> constexpr Of<L> run(Key key, std::uint64_t step = 0, std::uint64_t path = 0) {
  Of<L> trial(1, Mode::training);
  trial.settings.key = key;
  trial.settings.step = step;
  trial.settings.path = path;
  trial.x.fill(3);
  trial.dy.fill(5);
  trial.forward_and_backward();
  return trial;
}

using Quarter = Dropout<Shape<7>, 0.25>;
constexpr auto first = run<Quarter>(1);

/// Each element is dropped or scaled, and its gradient with it.
constexpr bool is_masked(const Of<Quarter>& trial) {
  bool dropped = false, kept = false;
  for (std::size_t k = 0; k < trial.y.size(); ++k) {
    const bool zero = trial.y[k] == 0 && trial.dx[k] == 0;
    const bool scaled = support::near(trial.y[k], 3 / 0.75, 1e-15) && support::near(trial.dx[k], 5 / 0.75, 1e-15);
    if (!zero && !scaled) return false;
    (zero ? dropped : kept) = true;
  }
  return dropped && kept;
}
static_assert(is_masked(first));

// The key, the step and the place in the net tell the mask, and nothing else.
static_assert(first.y == run<Quarter>(1).y);
static_assert(first.y != run<Quarter>(2).y && first.y != run<Quarter>(1, 1).y && first.y != run<Quarter>(1, 0, 1).y);

constexpr auto none = run<Dropout<Shape<3>, 0.0>>(1);
static_assert(support::equal(none.y, {3.0, 3.0, 3.0, 3.0, 3.0, 3.0}) && none.dx[0] == 5);

}  // namespace
