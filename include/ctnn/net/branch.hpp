// SPDX-License-Identifier: BSL-1.0
// Branch<Join, Paths...>: each path gets the input, and Concat, Add or Multiply joins what they give.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/cost.hpp>
#include <ctnn/net/joins.hpp>
#include <ctnn/net/net_cache.hpp>
#include <ctnn/net/part.hpp>

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace detail {

template <class Join, class First, class Path> consteval bool path_fits() {
  constexpr bool same_input = std::is_same_v<typename First::Input, typename Path::Input>;
  if constexpr (!same_input)
    require<false, error::all_paths_of_a_branch_take_the_same_input_so_make_the_two_shapes_equal<
                       First, error::takes<typename First::Input>, Path, error::takes<typename Path::Input>>>();
  else if constexpr (!Join::template fits<typename First::Output, typename Path::Output>)
    require<false, typename Join::template Misfit<First, Path>>();
  return true;
}

/// Join of outputs, or of the first alone where they do not fit: the paths' outputs, whose error has been printed, or their
/// steps, which then do not stream.
template <class Join, class First, class... Rest> struct JoinOf {
  using type = typename Join::template Of<First>;
};
template <class Join, class First, class... Rest>
  requires(Join::template fits<First, Rest> && ...)
struct JoinOf<Join, First, Rest...> {
  using type = typename Join::template Of<First, Rest...>;
};

/// The largest of one sample's outputs.
template <class... Layers> inline constexpr std::size_t largest_output = [] {
  std::size_t most = 0;
  ((most = Layers::Output::size > most ? Layers::Output::size : most), ...);
  return most;
}();

/// What backward needs: each path's cache and output, room for the gradients of one path's ends.
template <class T, std::size_t B, class Joined, class Indices, class... Paths> struct BranchCache;
template <class T, std::size_t B, class Joined, std::size_t... I, class... Paths>
struct BranchCache<T, B, Joined, std::index_sequence<I...>, Paths...>
    : LayerCache<I, typename Paths::template Cache<T, B>>... {
  std::array<T, B*(Paths::Output::size + ...)> outputs;
  std::array<T, Joined::keeps_gradient ? B * largest_output<Paths...> : 0> gradient;
  std::array<T, B * LayerAt<0, Paths...>::Input::size> input_gradient;

  /// (B, Output of path P)
  template <std::size_t P> constexpr T* output() { return outputs.data() + B * Offsets<Paths...>::outputs[P]; }
  template <std::size_t P, class Path> constexpr auto& of() {
    return static_cast<LayerCache<P, typename Path::template Cache<T, B>>&>(*this).cache;
  }
};

}  // namespace detail

