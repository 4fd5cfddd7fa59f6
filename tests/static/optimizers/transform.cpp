// SPDX-License-Identifier: BSL-1.0
// Transforms of the gradient in front of optimizers, together and in every order.
#include <ctnn/optimizers.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using support::near;
using support::seen;

constexpr Sgd plain{.learning_rate = 1};
constexpr std::array<double, 4> w{2, -3, 0, 0.5}, g{3, -4, 12, 0};

static_assert(testing::obeys_optimizer_laws(Penalty{.l2 = 0.1} | ClipValue{0.3} | Adam{.learning_rate = 0.05}, 40));

// They act from left to right. With the penalty, g is (5, -7, 12, 0.5).
static_assert(near(seen(Penalty{.l2 = 1} | ClipValue{5} | plain, w, g), {5, -5, 5, 0.5}));
static_assert(near(seen(ClipValue{5} | Penalty{.l2 = 1} | plain, w, g), {5, -7, 5, 0.5}));
static_assert(near(seen(Penalty{.l2 = 1} | ClipNorm{1} | plain, w, g),
                   {0.3384486988, -0.4738281783, 0.8122768771, 0.0338448699}, 1e-8));
static_assert(near(seen(ClipValue{4} | ClipNorm{1} | Penalty{.l2 = 1} | plain, w, g),
                   {2 + 0.4685212857, -3 - 0.6246950476, 0.6246950476, 0.5}, 1e-6));

// An optimizer takes transforms as they come.
constexpr auto both = ClipNorm{1} | Penalty{.l2 = 0.1};
static_assert(GradientTransform<decltype(both)> && Optimizer<decltype(both | plain)> && !Optimizer<decltype(both)>);
static_assert(seen(both | plain, w, g) == seen(ClipNorm{1} | (Penalty{.l2 = 0.1} | plain), w, g));

// The state is the optimizer's own.
static_assert(sizeof((both | Adam{})) == sizeof(both) + sizeof(Adam));
static_assert(sizeof(decltype(both | Adam{})::State<float, 9>) == sizeof(Adam::State<float, 9>));

/// An optimizer that knows nothing of transforms.
struct Foreign {
  double step = 1;
  template <class T, std::size_t N> struct State {};
  template <class T, std::size_t N>
  constexpr void update(Vector<T, N> parameters, Vector<const T, N> gradient, State<T, N>&) const {
    for (std::size_t k = 0; k < N; ++k) parameters[k] -= static_cast<T>(step) * gradient[k];
  }
};
static_assert(!ChangesGradient<Foreign> && ChangesGradient<Adam> && ChangesGradient<decltype(both | Adam{})>);
static_assert(seen(ClipNorm{1} | Penalty{.l2 = 0.1} | Foreign{}, w, g) == seen(both | plain, w, g));
static_assert(seen(ClipValue{1} | (ClipNorm{1} | Foreign{}), w, g) == seen(ClipValue{1} | ClipNorm{1} | plain, w, g));

// The learning rate is within reach, and to be changed.
static_assert(!has_learning_rate<Foreign> && !has_learning_rate<decltype(both | Foreign{})>);
constexpr double changed = [] {
  auto optimizer = ClipNorm{1} | Averaged{ClipValue{1} | Adam{.learning_rate = 0.25}};
  learning_rate(optimizer) *= 2;
  return optimizer.inner.inner.inner.learning_rate;
}();
static_assert(changed == 0.5 && learning_rate(plain) == 1);

static_assert(near(seen(Penalty{.l2 = 1} | ClipNorm{1} | plain, std::array<float, 2>{}, std::array{3e30f, 4e30f}),
                   {0.6, 0.8}, 1e-6));

}  // namespace
