// SPDX-License-Identifier: BSL-1.0
// Model<Net, T>: the numbers of a net. A literal type with public arrays only, so it can be constexpr and a template
// argument.
#pragma once

#include <ctnn/base/roles.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/scalar.hpp>
#include <ctnn/net/deferred_init.hpp>
#include <ctnn/net/inference_workspace.hpp>
#include <ctnn/net/layer_access.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/net/several_values.hpp>
#include <ctnn/tensor/tensor.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class T> struct numbers_of_this_type_are_only_stored_so_make_the_model_of_float_and_cast_it;
}

/// The element type and shape of a Tensor or View.
template <class X>
concept TensorLike = requires {
  typename X::value_type;
  typename X::shape;
};

namespace detail {
/// Can values of V go through a net with weights of T?
template <class T, class V> inline constexpr bool is_value_over =
    std::same_as<V, Value<T>> || std::same_as<T, Weight<V>>;
}  // namespace detail

/// Are these elements and this shape what a model of the topology takes? Prints the first thing that differs.
template <class Topology, class T, class GivenScalar, class S> consteval bool check_data() {
  using Input = typename Topology::Input;
  constexpr bool same_scalar = detail::is_value_over<T, GivenScalar>, is_input = batch_size<S, Input> > 0;
  if constexpr (!same_scalar)
    require<false, error::model_and_data_differ_in_scalar_so_convert_one_of_them<Topology, error::expected<Value<T>>,
                                                                                 error::given<GivenScalar>>>();
  else
    require<is_input,
            error::this_is_not_the_input_of_the_net_so_pass_one_sample_or_a_batch_with_one_more_leading_dimension<
                Topology, error::expected<Input>, error::given<S>>>();
  return same_scalar && is_input;
}

namespace detail {

/// Prints that such a result is too large to be returned by value.
template <class Result> consteval bool check_result() {
  return require<(sizeof(Result) <= CTNN_STACK_BYTES),
                 error::this_result_is_too_large_to_be_returned_so_let_infer_write_it_to_memory_of_yours<
                     Result, error::bytes<sizeof(Result)>, error::stack_bytes<CTNN_STACK_BYTES>>>();
}

/// Are these one thing that becomes a Tensor<T, S>?
template <class T, class S, class... X> inline constexpr bool become_tensor = false;
template <class T, class S, class X>
inline constexpr bool become_tensor<T, S, X> = std::is_convertible_v<const X&, Tensor<T, S>>;

}  // namespace detail

