// SPDX-License-Identifier: BSL-1.0
// Dense, ReLU, Dense, Sigmoid and a softmax in fixed point; check.py looks for floating-point instructions in it.
#include <ctnn/activations.hpp>
#include <ctnn/kernels/reference/pooling.hpp>
#include <ctnn/kernels/reference/softmax.hpp>
#include <ctnn/numbers.hpp>

#include <cstddef>
#include <cstdint>

using Q = ctnn::Fixed<std::int16_t, 12>;

template <std::size_t In, std::size_t Out, class Activation> static void dense(const Q* x, const Q* weight, Q* y) {
  for (std::size_t j = 0; j < Out; ++j) {
    ctnn::Sum<Q> sum(weight[In * Out + j]);
    for (std::size_t i = 0; i < In; ++i) sum = mul_add(x[i], weight[i * Out + j], sum);
    y[j] = Activation::value(static_cast<Q>(sum));
  }
}

extern "C" void fixed_point_net(const Q* x, const Q* weight, Q* y) {
  Q first[8], second[4], third[4], fourth[4];
  dense<4, 8, ctnn::ReLU>(x, weight, first);
  dense<8, 4, ctnn::LeakyReLU<>>(first, weight, second);
  dense<4, 4, ctnn::HardSwish>(second, weight, third);
  dense<4, 4, ctnn::Tanh>(third, weight, fourth);
  dense<4, 4, ctnn::Sigmoid>(fourth, weight, first);
  ctnn::kernels::reference::softmax<4>(first, 4, second);
  ctnn::kernels::reference::avg_pool<ctnn::kernels::Pool{{1, 1, 1}, {4, 2, 2, 2}, 1}, 1>(second, y);
}
