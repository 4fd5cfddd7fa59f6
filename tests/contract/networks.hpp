// SPDX-License-Identifier: BSL-1.0
// The contract's second part: losses, optimizers, layers forward and backward, whole trainings, batches of 1 and of 32.
#pragma once

#include "check.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

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
template <class T, class Optimizer> constexpr std::array<T, 37> descent(const Optimizer& optimizer, std::uint64_t seed) {
  std::array<T, 37> parameters{}, gradient{};
  typename Optimizer::template State<T, 37> state{};
  for (std::size_t k = 0; k < 37; ++k) parameters[k] = ctnn::uniform<T>(seed, k, T(-1), T(1));
  for (std::size_t step = 0; step < 5; ++step) {
    for (std::size_t k = 0; k < 37; ++k) gradient[k] = parameters[k] * ctnn::uniform<T>(seed + 1, 37 * step + k);
    optimizer.template update<T, 37>(ctnn::Vector<T, 37>(parameters.data()), ctnn::Vector<const T, 37>(gradient.data()), state);
  }
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
  check("Adam decay", [](std::uint64_t seed) { return descent<T>(Adam{.learning_rate = 0.01, .weight_decay = 0.1}, seed); });
  check("AdamW", [](std::uint64_t seed) { return descent<T>(AdamW{.learning_rate = 0.01}, seed); });
  check("AMSGrad", [](std::uint64_t seed) { return descent<T>(AMSGrad{.learning_rate = 0.01}, seed); });
  check("NAdam", [](std::uint64_t seed) { return descent<T>(NAdam{.learning_rate = 0.01}, seed); });
  check("RAdam", [](std::uint64_t seed) { return descent<T>(RAdam{.learning_rate = 0.01, .beta2 = 0.7}, seed); });
  check("Adagrad", [](std::uint64_t seed) { return descent<T>(Adagrad{.rate_decay = 0.1, .weight_decay = 0.1}, seed); });
  check("Adadelta", [](std::uint64_t seed) { return descent<T>(Adadelta{.weight_decay = 0.1}, seed); });
  check("RMSprop", [](std::uint64_t seed) { return descent<T>(RMSprop{.momentum = 0.5, .centered = true}, seed); });
  check("Lion", [](std::uint64_t seed) { return descent<T>(Lion{.learning_rate = 0.01, .weight_decay = 0.1}, seed); });
}

/// y, dx and dp of a layer.
template <class T, class L, std::size_t B = 2> void check_layer(const char* name) {
  check(name, [](std::uint64_t seed) { return ctnn::testing::record<L, T, B>(seed); });
}

/// A slope that reads its input, and products in value and slope alike.
struct Cubic {
  template <class T> static constexpr T value(T x) { return x * x * x; }
  template <class T> static constexpr T slope(T x, T) { return T(3) * x * x; }
};

/// Every way in which a sum is cut into chains; each shape in one type, for each costs the compiler a second.
inline void check_layers() {
  using namespace ctnn;
  check_layer<float, Dense<1, 1, Tanh>, 1>("Dense 1 1");
  check_layer<double, Dense<3, 5, Sigmoid>>("Dense 3 5");
  check_layer<float, Dense<8, 1>, 3>("Dense 8 1");
  check_layer<float, Dense<9, 17, ReLU>>("Dense 9 17");
  check_layer<double, Dense<16, 4, LeakyReLU<0.2>>>("Dense 16 4");
  check_layer<float, Dense<35, 3, Cubic>, 1>("Dense 35 3");
  check_layer<double, Dense<33, 2, Tanh, Bias::off>, 1>("Dense 33 2");
  check_layer<float, Dense<5, 33, Step>>("Dense 5 33");
  check_layer<double, Dense<13, 50, Tanh>, 1>("Dense 13 50");
  check_layer<float, Dense<2, 115, ReLU>, 1>("Dense 2 115");
  check_layer<double, Net<Dense<6, 7, Tanh>, Net<Dense<7, 3, Cubic>>, Dense<3, 2>>, 3>("Net 6 7 3 2");
}

template <class Net> constexpr auto truth_table = ctnn::dataset<Net>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
template <class Net>
constexpr auto exact_truth_table = ctnn::dataset<Net, double>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;
using Logit = ctnn::Net<ctnn::Dense<2, 3, ctnn::Tanh>, ctnn::Dense<3, 1>>;

inline void check_trainings() {
  using namespace ctnn;
  check("train Xor", [](std::uint64_t seed) {
    return train<Xor>(truth_table<Xor>, {.epochs = 40, .seed = seed}, Adam{.learning_rate = 0.05}, BinaryCrossEntropy{}).parameters;
  });
  check("train Xor", [](std::uint64_t seed) {
    return train<Xor>(exact_truth_table<Xor>, {.epochs = 40, .seed = seed}, Adam{.learning_rate = 0.05}, BinaryCrossEntropy{}).parameters;
  });
  check("train Logit", [](std::uint64_t seed) {
    return train<Logit, 3>(truth_table<Logit>, {.epochs = 30, .seed = seed}, Sgd{.learning_rate = 0.1, .momentum = 0.9},
                           BinaryCrossEntropyWithLogits{}).parameters;
  });
  check("train Logit", [](std::uint64_t seed) {
    return train<Logit, 1>(exact_truth_table<Logit>, {.epochs = 15, .seed = seed}, Sgd{.learning_rate = 0.1, .nesterov = true},
                           MeanSquaredError{}).parameters;
  });
}

/// 32 samples in one call; the program fails unless each has the bits of the sample alone.
template <class T> constexpr std::array<T, 32 * 3> batch_of_32(std::uint64_t seed) {
  using Net = ctnn::Net<ctnn::Dense<4, 9, ctnn::Tanh>, ctnn::Dense<9, 3, ctnn::Sigmoid>>;
  const auto model = ctnn::init<Net, T>(seed);
  ctnn::Tensor<T, ctnn::Shape<32, 4>> x;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = ctnn::uniform<T>(seed, k, T(-1), T(1));
  const auto y = model(x);
  std::array<T, 32 * 3> all{};
  for (std::size_t b = 0; b < 32; ++b) {
    const auto alone = model({x(b, 0), x(b, 1), x(b, 2), x(b, 3)});
    for (std::size_t j = 0; j < 3; ++j) all[b * 3 + j] = alone[j] == y(b, j) ? y(b, j) : std::numeric_limits<T>::quiet_NaN();
  }
  return all;
}

template <class T> void check_batches() {
  check("batch of 32", [](std::uint64_t seed) { return batch_of_32<T>(seed); });
  for (const T y : batch_of_32<T>(opaque(std::uint64_t{20})))
    if (y != y) ++differences;
}

template <class T> void check_networks() {
  check("MeanSquaredError", [](std::uint64_t seed) { return loss<ctnn::MeanSquaredError, T>(seed); });
  check("BinaryCrossEntropy", [](std::uint64_t seed) { return loss<ctnn::BinaryCrossEntropy, T>(seed); });
  check("BinaryCrossEntropyWithLogits", [](std::uint64_t seed) { return loss<ctnn::BinaryCrossEntropyWithLogits, T>(seed); });
  check("CrossEntropy", [](std::uint64_t seed) { return loss<ctnn::CrossEntropy, T>(seed); });
  check_optimizers<T>();
  check_batches<T>();
}

}  // namespace contract
