// SPDX-License-Identifier: BSL-1.0
// Bias: whether a layer adds a number of its own to each output; and the parameters of a layer with a weight and that.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/concepts/initializer.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn {

enum class Bias : bool { off, on };

namespace detail {

template <class T, class Weight, std::size_t Out, Bias> struct WeightAndBias {
  View<T, Weight> weight;
  Vector<T, Out> bias;
};
template <class T, class Weight, std::size_t Out> struct WeightAndBias<T, Weight, Out, Bias::off> {
  View<T, Weight> weight;
};

/// Null if there is none.
template <class T, class Weight, std::size_t Out, Bias HasBias>
constexpr T* bias_of(const WeightAndBias<T, Weight, Out, HasBias>& p) {
  if constexpr (HasBias == Bias::on)
    return p.bias.data();
  else
    return nullptr;
}

/// The weight by its initializer, each output being made of `in` inputs and each input going to `out` outputs; the bias 0.
template <class WeightInitializer, class T, class Weight, std::size_t Out, Bias HasBias>
constexpr void start(WeightAndBias<T, Weight, Out, HasBias> p, std::size_t in, std::size_t out, Key key) {
  if constexpr (Initializer<WeightInitializer>)  // else the error has been printed
    WeightInitializer::template fill<T, Weight::size>(Vector<T, Weight::size>(p.weight.data()), in, out, key);
  if constexpr (HasBias == Bias::on)
    for (std::size_t j = 0; j < Out; ++j) p.bias[j] = T(0);
}

}  // namespace detail
}  // namespace ctnn
