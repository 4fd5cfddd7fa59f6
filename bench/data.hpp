// SPDX-License-Identifier: BSL-1.0
// What all peers share: parameters, inputs, targets, and what the reference makes of them; each computed once.
#pragma once

#include "reference.hpp"
#include "workload.hpp"

#include <cstddef>
#include <vector>

namespace bench {

/// Of a chain: ctnn::init with a fixed seed, and small biases in place of zeros. Of a layer: noise.
template <class W> const std::vector<float>& initial_parameters();

/// The ring of inputs. XOR's are its truth table with the rows in changing order.
template <class W> std::vector<float> inputs() {
  if constexpr (is_training<W> && input_size<W> == 2) {
    std::vector<float> x;
    for (std::size_t slot = 0; slot < W::ring; ++slot)
      for (std::size_t b = 0; b < W::batch; ++b) {
        const std::size_t row = (slot + b) ^ (slot / W::batch);
        x.insert(x.end(), {static_cast<float>(row / 2 % 2), static_cast<float>(row % 2)});
      }
    return x;
  } else {
    return uniform(W::ring * input_count<W>, 2, -1, 1);
  }
}

/// XOR for XOR, a class for cross entropy, else noise.
template <class W> std::vector<float> targets(const std::vector<float>& x) {
  std::vector<float> t = uniform(W::ring * output_count<W>, 3, -1, 1);
  if constexpr (W::loss == Loss::binary_cross_entropy) {
    for (std::size_t n = 0; n < t.size(); ++n) t[n] = x[2 * n] != x[2 * n + 1];
  } else if constexpr (W::loss == Loss::cross_entropy) {
    constexpr std::size_t out = output_size<W>;
    for (std::size_t n = 0; n < t.size(); n += out) {
      const auto chosen = static_cast<std::size_t>((t[n] + 1) / 2 * out);
      for (std::size_t j = 0; j < out; ++j) t[n + j] = j == chosen;
    }
  }
  return t;
}

/// Computed once for all peers.
template <class W> const std::vector<float>& shared_inputs() {
  static const std::vector<float> x = inputs<W>();
  return x;
}
template <class W> const std::vector<float>& shared_targets() {
  static const std::vector<float> t = targets<W>(shared_inputs<W>());
  return t;
}

template <class W> constexpr const auto& description() {
  if constexpr (Chain<W>)
    return W::layers;
  else
    return W::layer;
}

/// The reference's output for each slot; if `chained`, each goes to the first values of the next slot's input.
template <class W, bool chained> const std::vector<std::vector<double>>& expected_outputs() {
  static const std::vector<std::vector<double>> expected = [] {
    auto reference = make_reference(description<W>(), initial_parameters<W>());
    std::vector<float> x = shared_inputs<W>();
    std::vector<std::vector<double>> outputs;
    for (std::size_t slot = 0; slot < W::ring; ++slot) {
      outputs.push_back(reference.infer({x.data() + slot * input_count<W>, input_count<W>}, W::batch));
      if (chained && slot + 1 < W::ring)
        for (std::size_t k = 0; k < output_count<W>; ++k)
          x[(slot + 1) * input_count<W> + k] = static_cast<float>(outputs.back()[k]);
    }
    return outputs;
  }();
  return expected;
}

inline constexpr std::size_t checked_steps = 3;

/// The reference's parameters after the checked steps.
template <class W> const std::vector<double>& expected_parameters() {
  static const std::vector<double> expected = [] {
    Reference reference(W::layers, initial_parameters<W>());
    for (std::size_t slot = 0; slot < checked_steps; ++slot)
      reference.step({W::loss, W::method, W::learning_rate},
                     {shared_inputs<W>().data() + slot * input_count<W>, input_count<W>},
                     {shared_targets<W>().data() + slot * output_count<W>, output_count<W>}, W::batch);
    return reference.parameters();
  }();
  return expected;
}

}  // namespace bench
