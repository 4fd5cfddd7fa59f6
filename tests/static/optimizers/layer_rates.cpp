// SPDX-License-Identifier: BSL-1.0
// Rates of single layers: all 1 gives the plain optimizer's bits, 0 freezes, and a net inside a net has one rate.
#include <ctnn/activations/tanh.hpp>
#include <ctnn/layers/activation_layer.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/optimizers.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

using Inner = Net<Dense<3, 2>, ActivationLayer<Shape<2>, Tanh>, Dense<2, 2>>;
using N = Net<Dense<2, 3, Tanh>, Inner, Dense<2, 1>>;  // 9, 14 and 3 parameters
constexpr std::size_t count = parameter_count<N>;
static_assert(count == 26 && N::parameter_offset<1> == 9 && N::parameter_offset<2> == 23);

/// Where `steps` steps from 1 lead, with another gradient for each parameter and step.
template <class T, class Method> constexpr std::array<T, count> after(const Method& optimizer, std::size_t steps = 3) {
  std::array<T, count> w{}, g{};
  for (T& value : w) value = T(1);
  typename Method::template State<T, count> state{};
  for (std::size_t s = 0; s < steps; ++s) {
    for (std::size_t k = 0; k < count; ++k) g[k] = T(0.125) * T(k + 1) - T(s);
    optimizer.template update<T, count>(Vector<T, count>(w.data()), Vector<const T, count>(g.data()), state);
  }
  return w;
}

template <class Method> constexpr bool same_with_ones(const Method& optimizer) {
  const LayerRates<N, Method> rates{optimizer, {1, 1, 1}};
  return after<float>(rates) == after<float>(optimizer) && after<double>(rates) == after<double>(optimizer);
}
static_assert(same_with_ones(Sgd{.momentum = 0.9, .weight_decay = 0.1}) && same_with_ones(Adam{}));
static_assert(same_with_ones(AdamW{}) && same_with_ones(RAdam{}) && same_with_ones(Adagrad{.rate_decay = 0.1}));
static_assert(after<float>(ClipNorm{1} | LayerRates<N, Adam>{Adam{}, {1, 1, 1}}) == after<float>(ClipNorm{1} | Adam{}));

template <class Method> constexpr bool rated(const Method& optimizer, double first, double second, double third) {
  const auto w = after<double>(LayerRates<N, Method>{optimizer, {first, second, third}});
  const auto expected = [&](double rate) {
    Method scaled = optimizer;
    learning_rate(scaled) *= rate;
    return after<double>(scaled);
  };
  const auto one = expected(first), two = expected(second), three = expected(third);
  for (std::size_t k = 0; k < count; ++k)
    if (w[k] != (k < 9 ? one : k < 23 ? two : three)[k]) return false;
  return true;
}
static_assert(rated(Adam{.weight_decay = 0.1}, 1, 0.5, 2) && rated(Sgd{.momentum = 0.5}, 0.1, 1, 0));
static_assert(rated(ClipValue{0.5} | Sgd{}, 0.1, 1, 0.25));

// A frozen layer decays no more than it steps.
constexpr auto frozen = after<double>(LayerRates<N, AdamW>{AdamW{.weight_decay = 0.5}, {0, 1, 0}});
static_assert(frozen[0] == 1 && frozen[8] == 1 && frozen[9] != 1 && frozen[22] != 1 && frozen[23] == 1);

// Thawed, it begins as if it were new.
constexpr bool begins_anew = [] {
  LayerRates<N, Adam> rates{Adam{}, {0, 1, 1}};
  std::array<double, count> w{}, g{};
  for (double& value : g) value = 4;
  LayerRates<N, Adam>::State<double, count> state{};
  const auto step = [&] {
    rates.update<double, count>(Vector<double, count>(w.data()), Vector<const double, count>(g.data()), state);
  };
  step();
  rates.rates[0] = 1;
  step();
  return support::near(w[0], -0.001, 1e-9) && support::near(w[25], -0.002, 1e-9);
}();
static_assert(begins_anew);

constexpr LayerRates<N, Adam> base{Adam{.learning_rate = 0.5}, {1, 0, 0.1}};
static_assert(Optimizer<LayerRates<N, Adam>> && learning_rate(base) == 0.5);
static_assert(after<float>(Averaged{base}) == after<float>(base));

}  // namespace
