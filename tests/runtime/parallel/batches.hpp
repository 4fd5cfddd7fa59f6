// SPDX-License-Identifier: BSL-1.0
// Nets, batches and trainers for the tests of threads.
#pragma once

#include <ctnn/ctnn.hpp>
#include <ctnn/parallel/parallel_trainer.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

constexpr std::size_t batch = 16;
using Plain = Net<Dense<3, 5, Tanh>, Dense<5, 2>>;
using Noisy = Net<Dense<3, 6, Tanh>, BatchNorm<Shape<6>>, Dropout<Shape<6>, 0.25>, Dense<6, 2>>;
using Wide = Net<Dense<3, 900, Tanh>, Dense<900, 2>>;  // more parameters than a thread joins at a time

template <class N> constexpr Tensor<float, Prepend<batch, typename N::Input>> inputs(std::uint64_t seed) {
  Tensor<float, Prepend<batch, typename N::Input>> x;
  for (std::size_t k = 0; k < x.size(); ++k) x[k] = uniform<float>(Key(seed), k, -1, 1);
  return x;
}
template <class N> constexpr Tensor<float, Prepend<batch, typename N::Output>> targets(std::uint64_t seed) {
  Tensor<float, Prepend<batch, typename N::Output>> y;
  for (std::size_t k = 0; k < y.size(); ++k) y[k] = uniform<float>(Key(seed + 100), k, 0, 1);
  return y;
}

template <class N, class Loss = MeanSquaredError, std::size_t Shards = 8>
using Parallel = ParallelTrainer<N, Loss, Adam, batch, Shards>;

}  // namespace