template <class Topology = Net<>, class T = float> struct Model {
  static_assert(detail::is_layer<Topology>());
  static_assert(require<ModelScalar<Value<T>>,
                        error::this_is_no_scalar_so_use_float_or_double_or_a_literal_type_with_mul_add<T>>());

  using NetType = Topology;
  using value_type = T;
  using Input = typename Topology::Input;
  using Output = typename Topology::Output;

  alignas(64) std::array<T, parameter_count<Topology>> parameters{};
  std::array<T, buffer_count<Topology>> buffers{};

  /// What a call gives: y, or a std::tuple of its outputs where a graph has several and is called with each of its inputs.
  template <class Y> using Outcome =
      std::conditional_t<detail::input_count<Topology> == 1, detail::Outcome<Topology, Y>, Y>;

  /// One sample: (Input) to (Output).
  constexpr Outcome<Tensor<Value<T>, Output>> operator()(const Tensor<Value<T>, Input>& x) const {
    Tensor<Value<T>, Output> y;
    static_assert(detail::check_result<Tensor<Value<T>, Output>>());
    infer<1>(x.data(), y.data());
    if constexpr (splits)
      return detail::outcome<Topology>(y);
    else
      return y;
  }

  /// A batch: (B, Input) to (B, Output); each row has the bits of the sample alone.
  template <TensorLike X> constexpr auto operator()(const X& x) const {
    using S = typename X::shape;
    constexpr std::size_t B = batch_size<S, Input>;
    constexpr bool fits = check_data<Topology, T, typename X::value_type, S>();
    OutputOf<X> y;
    static_assert(detail::check_result<OutputOf<X>>());
    if constexpr (fits) infer<B>(x.data(), y.data());
    if constexpr (fits && splits)
      return detail::outcome<Topology>(y);
    else
      return y;
  }

  /// Each input of a graph that has several: a sample of each, or a batch.
  template <TensorLike First, TensorLike... Rest>
    requires(detail::takes_several<Topology, 1 + sizeof...(Rest)>)
  constexpr auto operator()(const First& first, const Rest&... rest) const {
    constexpr std::size_t B = detail::check_inputs<Topology, Value<T>, First, Rest...>(
        std::make_index_sequence<1 + sizeof...(Rest)>{});
    using S = typename First::shape;
    using FirstInput = typename Topology::template input<0>;
    Tensor<Value<T>, detail::AlikeShape<S, FirstInput, Input>> x;
    Tensor<Value<T>, detail::AlikeShape<S, FirstInput, Output>> y;
    static_assert(detail::check_result<decltype(y)>());
    if constexpr (B > 0) {
      detail::join_inputs<B>(x, first, rest...);
      infer<B>(x.data(), y.data());
    }
    if constexpr (B > 0 && detail::gives_several<Topology>)
      return detail::outcome<Topology>(y);
    else
      return y;
  }

  /// Either, with the numbers inside the net in the caller's memory: for nets that the stack is too small for.
  template <std::size_t W> constexpr Tensor<Value<T>, Output> operator()(
      const Tensor<Value<T>, Input>& x, InferenceWorkspace<Topology, W, Value<T>>& workspace) const {
    Tensor<Value<T>, Output> y;
    static_assert(detail::check_result<Tensor<Value<T>, Output>>());
    infer<1>(x.data(), y.data(), workspace);
    return y;
  }
  template <TensorLike X, std::size_t W>
  constexpr auto operator()(const X& x, InferenceWorkspace<Topology, W, typename X::value_type>& workspace) const {
    using S = typename X::shape;
    constexpr std::size_t B = batch_size<S, Input>;
    constexpr bool fits = check_data<Topology, T, typename X::value_type, S>();
    OutputOf<X> y;
    static_assert(detail::check_result<OutputOf<X>>());
    if constexpr (fits) infer<B>(x.data(), y.data(), workspace);
    return y;
  }

  /// A sample in braces, and braces with too few or too many values.
  template <std::size_t N, std::size_t W>
  constexpr Tensor<Value<T>, Output> operator()(const Value<T> (&x)[N],
                                                InferenceWorkspace<Topology, W, Value<T>>& workspace) const {
    if constexpr (N != Input::size) return operator()(x);
    Tensor<Value<T>, Input> sample;
    for (std::size_t k = 0; k < N && k < Input::size; ++k) sample[k] = x[k];
    return operator()(sample, workspace);
  }
  template <std::size_t N>
    requires(N != Input::size)
  constexpr Tensor<Value<T>, Output> operator()(const Value<T> (&)[N]) const {
    static_assert(
        require<false, error::number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds<
                           Topology, error::expected<Input>, error::given_count<N>>>());
    return {};
  }

  /// What is no tensor: prints it.
  template <class... X>
    requires(!(TensorLike<X> && ...) || (sizeof...(X) != 1 && !detail::takes_several<Topology, sizeof...(X)>)) &&
            (!detail::become_tensor<Value<T>, Input, X...>)
  constexpr Tensor<Value<T>, Output> operator()(const X&...) const {
    static_assert(
        require<
            false,
            error::
                this_is_no_Tensor_so_pass_one_of_the_shape_expected_or_its_numbers_in_braces_or_call_infer_with_pointers<
                    Topology, error::expected<Input>, error::given<X>...>>());
    return {};
  }
  template <std::size_t Rows, std::size_t N>
    requires(Rows > 1)
  constexpr Tensor<Value<T>, Output> operator()(const Value<T> (&x)[Rows][N]) const {
    return operator()<Value<T>[Rows][N]>(x);
  }

  /// B samples from memory to memory, for callers that own both: x: (B, Input), y: (B, Output).
  template <std::size_t B, class V = Value<T>> constexpr void infer(const V* x, V* y) const {
    ctnn::infer<Topology, V, B>(params(), Batch<const V, B, Input>(x), Batch<V, B, Output>(y), context<V>());
  }
  template <std::size_t B, std::size_t W, class V>
  constexpr void infer(const V* x, V* y, InferenceWorkspace<Topology, W, V>& workspace) const {
    infer_in_pieces<Topology, V, B, W>(params(), Batch<const V, B, Input>(x), Batch<V, B, Output>(y),
                                       context<V>().with_workspace(workspace.memory.data()));
  }

  /// Named views of one layer's parameters and, beside them, of running statistics of its own; further indices go into
  /// nets and wrappers inside.
  template <std::size_t I, std::size_t... Inner> constexpr auto layer() {
    return detail::views_of<Topology, I, Inner...>(parameters.data(), buffers.data());
  }
  template <std::size_t I, std::size_t... Inner> constexpr auto layer() const {
    return detail::views_of<Topology, I, Inner...>(parameters.data(), buffers.data());
  }

  /// An index as an argument: prints where it goes.
  template <class Index = std::size_t> constexpr auto layer(Index) const {
    static_assert(
        require<false,
                error::the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets<Topology>>());
    return layer<0>();
  }

  friend constexpr bool operator==(const Model&, const Model&) = default;

 private:
  static constexpr bool splits = detail::input_count<Topology> == 1 && detail::gives_several<Topology>;
  template <class S> using OutputShape = std::conditional_t<batch_size<S, Input> == 0 || std::same_as<S, Input>, Output,
                                                            Prepend<batch_size<S, Input>, Output>>;
  /// Of one sample or a batch of them.
  template <class X> using OutputOf = Tensor<typename X::value_type, OutputShape<typename X::shape>>;

  constexpr auto params() const { return bind<typename Topology::template Params<const T>>(parameters.data()); }
  template <class V> constexpr Context<V, T> context() const {
    Context<V, T> context;
    context.buffers = buffers.data();
    return context;
  }
};

