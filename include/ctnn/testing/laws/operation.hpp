// SPDX-License-Identifier: BSL-1.0
// The laws of an operation of several operands: those of a layer whose input holds them side by side.
#pragma once

#include <ctnn/testing/layer_laws.hpp>

#include <array>
#include <cstddef>
#include <tuple>
#include <utility>

namespace ctnn::testing {

/// Operation::Of<Operands...> as a layer of one input, each sample with its operands one after the other.
template <class Operation, class... Operands> struct OperationLayer {
  using Function = typename Operation::template Of<Operands...>;
  using Input = Shape<(Operands::size + ...)>;
  using Output = typename Function::Output;
  template <class T> struct Params {};
  template <class T, std::size_t B> using Parts = std::tuple<std::array<T, B * Operands::size>...>;
  template <class T, std::size_t B> struct Cache {
    Parts<T, B> parts, gradients;
  };

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T>) {
    take_apart<T, B>(x.data(), cache.parts, Indices{});
    call<T, B>(cache.parts, y, Indices{});
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>)
    requires requires(Batch<const T, B, Operands>... part, Batch<T, B, Operands>... gradient) {
      Function::template backward<T, B>(part..., y, dy, gradient...);
    }
  {
    call_backward<T, B>(cache, y, dy, Indices{});
    put_together<T, B>(cache.gradients, dx.data(), Indices{});
  }

 private:
  using Indices = std::index_sequence_for<Operands...>;
  /// Where an operand begins in a sample.
  static constexpr std::size_t start(std::size_t operand) {
    std::size_t sum = 0, k = 0;
    ((sum += k++ < operand ? Operands::size : 0), ...);
    return sum;
  }

  template <class T, std::size_t B, std::size_t... I>
  static constexpr void take_apart(const T* x, Parts<T, B>& parts, std::index_sequence<I...>) {
    for (std::size_t b = 0; b < B; ++b)
      ((copy<Operands::size>(x + b * Input::size + start(I), std::get<I>(parts).data() + b * Operands::size)), ...);
  }
  template <class T, std::size_t B, std::size_t... I>
  static constexpr void put_together(const Parts<T, B>& parts, T* x, std::index_sequence<I...>) {
    for (std::size_t b = 0; b < B; ++b)
      ((copy<Operands::size>(std::get<I>(parts).data() + b * Operands::size, x + b * Input::size + start(I))), ...);
  }
  template <std::size_t N, class T> static constexpr void copy(const T* from, T* to) {
    for (std::size_t k = 0; k < N; ++k) to[k] = from[k];
  }

  template <class T, std::size_t B, std::size_t... I>
  static constexpr void call(const Parts<T, B>& parts, Batch<T, B, Output> y, std::index_sequence<I...>) {
    Function::template forward<T, B>(Batch<const T, B, Operands>(std::get<I>(parts).data())..., y);
  }
  template <class T, std::size_t B, std::size_t... I>
  static constexpr void call_backward(Cache<T, B>& cache, Batch<const T, B, Output> y, Batch<const T, B, Output> dy,
                                      std::index_sequence<I...>) {
    Function::template backward<T, B>(Batch<const T, B, Operands>(std::get<I>(cache.parts).data())..., y, dy,
                                      Batch<T, B, Operands>(std::get<I>(cache.gradients).data())...);
  }
};

/// All laws that can be told within one evaluation: slopes, samples of a batch, memory.
template <class Operation, class... Operands> constexpr Verdict obeys_operation_laws(Key key = 1) {
  return obeys_layer_laws<OperationLayer<Operation, Operands...>>(key);
}

}  // namespace ctnn::testing
