// SPDX-License-Identifier: BSL-1.0
// The contract's second part: losses with their gradients, and optimizers.
#pragma once

#include "check.hpp"

#include <ctnn/base/random.hpp>
#include <ctnn/losses.hpp>
#include <ctnn/optimizers.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace contract {

/// Value and gradient at 4 samples of 5 outputs that are products, which no sum in the loss may absorb.
template <class L, class T> constexpr std::array<T, 21> loss(std::uint64_t seed) {
  using Output = ctnn::Shape<5>;
  std::array<T, 20> y{}, target{};
  std::array<T, 21> results{};
  for (std::size_t k = 0; k < 20; ++k) {
    y[k] = ctnn::uniform<T>(seed, k) * ctnn::uniform<T>(seed + 1, k);
    target[k] = ctnn::uniform<T>(seed + 2, k);
  }
  results[20] = L{}.template value_and_gradient<T, 4, Output>(ctnn::Batch<const T, 4, Output>(y.data()),
                                                              ctnn::Batch<const T, 4, Output>(target.data()),
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
  check("Sgd", [](std::uint64_t seed) { return descent<T>(Sgd{.learning_rate = 0.1}, seed); });
  check("Sgd momentum", [](std::uint64_t seed) {
    return descent<T>(Sgd{.learning_rate = 0.1, .momentum = 0.9, .weight_decay = 0.01}, seed);
  });
  check("Sgd nesterov", [](std::uint64_t seed) {
    return descent<T>(Sgd{.learning_rate = 0.1, .momentum = 0.9, .nesterov = true}, seed);
  });
  check("Adam", [](std::uint64_t seed) { return descent<T>(Adam{.learning_rate = 0.01}, seed); });
  check("Adam decay",
        [](std::uint64_t seed) { return descent<T>(Adam{.learning_rate = 0.01, .weight_decay = 0.1}, seed); });
  check("AdamW", [](std::uint64_t seed) { return descent<T>(AdamW{.learning_rate = 0.01}, seed); });
  check("AMSGrad", [](std::uint64_t seed) { return descent<T>(AMSGrad{.learning_rate = 0.01}, seed); });
  check("NAdam", [](std::uint64_t seed) { return descent<T>(NAdam{.learning_rate = 0.01}, seed); });
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
  using namespace ctnn;
  check("MeanSquaredError", [](std::uint64_t seed) { return loss<MeanSquaredError, T>(seed); });
  check("BinaryCrossEntropy", [](std::uint64_t seed) { return loss<BinaryCrossEntropy, T>(seed); });
  check("BinaryCrossEntropyWithLogits", [](std::uint64_t seed) { return loss<BinaryCrossEntropyWithLogits, T>(seed); });
  check("CrossEntropy", [](std::uint64_t seed) { return loss<CrossEntropy, T>(seed); });
  check("MeanAbsoluteError", [](std::uint64_t seed) { return loss<MeanAbsoluteError, T>(seed); });
  check("Huber", [](std::uint64_t seed) { return loss<Huber, T>(seed); });
  check("LogCosh", [](std::uint64_t seed) { return loss<LogCosh, T>(seed); });
  check("Hinge", [](std::uint64_t seed) { return loss<Hinge, T>(seed); });
  check("NegativeLogLikelihood", [](std::uint64_t seed) { return loss<NegativeLogLikelihood, T>(seed); });
  check("KullbackLeibler", [](std::uint64_t seed) { return loss<KullbackLeibler, T>(seed); });
  check("CosineDistance", [](std::uint64_t seed) { return loss<CosineDistance, T>(seed); });
  check("ErrorToSignal", [](std::uint64_t seed) { return loss<ErrorToSignal, T>(seed); });
}

}  // namespace contract
