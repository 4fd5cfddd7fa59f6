// SPDX-License-Identifier: BSL-1.0
// How an operation is called with pointers to its operands, whichever of its forms it has: operation.hpp tells them.
#pragma once

#include <ctnn/concepts/context.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

template <class Of>
concept OperationWithCache = requires { typename Of::template Cache<float, 1>; };

template <class Of, class... Operands>
concept OperationWithForward =
    OperationWithCache<Of> || requires(Batch<const float, 1, Operands>... x, Batch<float, 1, typename Of::Output> y) {
      Of::template forward<float, 1>(x..., y);
    };

template <class Of, class... Operands>
concept OperationWithBackward = requires(Batch<const float, 1, Operands>... x,
                                         Batch<const float, 1, typename Of::Output> y,
                                         Batch<float, 1, Operands>... dx) {
  Of::template backward<float, 1>(x..., y, y, dx...);
};

struct NoCache {};
template <class Of, class T, std::size_t B> struct OperationCache {
  using type = NoCache;
};
template <OperationWithCache Of, class T, std::size_t B> struct OperationCache<Of, T, B> {
  using type = typename Of::template Cache<T, B>;
};

/// x, dx: the operands and their gradients, each (B, its shape); y, dy: (B, Output).
template <class Of, class... Operands> struct OperationCalls {
  using Output = typename Of::Output;
  template <class T> using Pointers = std::array<T*, sizeof...(Operands)>;
  template <class T, std::size_t B> using Cache = typename OperationCache<Of, T, B>::type;

  static constexpr bool is_join = !OperationWithForward<Of, Operands...>;
  static constexpr bool has_backward = [] {
    if constexpr (OperationWithCache<Of>)
      return Of::has_backward;
    else
      return is_join || OperationWithBackward<Of, Operands...>;
  }();
  static constexpr std::size_t multiply_adds = [] {
    if constexpr (requires { Of::multiply_adds; })
      return Of::multiply_adds;
    else
      return std::size_t{0};
  }();
  template <std::size_t B> static constexpr std::size_t workspace_size = ctnn::workspace_size<Of, B>;

  /// May y be the memory of operand I?
  template <std::size_t I> static constexpr bool may_alias = [] {
    if constexpr (requires { Of::template may_alias<I>; })
      return Of::template may_alias<I>;
    else if constexpr (is_join && I == 0)
      return Of::template in_place<0, 1> == 0 && Of::template in_place<0, 2> == 0;
    else
      return false;
  }();

  template <class T, std::size_t B>
  static constexpr void infer(const Pointers<const T>& x, T* y, Context<T> context, bool first_is_y = false) {
    if constexpr (OperationWithCache<Of>)
      infer_each<T, B>(x, y, context, Indices{});
    else
      forward_each<T, B>(x, y, first_is_y, Indices{});
  }

  template <class T, std::size_t B>
  static constexpr void forward(const Pointers<const T>& x, T* y, Cache<T, B>& cache, Context<T> context) {
    if constexpr (OperationWithCache<Of>)
      forward_each<T, B>(x, y, cache, context, Indices{});
    else
      forward_each<T, B>(x, y, false, Indices{});
  }

  template <class T, std::size_t B>
  static constexpr void backward(const Pointers<const T>& x, const T* y, Cache<T, B>& cache, const T* dy,
                                 const Pointers<T>& dx)
    requires has_backward
  {
    backward_each<T, B>(x, y, cache, dy, dx, Indices{});
  }

 private:
  using Indices = std::index_sequence_for<Operands...>;
  template <class T, std::size_t B> using Y = Batch<T, B, Output>;

  template <class T, std::size_t B, std::size_t... I>
  static constexpr void infer_each(const Pointers<const T>& x, T* y, Context<T> context, std::index_sequence<I...>) {
    Of::template infer<T, B>(Batch<const T, B, Operands>(x[I])..., Y<T, B>(y), context);
  }
  template <class T, std::size_t B, std::size_t... I>
  static constexpr void forward_each(const Pointers<const T>& x, T* y, Cache<T, B>& cache, Context<T> context,
                                     std::index_sequence<I...>) {
    Of::template forward<T, B>(Batch<const T, B, Operands>(x[I])..., Y<T, B>(y), cache, context);
  }

  /// A join adds to what is in y, operand after operand; the first may be there already.
  template <class T, std::size_t B, std::size_t... I>
  static constexpr void forward_each(const Pointers<const T>& x, T* y, [[maybe_unused]] bool first_is_y,
                                     std::index_sequence<I...>) {
    if constexpr (is_join)
      ((I == 0 && first_is_y ? void() : Of::template join<I, B, T>(x[I], y)), ...);
    else
      Of::template forward<T, B>(Batch<const T, B, Operands>(x[I])..., Y<T, B>(y));
  }

  template <class T, std::size_t B, std::size_t... I>
  static constexpr void backward_each(const Pointers<const T>& x, const T* y, [[maybe_unused]] Cache<T, B>& cache,
                                      const T* dy, const Pointers<T>& dx, std::index_sequence<I...>) {
    if constexpr (is_join) {
      const T* const outputs[]{x[I]...};
      (gradient<I, T, B, Operands::size>(outputs, dy, dx[I]), ...);
    } else if constexpr (OperationWithCache<Of>) {
      Of::template backward<T, B>(Batch<const T, B, Operands>(x[I])..., Y<const T, B>(y), cache, Y<const T, B>(dy),
                                  Batch<T, B, Operands>(dx[I])...);
    } else {
      Of::template backward<T, B>(Batch<const T, B, Operands>(x[I])..., Y<const T, B>(y), Y<const T, B>(dy),
                                  Batch<T, B, Operands>(dx[I])...);
    }
  }

  /// A join says where the gradient of operand I is.
  template <std::size_t I, class T, std::size_t B, std::size_t Size>
  static constexpr void gradient(const T* const (&outputs)[sizeof...(Operands)], const T* dy, T* dx) {
    const T* const found = Of::template gradient<I, B, T>(outputs, dy, dx);
    if (found != dx) kernels::copy<B * Size>(found, dx);
  }
};

}  // namespace ctnn::detail
