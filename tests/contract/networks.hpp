// SPDX-License-Identifier: BSL-1.0
// The contract's third part: layers forward and backward, whole trainings, batches of 1 and of 32.
#pragma once

#include "check.hpp"
#include "descent.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <cstdint>

namespace contract {

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

template <class Net> constexpr auto truth_table =
    ctnn::dataset<Net>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
template <class Net>
constexpr auto exact_truth_table =
    ctnn::dataset<Net, double>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});

using Xor = ctnn::Net<ctnn::Dense<2, 4, ctnn::ReLU>, ctnn::Dense<4, 1, ctnn::Sigmoid>>;
using Logit = ctnn::Net<ctnn::Dense<2, 3, ctnn::Tanh>, ctnn::Dense<3, 1>>;

inline void check_trainings() {
  using namespace ctnn;
  check("train Xor", [](std::uint64_t seed) {
    return train<Xor>(truth_table<Xor>, {.epochs = 40, .seed = seed}, Adam{.learning_rate = 0.05}, BinaryCrossEntropy{})
        .parameters;
  });
  check("train Xor", [](std::uint64_t seed) {
    return train<Xor>(exact_truth_table<Xor>, {.epochs = 40, .seed = seed}, Adam{.learning_rate = 0.05},
                      BinaryCrossEntropy{})
        .parameters;
  });
  check("train Logit", [](std::uint64_t seed) {
    return train<Logit, 3>(truth_table<Logit>, {.epochs = 30, .seed = seed}, Sgd{.learning_rate = 0.1, .momentum = 0.9},
                           BinaryCrossEntropyWithLogits{})
        .parameters;
  });
  check("train Logit", [](std::uint64_t seed) {
    return train<Logit, 1>(exact_truth_table<Logit>, {.epochs = 15, .seed = seed},
                           Sgd{.learning_rate = 0.1, .nesterov = true}, MeanSquaredError{})
        .parameters;
  });
}

/// Parameters and reports of a loop with a last batch of one sample, alone and together with the one before.
template <class T> constexpr std::array<double, 13 + 6> fitted(std::uint64_t seed) {
  using namespace ctnn;
  Trainer<Logit, BinaryCrossEntropyWithLogits, Adam, 3, T> trainer(init<Logit, T>(seed), Adam{.learning_rate = 0.1});
  const auto data = dataset<Logit, T>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
  History<6> history;
  fit(trainer, data, data, {.epochs = 4, .seed = seed}, history, OneCycle{.steps = 8});
  fit(trainer, data, data, {.epochs = 2, .seed = seed, .accumulate = 2}, history, EarlyStopping{.patience = 1});
  std::array<double, 13 + 6> all{};
  for (std::size_t k = 0; k < 13; ++k) all[k] = static_cast<double>(trainer.model().parameters[k]);
  for (std::size_t e = 0; e < history.size(); ++e) all[13 + e] = history[e].loss * history[e].validation_loss;
  return all;
}
inline void check_loops() {
  check("fit Logit float", [](std::uint64_t seed) { return fitted<float>(seed); });
  check("fit Logit double", [](std::uint64_t seed) { return fitted<double>(seed); });
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
    for (std::size_t j = 0; j < 3; ++j)
      all[b * 3 + j] = alone[j] == y(b, j) ? y(b, j) : std::numeric_limits<T>::quiet_NaN();
  }
  return all;
}

template <class T> void check_batches() {
  check("batch of 32", [](std::uint64_t seed) { return batch_of_32<T>(seed); });
  for (const T y : batch_of_32<T>(opaque(std::uint64_t{20})))
    if (y != y) ++differences;
}

template <class T> void check_networks() {
  check_losses<T>();
  check_optimizers<T>();
  check_batches<T>();
}

}  // namespace contract
