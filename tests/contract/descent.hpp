// SPDX-License-Identifier: BSL-1.0
// The contract's second part: losses with their gradients, and optimizers.
#pragma once

#include "../support/type_list.hpp"
#include "check.hpp"

#include <ctnn/base/random.hpp>
#include <ctnn/losses.hpp>
#include <ctnn/optimizers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace contract {

/// Value and gradient at 4 samples of 5 outputs that are products, which no sum in the loss may absorb. Targets of one
/// number are classes.
template <class L, class T> constexpr std::array<T, 21> loss(std::uint64_t seed) {
  using Output = ctnn::Shape<5>;
  using Target = ctnn::TargetShape<L, Output>;
  std::array<T, 20> y{};
  std::array<T, 4 * Target::size> target{};
  std::array<T, 21> results{};
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = ctnn::uniform<T>(seed, k) * ctnn::uniform<T>(seed + 1, k);
  for (std::size_t k = 0; k < target.size(); ++k)
    target[k] = Target::size == 1 ? T(ctnn::below(seed + 2, k, 5)) : ctnn::uniform<T>(seed + 2, k);
  results[20] = L{}.template value_and_gradient<T, 4, Output>(ctnn::Batch<const T, 4, Output>(y.data()),
                                                              ctnn::Batch<const T, 4, Target>(target.data()),
                                                              ctnn::Batch<T, 4, Output>(results.data()));
  return results;
}

/// Parameters after five updates with gradients that are products.
template <class T, class Optimizer> constexpr std::array<T, 37> descent(const Optimizer& optimizer,
                                                                        std::uint64_t seed) {
  std::array<T, 37> parameters{}, gradient{};
  typename Optimizer::template State<T, 37> state{};
  for (std::size_t k = 0; k < 37; ++k) parameters[k] = ctnn::uniform<T>(seed, k, T(-1), T(1));
  for (std::size_t step = 0; step < 5; ++step) {
    for (std::size_t k = 0; k < 37; ++k) gradient[k] = parameters[k] * ctnn::uniform<T>(seed + 1, 37 * step + k);
    optimizer.template update<T, 37>(ctnn::Vector<T, 37>(parameters.data()), ctnn::Vector<const T, 37>(gradient.data()),
                                     state);
  }
  return parameters;
}

/// Where six iterations of L-BFGS lead down a Rosenbrock valley of five parameters.
template <class T> constexpr std::array<T, 5> valley(std::uint64_t seed) {
  std::array<T, 5> parameters{};
  for (std::size_t k = 0; k < 5; ++k) parameters[k] = ctnn::uniform<T>(seed, k, T(-1), T(1));
  ctnn::Lbfgs<3>::State<T, 5> state{};
  const auto objective = [](const T* w, T* gradient) {
    T value = T(0);
    for (std::size_t k = 0; k < 5; ++k) gradient[k] = T(0);
    for (std::size_t k = 0; k + 1 < 5; ++k) {
      const T across = ctnn::mul_add(-w[k], w[k], w[k + 1]), along = T(1) - w[k];
      value = ctnn::mul_add(ctnn::rounded(T(10) * across), across, ctnn::mul_add(along, along, value));
      gradient[k] = ctnn::mul_add(ctnn::rounded(T(-40) * across), w[k], ctnn::mul_add(T(-2), along, gradient[k]));
      gradient[k + 1] = ctnn::rounded(T(20) * across);
    }
    return value;
  };
  ctnn::Lbfgs<3>{.max_iterations = 6}.template minimize<T, 5>(objective, ctnn::Vector<T, 5>(parameters.data()), state);
  return parameters;
}

template <class T> void check_optimizers() {
  using namespace ctnn;
  std::size_t number = 0;
  AllOptimizers<support::TypeList>::for_each([&number]<class O>() {
    check(("optimizer " + std::to_string(number++)).c_str(), [](std::uint64_t seed) { return descent<T>(O{}, seed); });
  });
  check("Sgd momentum", [](std::uint64_t seed) {
    return descent<T>(Sgd{.learning_rate = 0.1, .momentum = 0.9, .weight_decay = 0.01}, seed);
  });
  check("Sgd nesterov", [](std::uint64_t seed) {
    return descent<T>(Sgd{.learning_rate = 0.1, .momentum = 0.9, .nesterov = true}, seed);
  });
  check("Adam decay",
        [](std::uint64_t seed) { return descent<T>(Adam{.learning_rate = 0.01, .weight_decay = 0.1}, seed); });
  check("RAdam", [](std::uint64_t seed) { return descent<T>(RAdam{.learning_rate = 0.01, .beta2 = 0.7}, seed); });
  check("Adagrad",
        [](std::uint64_t seed) { return descent<T>(Adagrad{.rate_decay = 0.1, .weight_decay = 0.1}, seed); });
  check("Adadelta", [](std::uint64_t seed) { return descent<T>(Adadelta{.weight_decay = 0.1}, seed); });
  check("RMSprop", [](std::uint64_t seed) { return descent<T>(RMSprop{.momentum = 0.5, .centered = true}, seed); });
  check("Lion", [](std::uint64_t seed) { return descent<T>(Lion{.learning_rate = 0.01, .weight_decay = 0.1}, seed); });
  check("ClipNorm Adam", [](std::uint64_t seed) { return descent<T>(ClipNorm{0.5} | Adam{}, seed); });
  check("ClipNorm Sgd", [](std::uint64_t seed) { return descent<T>(ClipNorm{0.5} | Sgd{.learning_rate = 1}, seed); });
  check("Penalty ClipNorm RMSprop", [](std::uint64_t seed) {
    return descent<T>(Penalty{.l1 = 0.01, .l2 = 0.1} | ClipNorm{0.5} | RMSprop{.momentum = 0.5, .centered = true},
                      seed);
  });
  check("Averaged Penalty ClipValue AdamW", [](std::uint64_t seed) {
    return descent<T>(Averaged{Penalty{.l2 = 0.1} | ClipValue{0.3} | AdamW{.learning_rate = 0.01}, 0.5}, seed);
  });
  check("Lbfgs", [](std::uint64_t seed) { return valley<T>(seed); });
}

template <class T> void check_losses() {
  std::size_t number = 0;  // compilers spell the types in their own ways
  ctnn::AllLosses<support::TypeList>::for_each([&number]<class L>() {
    check(("loss " + std::to_string(number++)).c_str(), [](std::uint64_t seed) { return loss<L, T>(seed); });
  });
}

}  // namespace contract
