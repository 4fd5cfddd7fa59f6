// SPDX-License-Identifier: BSL-1.0
// What all recurrent layers share: a cell carried along a sequence, step by step, whole, and back through time.
#pragma once

#include <ctnn/activations/identity.hpp>
#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/recurrent.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

/// Keras's words: `return_sequences` gives the output of every step, (Time, Hidden), else that of the last, (Hidden).
/// `reset_after` is for GRU alone: whether the reset gate comes after the product with the recurrent weights.
struct RecurrentOptions {
  bool return_sequences = true;
  bool reset_after = true;
};

namespace detail {

template <class Sequence, class Layer, std::size_t Hidden> consteval bool is_recurrent() {
  constexpr bool holds = requires { requires is_shape<Sequence> && Sequence::rank == 2 && (Sequence::size > 0); };
  if constexpr (holds)
    return require<(Hidden > 0),
                   error::a_recurrent_layer_needs_at_least_one_hidden_unit_so_make_their_number_positive<Layer>>();
  else
    return require<false, error::a_recurrent_layer_takes_a_sequence_so_make_its_input_Shape_of_time_and_features<
                              Layer, error::given<Sequence>>>();
}

/// The extents of a sequence; 1 where it is none, after the error has been printed.
template <class S> inline constexpr std::size_t time_of = 1;
template <std::size_t Time, std::size_t In> inline constexpr std::size_t time_of<Shape<Time, In>> = Time;
template <class S> inline constexpr std::size_t features_of = 1;
template <std::size_t Time, std::size_t In> inline constexpr std::size_t features_of<Shape<Time, In>> = In;

/// The memory of a cell before a step and where it goes: in place.
template <class T> constexpr kernels::CellMemory<T> cell_memory(T* h, T* c, T* y) { return {h, h, c, h, c, y}; }

/// Recurrence says what a step is, forward and backward:
///   inputs, hidden, gates, has_cell, has_backward; Params<T>, State<T>;
///   extra_width (elements a step leaves beside its gates), extra_at (where `extra` of CellRecord is among them);
///   step(p, sums, memory, record), step_of_input(p, x, memory);
///   transpose(p, transposed), backward_step<B>(p, transposed, gates, extra, previous, previous_c, after, dh, dc) of B
///   samples: gates become gradients, dh and dc those of the step before; and backward_recurrent_parameters, which adds or writes.
/// The rows of B samples are Time rows apart.
template <class Recurrence, std::size_t Time, bool ReturnSequences> struct Recurrent {
 private:
  static constexpr std::size_t In = Recurrence::inputs, H = Recurrence::hidden, columns = Recurrence::gates * H;
  static constexpr std::size_t cell_size = Recurrence::has_cell ? H : 0;

 public:
  using Input = Shape<Time, In>;
  using Output = std::conditional_t<ReturnSequences, Shape<Time, H>, Shape<H>>;
  using StepInput = Shape<In>;
  using StepOutput = Shape<H>;
  static constexpr std::size_t hidden = H, hidden_of_cell = cell_size;
  static constexpr bool has_backward = Recurrence::has_backward;
  static constexpr std::size_t multiply_adds = Time * (In + H) * columns;

  template <class T> using Params = typename Recurrence::template Params<T>;
  template <class T> using State = typename Recurrence::template State<T>;

  /// gates: what backward wants of each gate, then their gradients; previous, previous_c: the memory before each step.
  template <class T, std::size_t B> struct Cache {
    std::array<T, B * Time * columns> gates;
    std::array<T, B * Time * Recurrence::extra_width> extra;
    std::array<T, B * Time * H> previous;
    std::array<T, B * Time * cell_size> previous_c;
    std::array<T, H * columns> transposed;
  };

  /// As PyTorch: all parameters uniform in +-1 / sqrt(Hidden).
  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    fill(p.weight, split(key, 0));
    fill(p.recurrent_weight, split(key, 1));
    fill(p.bias, split(key, 2));
    if constexpr (requires { p.recurrent_bias; }) fill(p.recurrent_bias, split(key, 3));
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W>) {
    T* c = nullptr;
    if constexpr (Recurrence::has_cell) c = state.c.data();
    Recurrence::template step_of_input<T>(p, x.data(), cell_memory(state.h.data(), c, y.data()));
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    constexpr std::size_t group = B < 4 ? B : 4, rest = B % group;  // steps of several samples overlap
    for (std::size_t b = 0; b + group <= B; b += group)
      infer_group<T, group>(p, x.data() + b * Input::size, y.data() + b * Output::size);
    if constexpr (rest > 0)
      infer_group<T, rest>(p, x.data() + (B - rest) * Input::size, y.data() + (B - rest) * Output::size);
  }

