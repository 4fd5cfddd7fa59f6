// SPDX-License-Identifier: BSL-1.0
// Layer: a stateless struct of functions over views. docs/writing_a_layer.md builds one step by step.
//
//   using Input = Shape<...>; using Output = Shape<...>;
//   template <class T> struct Params { ... views ... };                // const T: weights; T: their gradients
//   template <class T, std::size_t B> struct Cache { ... };            // what backward needs beyond x and y
//   template <class T, std::size_t B> static constexpr void forward(Params<const T>, Batch<const T, B, Input> x,
//       Batch<T, B, Output> y, Cache<T, B>&, Context<T>);
//   template <class T, std::size_t B> static constexpr void backward(Params<const T>, Batch<const T, B, Input> x,
//       Batch<const T, B, Output> y, const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
//       Params<T> dp);                                                 // writes dx, adds to dp
//
// forward, infer and step may take the type of the weights apart, so that the layer also runs on intervals and on weights
// of 16 bits:
//   template <class T, std::size_t B, class W> static constexpr void forward(Params<const W>, Batch<const T, B, Input> x,
//       Batch<T, B, Output> y, Cache<T, B>&, Context<T, W>);
//
// Optional members:
//   template <class T> struct Buffers { ... views ... };               // running statistics, found through Context
//   static constexpr void initialize(Params<T>, Key);                  // else parameters start at zero
//   static constexpr void initialize_buffers(T* buffers);              // else running statistics start at zero
//   static constexpr void infer(Params<const T>, x, y, Context<T>);    // forward without a cache: concepts/inference.hpp
//   static constexpr void backward_parameters(...);                    // backward without dx, for a net's first layer
//   static constexpr std::size_t multiply_adds;                        // per sample, for summaries
//   backward<T, B, Gradient::written>(...)                             // writes dp; backward_parameters likewise
//   StepInput, StepOutput, State<T>, step(...)                         // one time step: concepts/streaming.hpp
// and of a layer around others, so that model.layer<I, J>() finds them:
//   static constexpr std::size_t layer_count; template <std::size_t I> using layer;
//   template <std::size_t I> static constexpr std::size_t parameter_offset;      // where the I-th's parameters begin
//   template <std::size_t I> static constexpr std::size_t buffer_offset;         // else running statistics lie in order
//
// backward may take the cache as `Cache<T, B>&` and use it as scratch memory.
#pragma once

#include <ctnn/concepts/context.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/tensor/bind.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Layer, class Given> struct this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8;
}  // namespace error

template <class L>
concept HasShapes = requires {
  typename L::Input;
  typename L::Output;
} && is_shape<typename L::Input> && is_shape<typename L::Output>;

template <class L> concept HasParams = requires { typename L::template Params<const float>; };

template <class L> concept HasCache = requires { typename L::template Cache<float, 1>; };

template <class L>
concept HasForward = HasShapes<L> && HasParams<L> && HasCache<L> &&
                     requires(typename L::template Params<const float> p, Batch<const float, 1, typename L::Input> x,
                              Batch<float, 1, typename L::Output> y, typename L::template Cache<float, 1>& cache,
                              Context<float> context) { L::template forward<float, 1>(p, x, y, cache, context); };

template <class L>
concept HasBackward = HasShapes<L> && HasParams<L> && HasCache<L> &&
                      requires(typename L::template Params<const float> p, typename L::template Params<float> dp,
                               Batch<const float, 1, typename L::Input> x, Batch<const float, 1, typename L::Output> y,
                               Batch<float, 1, typename L::Input> dx, typename L::template Cache<float, 1>& cache) {
                        L::template backward<float, 1>(p, x, y, cache, y, dx, dp);
                      };

namespace detail {
/// Is S, the argument of L, a shape? Prints it unless it is.
template <class L, class S> consteval bool takes_shape() {
  return require<is_shape<S>,
                 error::this_layer_is_made_of_a_Shape_so_give_it_one_such_as_Shape_of_8<L, error::given<S>>>();
}
}  // namespace detail

/// What a Net can be made of.
template <class L> concept Layer = HasForward<L>;

/// What can also be trained.
template <class L> concept TrainableLayer = Layer<L> && HasBackward<L>;

template <class L> inline constexpr std::size_t parameter_count =
    bound_size<typename L::template Params<const float>>();
template <class L>
  requires requires { L::parameter_count; }
inline constexpr std::size_t parameter_count<L> = L::parameter_count;

template <class L> inline constexpr std::size_t buffer_count = 0;
template <class L>
  requires requires { L::buffer_count; }
inline constexpr std::size_t buffer_count<L> = L::buffer_count;
template <class L>
  requires(!requires { L::buffer_count; }) && requires { typename L::template Buffers<const float>; }
inline constexpr std::size_t buffer_count<L> = bound_size<typename L::template Buffers<const float>>();

template <class L> inline constexpr std::size_t multiply_adds = 0;
template <class L>
  requires requires { L::multiply_adds; }
inline constexpr std::size_t multiply_adds<L> = L::multiply_adds;

/// Has the layer neither weights nor running statistics? Then whatever their type, it computes in that of its values.
template <class L> inline constexpr bool has_no_weights = parameter_count<L> == 0 && buffer_count<L> == 0;

/// The parameters of a layer that has none.
template <class L, class T> constexpr auto no_params() {
  return bind<typename L::template Params<const T>>(static_cast<const T*>(nullptr));
}