namespace detail {
template <class Topology, class T> inline constexpr bool is_model<Model<Topology, T>> = true;
}  // namespace detail

/// A model in the place of a net: prints it.
template <class Topology, class T>
inline constexpr std::size_t parameter_count<Model<Topology, T>> = detail::is_layer<Model<Topology, T>>() ? 0 : 1;

/// Fills a model with each layer's own initializer, running statistics with each layer's start.
template <class Topology, class T> constexpr void initialize(Model<Topology, T>& model, Key key) {
  static_assert(
      require<ModelScalar<T>, error::numbers_of_this_type_are_only_stored_so_make_the_model_of_float_and_cast_it<T>>());
  initialize<Topology, T>(bind<typename Topology::template Params<T>>(model.parameters.data()), key);
  initialize_buffers<Topology, T>(model.buffers.data());
}

/// Without a seed: prints that one is missing.
template <class Topology, class T> constexpr void initialize(Model<Topology, T>&) {
  static_assert(
      require<false, error::a_model_starts_from_a_seed_so_give_one_as_the_last_argument_such_as_1<Topology>>());
}
template <class Topology, class T = float> constexpr Model<Topology, T> init() {
  Model<Topology, T> model;
  initialize(model);
  return model;
}

/// A model filled with each layer's own initializer; above CTNN_STACK_BYTES a DeferredInit, which becomes one where it is
/// to stay.
template <class Topology, class T = float> constexpr auto init(Key seed) {
  const DeferredInit<Topology, T> start{seed};
  if constexpr (sizeof(Model<Topology, T>) <= CTNN_STACK_BYTES)
    return Model<Topology, T>(start);
  else
    return start;
}

}  // namespace ctnn