  /// The same from h, (B, Hidden), and c, (B, Hidden) and one number more if the layer has a cell, which are then those
  /// of the end. All steps of B samples, which are few, at once.
  template <class T, std::size_t B, class W>
  static constexpr void infer_from(Params<const W> p, const T* x, T* y, T* h, T* c) {
    constexpr std::size_t steps = steps_at_once<B>, rest = Time % steps;
    T sums[B * steps * columns];
    for (std::size_t t = 0; t + steps <= Time; t += steps) infer_steps<T, B, steps>(p, t, x, y, h, c, sums);
    if constexpr (rest > 0) infer_steps<T, B, rest>(p, Time - rest, x, y, h, c, sums);
    if constexpr (!ReturnSequences)
      for (std::size_t k = 0; k < B * H; ++k) y[k] = h[k];
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    std::array<T, B * H> h{};
    std::array<T, B * cell_size> c{};
    forward_from<T, B>(p, x, y, cache, h.data(), c.data());
  }

  /// From h and c, (B, Hidden) each, which are then those of the end.
  template <class T, std::size_t B, class W>
  static constexpr void forward_from(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                     Cache<T, B>& cache, T* h, T* c) {
    kernels::dense_forward<B * Time, In, columns, Identity, true, false, T>(x.data(), p.weight.data(), p.bias.data(),
                                                                            nullptr, cache.gates.data());
    for (std::size_t t = 0; t < Time; ++t)
      for (std::size_t b = 0; b < B; ++b) {
        const std::size_t row = b * Time + t;
        for (std::size_t j = 0; j < H; ++j) cache.previous[row * H + j] = h[b * H + j];
        for (std::size_t j = 0; j < cell_size; ++j) cache.previous_c[row * H + j] = c[b * H + j];
        T* const gates = cache.gates.data() + row * columns;
        T* extra = nullptr;
        if constexpr (Recurrence::extra_width > 0)
          extra = cache.extra.data() + row * Recurrence::extra_width + Recurrence::extra_at;
        T* const out = ReturnSequences ? y.data() + row * H : t + 1 == Time ? y.data() + b * H : nullptr;
        Recurrence::template step<true, T>(p, gates,
                                           cell_memory(h + b * H, cell<T>(c + b * cell_size), out),
                                           {gates, extra});
      }
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(Recurrence::has_backward)
  {
    backward_parameters<T, B, G>(p, x, y, cache, dy, dp);
    backward_input<T, B>(p, cache, dx.data());
  }
  /// After backward_parameters.
  template <class T, std::size_t B>
  static constexpr void backward_input(Params<const T> p, const Cache<T, B>& cache, T* dx) {
    kernels::dense_backward_input<B * Time, In, columns, T>(p.weight.data(), cache.gates.data(), dx);
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(Recurrence::has_backward)
  {
    std::array<T, B * H> dh{};
    std::array<T, B * cell_size> dc{};
    backward_parameters_from<T, B, G>(p, x, y, cache, dy, dp, dh.data(), dc.data());
  }

  /// dh and dc, (B, Hidden) each: the gradients of h and c at the end, then those at the start.
  template <class T, std::size_t B, Gradient G>
  static constexpr void backward_parameters_from(Params<const T> p, Batch<const T, B, Input> x,
                                                 Batch<const T, B, Output> y, Cache<T, B>& cache,
                                                 Batch<const T, B, Output> dy, Params<T> dp, T* dh, T* dc) {
    backward_through_time<T, B>(p, y.data(), cache, dy.data(), dh, dc);
    constexpr bool add = G == Gradient::added;
    kernels::dense_backward_parameters<B * Time, In, columns, true, T, add>(x.data(), cache.gates.data(),
                                                                            dp.weight.data(), dp.bias.data());
    Recurrence::template backward_recurrent_parameters<B * Time, add, T>(cache.previous.data(), cache.gates.data(),
                                                                         cache.extra.data(), dp);
  }

 private:
  template <class T, class S> static constexpr void fill(View<T, S> values, Key key) {
    const T limit = static_cast<T>(1 / sqrt(static_cast<double>(H)));
    for (std::size_t k = 0; k < S::size; ++k) values[k] = uniform<T>(key, k, -limit, limit);
  }

  template <class T> static constexpr T* cell([[maybe_unused]] T* c) {
    if constexpr (Recurrence::has_cell)
      return c;
    else
      return nullptr;
  }

  /// So many steps at once the inputs are projected: what half an L1 cache holds, or 8.
  template <std::size_t B> static constexpr std::size_t steps_at_once = [] {
    const std::size_t fit = 2048 / (B * columns);
    const std::size_t most = fit < 8 ? 8 : fit;
    return most < Time ? most : Time;
  }();

  template <class T, std::size_t B, class W> static constexpr void infer_group(Params<const W> p, const T* x, T* y) {
    T h[B * H]{}, c[B * cell_size + 1]{};
    infer_from<T, B>(p, x, y, h, c);
  }

  template <class T, std::size_t B, std::size_t Steps, class W>
  static constexpr void infer_steps(Params<const W> p, std::size_t first, const T* x, T* y, T* h, T* c, T* sums) {
    for (std::size_t b = 0; b < B; ++b)
      kernels::dense_forward<Steps, In, columns, Identity, true, false, T>(x + (b * Time + first) * In, p.weight.data(),
                                                                           p.bias.data(), nullptr,
                                                                           sums + b * Steps * columns);
    for (std::size_t t = 0; t < Steps; ++t)
      for (std::size_t b = 0; b < B; ++b) {
        T* const out = ReturnSequences ? y + (b * Time + first + t) * H : nullptr;
        Recurrence::template step<false, T>(p, sums + (b * Steps + t) * columns,
                                            cell_memory(h + b * H, cell<T>(c + b * cell_size), out), {});
      }
  }

  /// Turns cache.gates into the gradients of the gates' sums.
  template <class T, std::size_t B>
  static constexpr void backward_through_time(Params<const T> p, const T* y, Cache<T, B>& cache, const T* dy, T* dh,
                                              T* dc) {
    Recurrence::transpose(p, cache.transposed.data());
    for (std::size_t t = Time; t-- > 0;) {
      if (ReturnSequences || t + 1 == Time)
        for (std::size_t b = 0; b < B; ++b)
          kernels::for_each<H>([](const auto& d, auto& sum) { sum = rounded(sum) + rounded(d); },
                               dy + (ReturnSequences ? b * Time + t : b) * H, dh + b * H);
      const T* const after = ReturnSequences ? y + t * H : t + 1 == Time ? y : cache.previous.data() + (t + 1) * H;
      const std::size_t after_row = ReturnSequences || t + 1 < Time ? Time * H : H;
      Recurrence::template backward_step<B, Time, T>(p, cache.transposed.data(), cache.gates.data() + t * columns,
                                                     cache.extra.data() + t * Recurrence::extra_width,
                                                     cache.previous.data() + t * H,
                                                     cache.previous_c.data() + t * cell_size, after, after_row,
                                                     dh, dc);
    }
  }
};

}  // namespace detail
}  // namespace ctnn