namespace error {
template <class Layer, class Values, class Weights>
struct
    this_layer_takes_weights_of_the_type_of_its_values_alone_so_give_its_functions_another_template_parameter_for_that_of_Params_and_Context;
}  // namespace error

/// Prints that the layer cannot have weights of W under values of T.
template <class L, class T, class W> consteval bool refuse_weights() {
  return require<
      false,
      error::
          this_layer_takes_weights_of_the_type_of_its_values_alone_so_give_its_functions_another_template_parameter_for_that_of_Params_and_Context<
              L, T, W>>();
}

/// forward with weights of type W.
template <class L, class T, std::size_t B, class W>
constexpr void forward(typename L::template Params<const W> p, Batch<const T, B, typename L::Input> x,
                       Batch<T, B, typename L::Output> y, typename L::template Cache<T, B>& cache,
                       Context<T, W> context) {
  if constexpr (!std::is_same_v<T, W> && has_no_weights<L>)
    L::template forward<T, B>(no_params<L, T>(), x, y, cache, context.without_weights());
  else if constexpr (std::is_same_v<T, W> || requires { L::template forward<T, B>(p, x, y, cache, context); })
    L::template forward<T, B>(p, x, y, cache, context);
  else
    static_assert(refuse_weights<L, T, W>());
}

/// Can the layer leave out the gradient of its input?
template <class L>
concept HasBackwardParameters =
    requires(typename L::template Params<const float> p, typename L::template Params<float> dp,
             Batch<const float, 1, typename L::Input> x, Batch<const float, 1, typename L::Output> y,
             typename L::template Cache<float, 1>& cache) {
      L::template backward_parameters<float, 1>(p, x, y, cache, y, dp);
    };

/// What backward does with dp: it adds, or it writes sums that start at zero, whatever is there.
enum class Gradient : bool { added, written };

/// Can the layer write dp, so that nobody need clear it?
template <class L>
concept WritesGradient =
    requires(typename L::template Params<const float> p, typename L::template Params<float> dp,
             Batch<const float, 1, typename L::Input> x, Batch<const float, 1, typename L::Output> y,
             Batch<float, 1, typename L::Input> dx, typename L::template Cache<float, 1>& cache) {
      L::template backward<float, 1, Gradient::written>(p, x, y, cache, y, dx, dp);
      requires !HasBackwardParameters<L> ||
                   requires { L::template backward_parameters<float, 1, Gradient::written>(p, x, y, cache, y, dp); };
    };

/// Can L do with dp what G says by itself?
template <class L, Gradient G> inline constexpr bool gives_gradient = G == Gradient::added || WritesGradient<L>;

/// Clears dp for a layer that can only add, if it is to be written. Then backward<L, T, B, G> may be called.
template <class L, Gradient G, class T> constexpr void begin_gradient(T* dp) {
  if constexpr (G == Gradient::written && !WritesGradient<L>)
    for (std::size_t k = 0; k < parameter_count<L>; ++k) dp[k] = T(0);
}

template <class L, class T, std::size_t B, Gradient G>
constexpr void backward(typename L::template Params<const T> p, Batch<const T, B, typename L::Input> x,
                        Batch<const T, B, typename L::Output> y, typename L::template Cache<T, B>& cache,
                        Batch<const T, B, typename L::Output> dy, Batch<T, B, typename L::Input> dx,
                        typename L::template Params<T> dp) {
  if constexpr (G == Gradient::written && WritesGradient<L>)
    L::template backward<T, B, G>(p, x, y, cache, dy, dx, dp);
  else
    L::template backward<T, B>(p, x, y, cache, dy, dx, dp);
}

/// backward without dx; where the layer insists on writing it, it goes to `unwanted`: (B, Input).
template <class L, class T, std::size_t B, Gradient G = Gradient::added>
constexpr void backward_parameters(typename L::template Params<const T> p, Batch<const T, B, typename L::Input> x,
                                   Batch<const T, B, typename L::Output> y, typename L::template Cache<T, B>& cache,
                                   Batch<const T, B, typename L::Output> dy, typename L::template Params<T> dp,
                                   T* unwanted) {
  if constexpr (!HasBackwardParameters<L>)
    backward<L, T, B, G>(p, x, y, cache, dy, Batch<T, B, typename L::Input>(unwanted), dp);
  else if constexpr (G == Gradient::written && WritesGradient<L>)
    L::template backward_parameters<T, B, G>(p, x, y, cache, dy, dp);
  else
    L::template backward_parameters<T, B>(p, x, y, cache, dy, dp);
}

/// The layer's own start, or zeros.
template <class L, class T> constexpr void initialize(typename L::template Params<T> p, Key key) {
  if constexpr (requires { L::template initialize<T>(p, key); }) L::template initialize<T>(p, key);
}

/// The start of the layer's running statistics, `buffer_count` of them, or zeros.
template <class L, class T> constexpr void initialize_buffers(T* buffers) {
  if constexpr (requires { L::template initialize_buffers<T>(buffers); }) L::template initialize_buffers<T>(buffers);
}

/// The same of several layers whose running statistics lie one after the other.
template <class... Layers, class T> constexpr void initialize_buffers_of(T* buffers) {
  ((initialize_buffers<Layers, T>(buffers), buffers += buffer_count<Layers>), ...);
}

}  // namespace ctnn
