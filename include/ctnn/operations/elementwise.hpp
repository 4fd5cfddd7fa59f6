// SPDX-License-Identifier: BSL-1.0
// An operation that works element by element on operands of shapes that may differ: numpy's broadcasting.
//
// A formula F of such an operation, written for any number type:
//   template <class V, class... Rest> static constexpr V value(V first, Rest... rest);      // y
//   template <std::size_t I, class V, class... In> static constexpr V gradient(V dy, V y, In... in);   // of operand I
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/operations/broadcast.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

/// Operands of shapes S, each B samples. The gradient of a broadcast operand is the sum over what it was broadcast to, run
/// by run.
template <class F, class... S> struct Elementwise {
  using Output = BroadcastShape<S...>;

  template <class T, std::size_t B>
  static constexpr void forward(Batch<const T, B, S>... x, Batch<T, B, Output> y) {
    using All = Loops<B, Output, S...>;
    const Pointers<const T> in{x.data()...};
    T* const out = y.data();
    All::for_each_run([&](const typename All::Positions& at) {
      forward_run<All>(moved(in, at), out + at[sizeof...(S)], Indices{});
    });
  }

  /// Writes every dx.
  template <class T, std::size_t B>
  static constexpr void backward(Batch<const T, B, S>... x, Batch<const T, B, Output> y, Batch<const T, B, Output> dy,
                                 Batch<T, B, S>... dx) {
    gradients<T, B>({x.data()...}, y.data(), dy.data(), {dx.data()...}, Indices{});
  }

 private:
  using Indices = std::index_sequence_for<S...>;
  template <class T> using Pointers = std::array<T*, sizeof...(S)>;

  template <class T, std::size_t N>
  static constexpr Pointers<const T> moved(Pointers<const T> x, const std::array<std::size_t, N>& at) {
    for (std::size_t i = 0; i < x.size(); ++i) x[i] += at[i];
    return x;
  }

  /// What operand I has for a lane of a run: an element of its own, or the one at which it stays.
  template <bool Moves, class V, class T> CTNN_INLINE static constexpr V operand(const V& own, const T& same) {
    if constexpr (Moves)
      return own;
    else
      return V(same);
  }

  template <class All, class T, std::size_t... I>
  static constexpr void forward_run(const Pointers<const T>& x, T* y, std::index_sequence<I...>) {
    const std::array<T, sizeof...(S)> same{x[I][0]...};
    const auto f = [same](const auto&... in)
                       CTNN_INLINE_LAMBDA { return F::value(operand<All::template moves<I>>(in, same[I])...); };
    if constexpr (sizeof...(S) == 2) {
      kernels::combine<All::run>(f, All::template moves<0> ? x[0] : x[1], All::template moves<1> ? x[1] : x[0], y);
    } else {
      constexpr std::size_t widest = [] {  // one that moves stands where another stays
        std::size_t index = 0;
        ((index = All::template moves<I> ? I : index), ...);
        return index;
      }();
      kernels::for_each<All::run>([f](auto& out, const auto&... in) CTNN_INLINE_LAMBDA { out = f(in...); }, y,
                                  (All::template moves<I> ? x[I] : x[widest])...);
    }
  }

  template <class T, std::size_t B, std::size_t... J>
  static constexpr void gradients(const Pointers<const T>& x, const T* y, const T* dy, const Pointers<T>& dx,
                                  std::index_sequence<J...>) {
    (gradient_of<J, S, T, B>(x, y, dy, dx[J]), ...);
  }

  template <std::size_t J, class Operand, class T, std::size_t B>
  static constexpr void gradient_of(const Pointers<const T>& x, const T* y, const T* dy, T* dx) {
    using All = Loops<B, Output, S...>;
    constexpr bool adds = Operand::size != Output::size;
    if constexpr (adds)
      for (std::size_t k = 0; k < B * Operand::size; ++k) dx[k] = T(0);
    All::for_each_run([&](const typename All::Positions& at) {
      const std::size_t to = at[sizeof...(S)];
      gradient_run<All, J, adds>(moved(x, at), y + to, dy + to, dx + at[J], Indices{});
    });
  }

  template <class All, std::size_t J, bool Adds, class T, std::size_t... I>
  static constexpr void gradient_run(const Pointers<const T>& x, const T* y, const T* dy, T* dx,
                                     std::index_sequence<I...>) {
    const std::array<T, sizeof...(S)> same{x[I][0]...};
    const auto term = [same](const auto& d, const auto& out, const auto&... in) CTNN_INLINE_LAMBDA {
      return F::template gradient<J>(d, out, operand<All::template moves<I>>(in, same[I])...);
    };
    if constexpr (!All::template moves<J>) {
      dx[0] = dx[0] + rounded(kernels::sum<All::run>(term, dy, y, (All::template moves<I> ? x[I] : dy)...));
    } else {
      kernels::for_each<All::run>(
          [term](auto& to, const auto& d, const auto& out, const auto&... in) CTNN_INLINE_LAMBDA {
            if constexpr (Adds)
              to = to + rounded(term(d, out, in...));
            else
              to = term(d, out, in...);
          },
          dx, dy, y, (All::template moves<I> ? x[I] : dy)...);
    }
  }
};

}  // namespace ctnn::detail
