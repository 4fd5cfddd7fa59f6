// SPDX-License-Identifier: BSL-1.0
// How one node of a graph is called: a layer of one operand, of several that lie one after the other in its input, or of
// none, or an operation.
#pragma once

#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/operation.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace ctnn::detail {

/// L: the layer; Operands: the shapes. x, dx: the operands and their gradients, each (B, its shape); y, dy: (B, Output).
template <class L, class... Operands> struct NodeCalls {
 private:
  static constexpr std::size_t count = sizeof...(Operands), input_size = L::Input::size;
  static constexpr bool is_packed = count > 1;
  template <std::size_t B> static constexpr std::size_t packed_size = is_packed ? buffer_room(B * input_size) : 0;
  template <class T> using Params = typename L::template Params<T>;
  template <class T, std::size_t B> using In = Batch<T, B, typename L::Input>;
  template <class T, std::size_t B> using Out = Batch<T, B, typename L::Output>;

 public:
  template <class T> using Pointers = std::array<T*, count>;
  template <class T, std::size_t B> struct Cache {
    typename L::template Cache<T, B> layer;
    std::array<T, is_packed ? B * input_size : 0> x, dx;
  };
  template <std::size_t B> static constexpr std::size_t scratch = packed_size<B> + ctnn::workspace_size<L, B>;
  template <std::size_t> static constexpr bool may_alias = false;
  /// Does it write the gradient of its operand where nobody wants it?
  static constexpr bool insists = count == 1 && ctnn::parameter_count<L> > 0 && !HasBackwardParameters<L>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, const Pointers<const T>& x, T* y, T* memory, Context<T, W> context,
                              bool) {
    const T* input = only(x);
    if constexpr (is_packed) {
      pack<B>(x, memory);
      input = memory;
    }
    ctnn::infer_within<L, T, B>(p, In<const T, B>(input), Out<T, B>(y),
                                inner_context<L, B>(context, memory + packed_size<B>));
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, const Pointers<const T>& x, T* y, Cache<T, B>& cache,
                                Context<T, W> context) {
    if constexpr (is_packed) pack<B>(x, cache.x.data());
    ctnn::forward<L, T, B>(p, input<B>(x, cache), Out<T, B>(y), cache.layer, context);
  }

  template <class T, std::size_t B, Gradient G>
  static constexpr void backward(Params<const T> p, const Pointers<const T>& x, const T* y, Cache<T, B>& cache,
                                 const T* dy, const Pointers<T>& dx, Params<T> dp) {
    T* d_input = only(dx);
    if constexpr (is_packed) d_input = cache.dx.data();
    ctnn::backward<L, T, B, G>(p, input<B>(x, cache), Out<const T, B>(y), cache.layer, Out<const T, B>(dy),
                               In<T, B>(d_input), dp);
    if constexpr (is_packed) unpack<B>(d_input, dx);
  }

  /// unwanted: where a gradient goes that the layer insists on.
  template <class T, std::size_t B, Gradient G>
  static constexpr void backward_parameters(Params<const T> p, const Pointers<const T>& x, const T* y,
                                            Cache<T, B>& cache, const T* dy, const Pointers<T>& unwanted,
                                            Params<T> dp) {
    T* d_input = only(unwanted);
    if constexpr (is_packed) d_input = cache.dx.data();
    ctnn::backward_parameters<L, T, B, G>(p, input<B>(x, cache), Out<const T, B>(y), cache.layer, Out<const T, B>(dy),
                                          dp, d_input);
  }

 private:
  template <class T> static constexpr T* only([[maybe_unused]] const Pointers<T>& x) {
    if constexpr (count == 1)
      return x[0];
    else
      return nullptr;
  }
  template <std::size_t B, class T> static constexpr In<const T, B> input(const Pointers<const T>& x,
                                                                          Cache<T, B>& cache) {
    if constexpr (is_packed)
      return In<const T, B>(cache.x.data());
    else
      return In<const T, B>(only(x));
  }

  template <std::size_t B, class T> static constexpr void pack(const Pointers<const T>& x, T* to) {
    std::size_t k = 0;
    ((kernels::copy_rows<B, Operands::size>(x[k++], Operands::size, to, input_size), to += Operands::size), ...);
  }
  template <std::size_t B, class T> static constexpr void unpack(const T* from, const Pointers<T>& x) {
    std::size_t k = 0;
    ((kernels::copy_rows<B, Operands::size>(from, input_size, x[k++], Operands::size), from += Operands::size), ...);
  }
};

/// An operation takes its operands where they are; it has no parameters.
template <class Op, class... Operands> struct NodeCalls<Operation<Op, Operands...>, Operands...> {
 private:
  using Calls = OperationCalls<typename Op::template Of<Operands...>, Operands...>;
  template <class T> using Params = typename Operation<Op, Operands...>::template Params<T>;

 public:
  template <class T> using Pointers = std::array<T*, sizeof...(Operands)>;
  template <class T, std::size_t B> using Cache = typename Calls::template Cache<T, B>;
  template <std::size_t B> static constexpr std::size_t scratch = Calls::template workspace_size<B>;
  template <std::size_t I> static constexpr bool may_alias = Calls::template may_alias<I>;
  static constexpr bool insists = false;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W>, const Pointers<const T>& x, T* y, T* memory, Context<T, W> context,
                              bool first_is_y) {
    Calls::template infer<T, B>(x, y, context.without_weights().with_workspace(scratch<B> > 0 ? memory : nullptr),
                                first_is_y);
  }
  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W>, const Pointers<const T>& x, T* y, Cache<T, B>& cache,
                                Context<T, W> context) {
    Calls::template forward<T, B>(x, y, cache, context.without_weights());
  }
  template <class T, std::size_t B, Gradient G>
  static constexpr void backward(Params<const T>, const Pointers<const T>& x, const T* y, Cache<T, B>& cache,
                                 const T* dy, const Pointers<T>& dx, Params<T>) {
    Calls::template backward<T, B>(x, y, cache, dy, dx);
  }
  template <class T, std::size_t B, Gradient G>
  static constexpr void backward_parameters(Params<const T>, const Pointers<const T>&, const T*, Cache<T, B>&, const T*,
                                            const Pointers<T>&, Params<T>) {}
};

}  // namespace ctnn::detail
