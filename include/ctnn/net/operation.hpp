// SPDX-License-Identifier: BSL-1.0
// Operation<Op, Operands...>: an operation of several values as a layer, whose operands lie one after the other in its input.
//
// An operation is a type with a template of its operands' shapes:
//   template <class... Operands> struct Of {
//     using Output = Shape<...>;
//     template <class T, std::size_t B> static constexpr void forward(Batch<const T, B, Operands>... x,
//         Batch<T, B, Output> y);
//     template <class T, std::size_t B> static constexpr void backward(Batch<const T, B, Operands>... x,
//         Batch<const T, B, Output> y, Batch<const T, B, Output> dy, Batch<T, B, Operands>... dx);   // writes every dx
//   };
// Optional members of Of:
//   template <class T, std::size_t B> struct Cache;      // then forward also takes Cache& and Context<T>, backward Cache&
//                                                        // after y, and there is infer: forward without the cache
//   template <std::size_t B> static constexpr std::size_t workspace_size;        // what infer wants
//   template <std::size_t I> static constexpr bool may_alias;                    // may y be the memory of operand I?
//   static constexpr std::size_t multiply_adds;
// A join of net/joins.hpp is one too, without forward and backward.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/net/offsets.hpp>
#include <ctnn/net/operation_calls.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn {

namespace detail {

/// Several shapes one after the other: the shape itself where there is one.
template <class... S> struct PackedShape {
  using type = Shape<(std::size_t{0} + ... + S::size)>;
};
template <class S> struct PackedShape<S> {
  using type = S;
};
template <class... S> using Packed = typename PackedShape<S...>::type;

}  // namespace detail

/// In a Graph it gets its operands where they are. Here a batch goes through sample by sample.
template <class Op, class... Operands> struct Operation {
 private:
  using Calls = detail::OperationCalls<typename Op::template Of<Operands...>, Operands...>;
  static constexpr std::size_t count = sizeof...(Operands);
  static constexpr auto starts = detail::running_sum<count>({Operands::size...});
  using Indices = std::index_sequence_for<Operands...>;

 public:
  using Input = detail::Packed<Operands...>;
  using Output = typename Calls::Output;
  static constexpr std::size_t multiply_adds = Calls::multiply_adds;
  template <std::size_t B> static constexpr std::size_t workspace_size = Calls::template workspace_size<1>;

  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {
    std::array<typename Calls::template Cache<T, 1>, B> samples;
  };

  template <class T, std::size_t B>
  static constexpr void infer(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T> context) {
    for (std::size_t b = 0; b < B; ++b)
      Calls::template infer<T, 1>(split<const T>(x.data() + b * Input::size, Indices{}), y.data() + b * Output::size,
                                  context);
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>& cache,
                                Context<T> context) {
    for (std::size_t b = 0; b < B; ++b)
      Calls::template forward<T, 1>(split<const T>(x.data() + b * Input::size, Indices{}), y.data() + b * Output::size,
                                    cache.samples[b], context);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>)
    requires(Calls::has_backward)
  {
    for (std::size_t b = 0; b < B; ++b)
      Calls::template backward<T, 1>(split<const T>(x.data() + b * Input::size, Indices{}),
                                     y.data() + b * Output::size, cache.samples[b], dy.data() + b * Output::size,
                                     split<T>(dx.data() + b * Input::size, Indices{}));
  }

  template <class T, std::size_t B>
  static constexpr void backward_parameters(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            Cache<T, B>&, Batch<const T, B, Output>, Params<T>)
    requires(Calls::has_backward)
  {}

 private:
  template <class T, std::size_t... I>
  static constexpr std::array<T*, count> split(T* packed, std::index_sequence<I...>) {
    return {packed + starts[I]...};
  }
};

namespace detail {
template <class L> inline constexpr bool is_operation_layer = false;
template <class Op, class... Operands> inline constexpr bool is_operation_layer<Operation<Op, Operands...>> = true;
}  // namespace detail

}  // namespace ctnn
