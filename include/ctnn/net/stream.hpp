// SPDX-License-Identifier: BSL-1.0
// Stream: a model that takes a sequence one time step at a time, as it comes in, without end.
#pragma once

#include <ctnn/concepts/streaming.hpp>
#include <ctnn/net/model.hpp>

#include <type_traits>

namespace ctnn {

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
  using State = StepState<Topology, T>;
  static_assert(std::is_trivially_copyable_v<State>);

  State state{};

  constexpr explicit Stream(const Model<Topology, T>& model) noexcept : model_(&model) {}
  Stream(const Model<Topology, T>&&) = delete;

  /// One time step: (StepInput) to (StepOutput).
  constexpr Tensor<T, Output> operator()(const Tensor<T, Input>& x) {
    Tensor<T, Output> y;
    step(x.data(), y.data());
    return y;
  }

  /// The same from memory to memory.
  constexpr void step(const T* x, T* y) {
    Context<T> context;
    context.buffers = model_->buffers.data();
    ctnn::step<Topology, T>(bind<typename Topology::template Params<const T>>(model_->parameters.data()),
                            View<const T, Input>(x), View<T, Output>(y), state, context);
  }

  /// What one layer remembers, to be read or set, by the layer's own names: of an LSTM `h` and `c`. Further indices go into
  /// nets and wrappers inside.
  template <std::size_t I, std::size_t... Inner> constexpr auto& layer() noexcept {
    return detail::state_of<Topology, T, I, Inner...>(state);
  }
  template <std::size_t I, std::size_t... Inner> constexpr const auto& layer() const noexcept {
    return detail::state_of<Topology, T, I, Inner...>(state);
  }

  /// Back to the start: nothing seen yet.
  constexpr void reset() { state = State{}; }

 private:
  const Model<Topology, T>* model_;
};

template <class Topology, class T> Stream(const Model<Topology, T>&) -> Stream<Topology, T>;

}  // namespace ctnn
