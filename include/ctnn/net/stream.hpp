// SPDX-License-Identifier: BSL-1.0
// Stream: a model that takes a sequence one time step at a time, as it comes in, without end.
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/model.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Net, class Expected, class... Given>
struct a_stream_takes_one_time_step_so_pass_a_Tensor_of_that_shape_step_after_step;
template <class Net, class... Given>
struct a_stream_is_made_from_a_model_so_pass_one_that_init_or_train_has_made;
template <class Net> struct a_stream_reads_the_model_where_it_is_so_keep_the_model_in_a_variable;
}  // namespace error

namespace detail {

consteval bool can_stream(const void*) { return true; }
template <class... Layers> consteval bool can_stream(const Net<Layers...>*) {
  if constexpr (sizeof...(Layers) > 1) check_steps<Layers...>();
  return true;
}

}  // namespace detail

/// Reads the model where it is, so the model must outlive the stream. A step allocates nothing and takes the same path
/// each time. `state` is a plain value: copy, compare and store it as you like.
template <class Topology, class T = float> class Stream {
  static_assert(detail::can_stream(static_cast<const Topology*>(nullptr)));

 public:
  using Input = StepInput<Topology>;
  using Output = StepOutput<Topology>;
  using State = StepState<Topology, Value<T>>;
  static_assert(std::is_trivially_copyable_v<State>);

  State state{};

  constexpr explicit Stream(const Model<Topology, T>& its_model) noexcept : model_(&its_model) {}
  /// A model that will be gone: prints that it must outlive the stream.
  template <class M>
    requires std::is_same_v<std::remove_const_t<M>, Model<Topology, T>>
  constexpr explicit Stream(M&& its_model) noexcept : model_(&its_model) {
    static_assert(
        require<false, error::a_stream_reads_the_model_where_it_is_so_keep_the_model_in_a_variable<Topology>>());
  }

  /// From anything but a model: prints it.
  template <class... X>
    requires(!(std::is_convertible_v<const X&, const Model<Topology, T>&> || ...) &&
             !(std::is_same_v<X, Stream> || ...))
  constexpr explicit Stream(const X&...) noexcept : model_(nullptr) {
    static_assert(require<false, error::a_stream_is_made_from_a_model_so_pass_one_that_init_or_train_has_made<
                                     Topology, error::given<X>...>>());
  }

  /// One time step: (StepInput) to (StepOutput).
  constexpr Tensor<Value<T>, Output> operator()(const Tensor<Value<T>, Input>& x) {
    Tensor<Value<T>, Output> y;
    step(x.data(), y.data());
    return y;
  }

  /// What is no time step: prints it.
  template <class... X>
    requires(!detail::become_tensor<Value<T>, Input, X...>)
  constexpr Tensor<Value<T>, Output> operator()(const X&...) {
    static_assert(require<false, error::a_stream_takes_one_time_step_so_pass_a_Tensor_of_that_shape_step_after_step<
                                     Topology, error::expected<Input>, error::given<X>...>>());
    return {};
  }
  template <std::size_t N>
    requires(N != Input::size)
  constexpr Tensor<Value<T>, Output> operator()(const Value<T> (&)[N]) {
    static_assert(
        require<false, error::number_of_values_is_not_the_size_of_the_input_so_pass_as_many_as_its_shape_holds<
                           Topology, error::expected<Input>, error::given_count<N>>>());
    return {};
  }

  /// The same from memory to memory.
  constexpr void step(const Value<T>* x, Value<T>* y) {
    Context<Value<T>, T> context;
    context.buffers = model_->buffers.data();
    ctnn::step<Topology, Value<T>>(bind<typename Topology::template Params<const T>>(model_->parameters.data()),
                                   View<const Value<T>, Input>(x), View<Value<T>, Output>(y), state, context);
  }

  /// What one layer remembers, to be read or set, by the layer's own names: of an LSTM `h` and `c`. Further indices go into
  /// nets and wrappers inside.
  template <std::size_t I, std::size_t... Inner> constexpr auto& layer() noexcept {
    return detail::state_of<Topology, Value<T>, I, Inner...>(state);
  }
  template <std::size_t I, std::size_t... Inner> constexpr const auto& layer() const noexcept {
    return detail::state_of<Topology, Value<T>, I, Inner...>(state);
  }

  /// An index as an argument: prints where it goes.
  template <class Index = std::size_t> constexpr auto& layer(Index) noexcept {
    static_assert(
        require<false,
                error::the_index_of_a_layer_is_a_template_argument_so_write_it_between_angle_brackets<Topology>>());
    return state;
  }

  /// Back to the start: nothing seen yet.
  constexpr void reset() { state = State{}; }

 private:
  const Model<Topology, T>* model_;
};

template <class Topology, class T> Stream(const Model<Topology, T>&) -> Stream<Topology, T>;
template <Layer Topology> Stream(const Topology&) -> Stream<Topology>;  // prints that it is no model

}  // namespace ctnn
