// SPDX-License-Identifier: BSL-1.0
// y = activation(x W + b), its gradient, and the order in which each sum is taken.
//
// Short sums are unrolled: in a constant expression GCC reads through a constant index twice as fast as a loop does.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/roles.hpp>
#include <ctnn/kernels/reference/reduce.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn::kernels {

/// x: (batch, in), weight: (in, out), bias: (out) if there is one, y: (batch, out).
struct DenseShape {
  std::size_t batch, in, out;
  bool bias = true;

  constexpr std::size_t multiply_adds() const noexcept { return batch * in * out; }
};

/// How many chains the sum over a dense layer's inputs has: chain c takes the inputs c, c + chains, c + 2 chains, ...
/// Told by the shape alone: enough for a single sample to keep 8 vector accumulators busy (two fused multiply-adds a
/// cycle of 4 cycles' latency), and for a single output to fill one vector.
constexpr std::size_t dense_chains(std::size_t in, std::size_t out) noexcept {
  std::size_t chains = 1;
  if (out == 1) {
    while (2 * chains <= reduction_chains && 2 * chains <= in) chains *= 2;
  } else {
    const std::size_t vectors = (out + 15) / 16;
    while (2 * chains * vectors <= 8 && 8 * chains <= in) chains *= 2;
  }
  return chains;
}

}  // namespace ctnn::kernels

namespace ctnn::kernels::reference {

/// start + a[0] b[0] + a[A] b[B] + a[2A] b[2B] + ..., N products, from left to right.
template <std::size_t N, std::size_t A, std::size_t B, class S, class T, class W>
constexpr S chain(S start, const T* a, const W* b) {
  S sum = start;
  if constexpr (N > 8) {
    std::size_t k = 0;
    for (; k + 8 <= N; k += 8) sum = chain<8, A, B>(sum, a + k * A, b + k * B);
    sum = chain<N % 8, A, B>(sum, a + k * A, b + k * B);
  } else {
    if constexpr (N > 0) sum = mul_add(a[0], b[0], sum);
    if constexpr (N > 1) sum = mul_add(a[A], b[B], sum);
    if constexpr (N > 2) sum = mul_add(a[2 * A], b[2 * B], sum);
    if constexpr (N > 3) sum = mul_add(a[3 * A], b[3 * B], sum);
    if constexpr (N > 4) sum = mul_add(a[4 * A], b[4 * B], sum);
    if constexpr (N > 5) sum = mul_add(a[5 * A], b[5 * B], sum);
    if constexpr (N > 6) sum = mul_add(a[6 * A], b[6 * B], sum);
    if constexpr (N > 7) sum = mul_add(a[7 * A], b[7 * B], sum);
  }
  return sum;
}

template <std::size_t In, std::size_t Out, class S, class T, class W, std::size_t... C>
constexpr S join_chains(S start, const T* x, const W* weight, std::index_sequence<C...>) {
  constexpr std::size_t chains = sizeof...(C);
  if constexpr (In == chains) {  // of one product each
    S part[]{mul_add(x[C], weight[C * Out], C == 0 ? start : S(0))...};
    return join(part);
  } else {
    S part[]{
        chain<(In - C + chains - 1) / chains, chains, chains * Out>(C == 0 ? start : S(0), x + C, weight + C * Out)...};
    return join(part);
  }
}

/// start + sum over i of x[i] weight[i Out], in chains.
template <std::size_t In, std::size_t Out, class S, class T, class W>
constexpr S dense_sum(S start, const T* x, const W* weight) {
  constexpr std::size_t chains = dense_chains(In, Out);
  if constexpr (chains == 1)
    return chain<In, 1, Out>(start, x, weight);
  else
    return join_chains<In, Out>(start, x, weight, std::make_index_sequence<chains>{});
}

/// pre, the sums before the activation: (batch, out) if KeepPre.
template <DenseShape S, class Activation, bool KeepPre, class T, class W>
constexpr void dense_forward(const T* x, const W* weight, const W* bias, T* pre, T* y) {
  constexpr std::size_t In = S.in, Out = S.out;
  for (std::size_t b = 0; b < S.batch; ++b) {
    const T* const row = x + b * In;
    for (std::size_t j = 0; j < Out; ++j) {
      Sum<T> sum = Sum<T>(0);
      if constexpr (S.bias) sum = static_cast<Sum<T>>(bias[j]);
      const T value = static_cast<T>(dense_sum<In, Out>(sum, row, weight + j));
      if constexpr (KeepPre) pre[b * Out + j] = value;
      y[b * Out + j] = Activation::value(value);
    }
  }
}

/// dweight(i, j) += sum over b of x(b, i) dpre(b, j), in the order of the samples;
/// dbias(j) += sum over b of dpre(b, j). Without Add the sums start at zero, whatever is there.
template <DenseShape S, bool Add = true, class T>
constexpr void dense_backward_parameters(const T* x, const T* dpre, T* dweight, std::type_identity_t<T*> dbias) {
  constexpr std::size_t B = S.batch, In = S.in, Out = S.out;
  for (std::size_t j = 0; j < Out; ++j) {
    const T* const column = dpre + j;
    for (std::size_t i = 0; i < In; ++i)
      dweight[i * Out + j] = chain<B, In, Out>(Add ? dweight[i * Out + j] : T(0), x + i, column);
    if constexpr (S.bias) {
      T sum = Add ? dbias[j] : T(0);
      for (std::size_t b = 0; b < B; ++b) sum = sum + rounded(column[b * Out]);
      dbias[j] = sum;
    }
  }
}

/// dx(b, i) = sum over j of dpre(b, j) weight(i, j), in the order of the outputs.
template <DenseShape S, class T> constexpr void dense_backward_input(const T* weight, const T* dpre, T* dx) {
  constexpr std::size_t In = S.in, Out = S.out;
  for (std::size_t b = 0; b < S.batch; ++b)
    for (std::size_t i = 0; i < In; ++i) dx[b * In + i] = chain<Out, 1, 1>(T(0), dpre + b * Out, weight + i * Out);
}

}  // namespace ctnn::kernels::reference
