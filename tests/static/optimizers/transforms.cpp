// SPDX-License-Identifier: BSL-1.0
// Transforms of the gradient in front of optimizers: clipping and penalties, alone, together and in every order.
#include <ctnn/optimizers.hpp>

#include "support/descent.hpp"
#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;
using support::near;

constexpr Sgd plain{.learning_rate = 1};

/// One step of `optimizer` from w along g: the gradient it saw, if it is plain descent.
template <class T, std::size_t N, class Method>
constexpr std::array<T, N> seen(const Method& optimizer, const std::array<T, N>& w, const std::array<T, N>& g) {
  std::array<T, N> moved = w;
  typename Method::template State<T, N> state{};
  optimizer.template update<T, N>(Vector<T, N>(moved.data()), Vector<const T, N>(g.data()), state);
  for (std::size_t k = 0; k < N; ++k) moved[k] = w[k] - moved[k];
  return moved;
}

constexpr std::array<double, 4> w{2, -3, 0, 0.5}, g{3, -4, 12, 0};

static_assert(near(seen(ClipValue{3.5} | plain, w, g), {3, -3.5, 3.5, 0}));
// |g| = 13
static_assert(near(seen(ClipNorm{6.5} | plain, w, g), {1.5, -2, 6, 0}, 1e-6));
static_assert(seen(ClipNorm{13.1} | plain, w, g) == seen(plain, w, g));
static_assert(near(seen(ClipNorm{1e-3} | plain, w, g), {3e-3 / 13.000001, -4e-3 / 13.000001, 12e-3 / 13.000001, 0},
                   1e-15));
static_assert(near(seen(Penalty{.l2 = 0.5} | plain, w, g), {4, -5.5, 12, 0.25}));
static_assert(near(seen(Penalty{.l1 = 0.5} | plain, w, g), {3.5, -4.5, 12, 0.5}));
static_assert(near(seen(Penalty{.l1 = 0.5, .l2 = 0.5} | plain, w, g), {4.5, -6, 12, 0.75}));
static_assert(seen(Penalty{} | plain, w, g) == seen(plain, w, g));

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

// A decay is a penalty, except of AdamW, whose decay comes after the gradient is known.
template <class Method> constexpr bool decays(Method method) {
  const auto with_penalty = support::descend(Penalty{.l2 = 0.25} | method, 1.0f, {2.0f, -1.0f, 0.5f});
  method.weight_decay = 0.25;
  return with_penalty == support::descend(method, 1.0f, {2.0f, -1.0f, 0.5f});
}
static_assert(decays(Sgd{}) && decays(Sgd{.momentum = 0.5, .nesterov = true}) && decays(Adam{}) && decays(AMSGrad{}));
static_assert(decays(NAdam{}) && decays(RAdam{}) && decays(Adagrad{}) && decays(Adadelta{}) && decays(RMSprop{}));
static_assert(near(support::descend(Penalty{.l2 = 0.5} | AdamW{.learning_rate = 0.5, .weight_decay = 0.2}, 1.0, {0.0}),
                   {0.9 - 0.5}, 1e-7));
static_assert(support::descend(ClipValue{0.5} | Lion{}, 1.0, {2.0, -1.0}) ==
              support::descend(Lion{}, 1.0, {0.5, -0.5}));

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

// A gradient is clipped by its norm also where the squares overflow, or the norm itself; what is tiny is left alone.
static_assert(near(seen(ClipNorm{1} | plain, std::array<float, 3>{}, std::array{2e30f, -2e30f, 0.f}),
                   {0.70710678, -0.70710678, 0}, 1e-6));
static_assert(near(seen(ClipNorm{6.5} | plain, std::array<float, 3>{}, std::array{3e38f, 3e38f, 3e38f}),
                   {3.7527767, 3.7527767, 3.7527767}, 1e-5));
static_assert(near(seen(ClipNorm{5} | plain, std::array<double, 2>{}, std::array{3e307, -4e307}), {3, -4}));
static_assert(near(seen(Penalty{.l2 = 1} | ClipNorm{1} | plain, std::array<float, 2>{}, std::array{3e30f, 4e30f}),
                   {0.6, 0.8}, 1e-6));
static_assert(seen(ClipNorm{1} | plain, std::array<float, 2>{}, std::array{3e-30f, 4e-30f})[1] == 4e-30f);

}  // namespace