/// Paths are layers or nets; Shortcut is one that does nothing. It streams where all paths do.
template <class Join, class... Paths> struct Branch : Composite<Paths...> {
 private:
  static_assert(sizeof...(Paths) > 0, "a branch needs at least one path");
  using Base = Composite<Paths...>;
  using Indices = std::index_sequence_for<Paths...>;
  using Offsets = detail::Offsets<Paths...>;
  using First = detail::LayerAt<0, Paths...>;
  static_assert((detail::path_fits<Join, First, Paths>() && ...));
  using Joined = typename detail::JoinOf<Join, typename Paths::Output...>::type;
  using JoinedStep = typename detail::JoinOf<Join, ctnn::StepOutput<Paths>...>::type;
  template <std::size_t B> static constexpr std::size_t path_output_size =
      detail::workspace_part(B * detail::largest_output<Paths...>);

 public:
  using Input = typename First::Input;
  using Output = typename Joined::Output;
  static constexpr std::size_t activation_count = (ctnn::activation_count<Paths> + ...) + Output::size;

  template <std::size_t B> static constexpr std::size_t workspace_size =
      path_output_size<B> + largest_workspace<B, Paths...>;

  template <class T> using Params = typename Base::template Params<T>;
  template <class T, std::size_t B> using Cache = detail::BranchCache<T, B, Joined, Indices, Paths...>;

  using StepInput = ctnn::StepInput<First>;
  using StepOutput = typename JoinedStep::Output;
  template <class T> using State = typename Base::template State<T>;

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    infer_paths<T, B>(p, x, y.data(), context, Indices{});
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W> context)
    requires((std::is_same_v<StepInput, ctnn::StepInput<Paths>> && ...) &&
             (Join::template fits<ctnn::StepOutput<First>, ctnn::StepOutput<Paths>> && ...))
  {
    step_paths<T>(p, x, y, state, context, Indices{});
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W> context) {
    forward_paths<T, B>(p, x, y, cache, context, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(TrainableLayer<Paths> && ...)
  {
    backward_paths<G, T, B>(p, x, cache, dy, dx.data(), dp, Indices{});
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(TrainableLayer<Paths> && ...)
  {
    backward_paths<G, T, B>(p, x, cache, dy, nullptr, dp, Indices{});
  }

 private:
  /// Where path I writes its output: into y if it may, else into memory, from where `put` joins it to y.
  template <class How, std::size_t I, std::size_t B, class T> static constexpr T* place(T* y, T* memory) {
    return How::template in_place<I, B> == not_in_place ? memory : y + How::template in_place<I, B>;
  }
  template <class How, std::size_t I, std::size_t B, class T> static constexpr void put(const T* memory, T* y) {
    if constexpr (How::template in_place<I, B> == not_in_place) How::template join<I, B>(memory, y);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void infer_paths(Params<const W> p, Batch<const T, B, Input> x, T* y, Context<T, W> context,
                                    std::index_sequence<I...>) {
    T *const memory = context.workspace, *const inner = memory + path_output_size<B>;
    ((ctnn::infer_within<Paths, T, B>(Base::template params<I>(p.all.data()), x,
                                      Batch<T, B, typename Paths::Output>(place<Joined, I, B>(y, memory)),
                                      inner_context<Paths, B>(context.child(I, Offsets::buffers[I]), inner)),
      put<Joined, I, B, T>(memory, y)),
     ...);
  }

  template <class T, class W, std::size_t... I>
  static constexpr void step_paths(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y,
                                   State<T>& state, Context<T, W> context, std::index_sequence<I...>) {
    T memory[detail::widest_step<Paths...>];
    ((ctnn::step<Paths, T>(Base::template params<I>(p.all.data()), x,
                           View<T, ctnn::StepOutput<Paths>>(place<JoinedStep, I, 1>(y.data(), memory)),
                           state.template of<I, Paths>(), context.child(I, Offsets::buffers[I])),
      put<JoinedStep, I, 1, T>(memory, y.data())),
     ...);
  }

  template <class T, std::size_t B, class W, std::size_t... I>
  static constexpr void forward_paths(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                      Cache<T, B>& cache, Context<T, W> context, std::index_sequence<I...>) {
    ((ctnn::forward<Paths, T, B>(Base::template params<I>(p.all.data()), x,
                                 Batch<T, B, typename Paths::Output>(cache.template output<I>()),
                                 cache.template of<I, Paths>(), context.child(I, Offsets::buffers[I])),
      Joined::template join<I, B, T>(cache.template output<I>(), y.data())),
     ...);
  }

  /// dx is null where nobody wants it.
  template <Gradient G, class T, std::size_t B, std::size_t... I>
  static constexpr void backward_paths(Params<const T> p, Batch<const T, B, Input> x, Cache<T, B>& cache,
                                       Batch<const T, B, Output> dy, T* dx, Params<T> dp, std::index_sequence<I...>) {
    const T* const outputs[]{cache.template output<I>()...};
    (backward_path<I, G, T, B>(p, x, cache,
                               Joined::template gradient<I, B, T>(outputs, dy.data(), cache.gradient.data()), dx, dp),
     ...);
  }

  /// d_output: (B, Output of path I).
  template <std::size_t I, Gradient G, class T, std::size_t B>
  static constexpr void backward_path(Params<const T> p, Batch<const T, B, Input> x, Cache<T, B>& cache,
                                      const T* d_output, T* dx, Params<T> dp) {
    using L = detail::LayerAt<I, Paths...>;
    using Outputs = Batch<const T, B, typename L::Output>;
    auto& path_cache = cache.template of<I, L>();
    const auto weights = Base::template params<I>(p.all.data());
    const auto gradients = Base::template params<I>(dp.all.data());
    const Outputs y(cache.template output<I>()), dy(d_output);
    T* const unwanted = cache.input_gradient.data();
    begin_gradient<L, G>(dp.all.data() + Offsets::parameters[I]);
    if (dx == nullptr) return ctnn::backward_parameters<L, T, B, G>(weights, x, y, path_cache, dy, gradients, unwanted);
    T* const d_input = I == 0 ? dx : unwanted;
    ctnn::backward<L, T, B, G>(weights, x, y, path_cache, dy, Batch<T, B, Input>(d_input), gradients);
    if constexpr (I > 0) kernels::add<B * Input::size, T>(dx, d_input, dx);
  }
};

/// Paths alone: prints what is missing before them.
template <class First, class... Paths>
  requires(HasShapes<First> && (Layer<Paths> && ...))
struct Branch<First, Paths...> : detail::StandIn<First, First> {
  static_assert(
      require<false, error::a_branch_begins_with_how_its_paths_are_joined_so_give_it_Add_Multiply_or_Concat_before_them<
                         First>>());
};

/// Paths that are no layers: prints the first reason.
template <class Join, class... Paths>
  requires(!(Layer<Paths> && ...))
struct Branch<Join, Paths...> : Branch<Join, detail::CheckedLayer<Paths>...> {};

}  // namespace ctnn
