// SPDX-License-Identifier: BSL-1.0
// infer<L, T, B>: forward without a cache for the caller to keep, and where the numbers inside a layer live meanwhile: on
// the stack, or in the caller's workspace.
//
// A layer around others says by `template <std::size_t B> static constexpr std::size_t workspace_size` how many numbers
// its infer wants at context.workspace for B samples, those of the layers inside included. Of one without this member,
// the layers inside have the stack.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/concepts/context.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Net, class Bytes, class StackBytes>
struct
    inference_of_this_net_is_too_large_for_the_stack_so_pass_an_InferenceWorkspace_or_in_a_layer_of_yours_call_infer_within;
template <class Layer, class Bytes, class StackBytes>
struct in_inference_the_cache_of_this_layer_is_too_large_for_the_stack_so_give_it_infer;
}  // namespace error

namespace detail {

template <class L, std::size_t B> consteval std::size_t workspace_size_of() {
  if constexpr (requires { L::template workspace_size<B>; })
    return L::template workspace_size<B>;
  else
    return 0;
}

/// So many numbers are kept on the stack, if there are several samples to be cut up.
inline constexpr std::size_t room_on_stack = 65536;

template <class L, std::size_t B> consteval std::size_t samples_at_once_of() {
  constexpr std::size_t room = room_on_stack;
  if constexpr (B == 1 || workspace_size_of<L, B>() <= room) {
    return B;
  } else {
    constexpr std::size_t one = workspace_size_of<L, 1>(), two = workspace_size_of<L, 2>();
    constexpr std::size_t each = two > one ? two - one : 1;
    constexpr std::size_t fit = one >= room ? 1 : 1 + (room - one) / each;
    return fit < B ? fit : B;
  }
}

/// `count` numbers, up to where the next part of a workspace begins: at a cache line, if there is much in it.
constexpr std::size_t workspace_part(std::size_t count) { return count < 16 ? count : (count + 15) / 16 * 16; }

}  // namespace detail

/// How many numbers L wants at context.workspace for B samples.
template <class L, std::size_t B> inline constexpr std::size_t workspace_size = detail::workspace_size_of<L, B>();

/// How many of B samples L works on at once, so that its workspace is 65,536 numbers at most; one at least.
template <class L, std::size_t B> inline constexpr std::size_t samples_at_once = detail::samples_at_once_of<L, B>();

/// The most that several layers want, which use it one after the other.
template <std::size_t B, class... Layers> inline constexpr std::size_t largest_workspace = [] {
  std::size_t most = 0;
  ((most = workspace_size<Layers, B> > most ? workspace_size<Layers, B> : most), ...);
  return most;
}();

/// For layer L inside another: its part of the workspace, where one is counted for it.
template <class L, std::size_t B, class T, class W>
constexpr Context<T, W> inner_context(Context<T, W> context, T* workspace) {
  return context.with_workspace(workspace_size<L, B> > 0 ? workspace : nullptr);
}

template <class L, class T, std::size_t B, std::size_t Piece, class W>
constexpr void infer_in_pieces(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                               Batch<T, B, typename L::Output> y, Context<T, W> context);

/// infer of a layer inside another one, which has counted its workspace: it is at context.workspace. Of a layer without
/// infer, a cache of half as many samples takes less of the stack.
template <class L, class T, std::size_t B, class W>
constexpr void infer_within(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                            Batch<T, B, typename L::Output> y, Context<T, W> context) {
  if constexpr (!std::is_same_v<T, W> && has_no_weights<L>) {
    infer_within<L, T, B>(no_params<L, T>(), x, y, context.without_weights());
  } else if constexpr (requires { L::template infer<T, B>(p, x, y, context); }) {
    L::template infer<T, B>(p, x, y, context);
  } else {
    using Cache = typename L::template Cache<T, B>;
    if constexpr (B > 1 && sizeof(Cache) > detail::room_on_stack * sizeof(T)) {
      infer_in_pieces<L, T, B, (B + 1) / 2>(p, x, y, context);
    } else {
      static_assert(require<(sizeof(Cache) <= CTNN_STACK_BYTES),
                            error::in_inference_the_cache_of_this_layer_is_too_large_for_the_stack_so_give_it_infer<
                                L, error::bytes<sizeof(Cache)>, error::stack_bytes<CTNN_STACK_BYTES>>>());
      Cache cache{};
      forward<L, T, B>(p, x, y, cache, context);
    }
  }
}

/// infer in pieces of `Piece` samples; context.workspace is one for so many.
template <class L, class T, std::size_t B, std::size_t Piece, class W>
constexpr void infer_in_pieces(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                               Batch<T, B, typename L::Output> y, Context<T, W> context) {
  if constexpr (B <= Piece) {
    infer_within<L, T, B>(p, x, y, context);
  } else {
    constexpr std::size_t rest = B % Piece;
    for (std::size_t b = 0; b + Piece <= B; b += Piece)
      infer_within<L, T, Piece>(p, x.template samples<Piece>(b), y.template samples<Piece>(b), context);
    if constexpr (rest > 0)
      infer_within<L, T, rest>(p, x.template samples<rest>(B - rest), y.template samples<rest>(B - rest), context);
  }
}

/// infer with a workspace on the stack: refused where that of one sample is above CTNN_STACK_BYTES.
template <class L, class T, std::size_t B, class W>
constexpr void infer_on_stack(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                              Batch<T, B, typename L::Output> y, Context<T, W> context) {
  constexpr std::size_t at_once = samples_at_once<L, B>, bytes = workspace_size<L, at_once> * sizeof(T);
  constexpr bool fits = bytes <= CTNN_STACK_BYTES;
  static_assert(
      require<
          fits,
          error::
              inference_of_this_net_is_too_large_for_the_stack_so_pass_an_InferenceWorkspace_or_in_a_layer_of_yours_call_infer_within<
                  L, error::bytes<bytes>, error::stack_bytes<CTNN_STACK_BYTES>>>());
  if constexpr (fits) {
    alignas(64) T memory[workspace_size<L, at_once>];
    context.workspace = memory;
    infer_in_pieces<L, T, B, at_once>(p, x, y, context);
  }
}

/// forward without a cache for the caller to keep. A layer that says workspace_size calls infer_within instead.
template <class L, class T, std::size_t B, class W>
constexpr void infer(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                     Batch<T, B, typename L::Output> y, Context<T, W> context) {
  if constexpr (workspace_size<L, B> > 0)
    if (context.workspace == nullptr) return infer_on_stack<L, T, B>(p, x, y, context);
  infer_within<L, T, B>(p, x, y, context);
}

}  // namespace ctnn
