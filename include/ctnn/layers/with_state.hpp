// SPDX-License-Identifier: BSL-1.0
// A recurrent layer that is given the memory it starts from, and gives the one it ends with.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/layers/recurrent_layer.hpp>

#include <array>
#include <concepts>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer>
struct only_a_recurrent_layer_starts_from_a_memory_so_give_WithState_an_LSTM_or_a_GRU_or_a_SimpleRNN;
}  // namespace error

namespace detail {
template <class L>
concept StartsFromMemory = requires {
  { L::hidden_of_cell + L::hidden } -> std::convertible_to<std::size_t>;
  { L::has_backward } -> std::convertible_to<bool>;
};
template <class L> struct CheckedRecurrent {
  static_assert(
      require<
          false,
          error::only_a_recurrent_layer_starts_from_a_memory_so_give_WithState_an_LSTM_or_a_GRU_or_a_SimpleRNN<L>>());
};
template <StartsFromMemory L> struct CheckedRecurrent<L> {
  using type = L;
};
}  // namespace detail

/// x: the sequence, then h, and of an LSTM c, (Hidden) each, one after the other in one vector; y: what the layer gives,
/// then h, and c, after the last step. Parameters are those of the layer.
template <class Recurrent> struct WithState {
 private:
  using L = typename detail::CheckedRecurrent<Recurrent>::type;
  static constexpr std::size_t H = L::hidden, cell = L::hidden_of_cell, in = L::Input::size, out = L::Output::size;

 public:
  using Input = Shape<in + H + cell>;
  using Output = Shape<out + H + cell>;
  static constexpr std::size_t multiply_adds = L::multiply_adds;
  template <class T> using Params = typename L::template Params<T>;
  /// The parts of inputs and outputs, apart.
  template <class T, std::size_t B> struct Cache {
    typename L::template Cache<T, B> layer;
    std::array<T, B * in> x, dx;
    std::array<T, B * out> y, dy;
    std::array<T, B * H> h;
    std::array<T, B * cell> c;
  };
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(L{}); }

  template <class T> static constexpr void initialize(Params<T> p, Key key) { L::template initialize<T>(p, key); }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y, Context<T, W>) {
    for (std::size_t b = 0; b < B; ++b) {
      const T* const from = x.data() + b * Input::size;
      T* const to = y.data() + b * Output::size;
      T h[H]{}, c[cell + 1]{};
      kernels::copy<H>(from + in, h);
      if constexpr (cell > 0) kernels::copy<cell>(from + in + H, c);
      L::template infer_from<T, 1>(p, from, to, h, c);
      kernels::copy<H>(static_cast<const T*>(h), to + out);
      if constexpr (cell > 0) kernels::copy<cell>(static_cast<const T*>(c), to + out + H);
    }
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    take_apart<B, in, T>(x.data(), cache.x.data(), cache.h.data(), cache.c.data());
    L::template forward_from<T, B>(p, Batch<const T, B, typename L::Input>(cache.x.data()),
                                   Batch<T, B, typename L::Output>(cache.y.data()), cache.layer, cache.h.data(),
                                   cache.c.data());
    put_together<B, out, T>(cache.y.data(), cache.h.data(), cache.c.data(), y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires(L::has_backward)
  {
    backward_parameters<T, B, G>(p, x, y, cache, dy, dp);
    L::template backward_input<T, B>(p, cache.layer, cache.dx.data());
    put_together<B, in, T>(cache.dx.data(), cache.h.data(), cache.c.data(), dx.data());
  }

  /// Leaves the gradients of h and c at the start in the cache.
  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp)
    requires(L::has_backward)
  {
    using Outputs = Batch<const T, B, typename L::Output>;
    take_apart<B, out, T>(dy.data(), cache.dy.data(), cache.h.data(), cache.c.data());
    L::template backward_parameters_from<T, B, G>(p, Batch<const T, B, typename L::Input>(cache.x.data()),
                                                  Outputs(cache.y.data()), cache.layer, Outputs(cache.dy.data()), dp,
                                                  cache.h.data(), cache.c.data());
  }

 private:
  static constexpr std::size_t row(std::size_t part) { return part + H + cell; }

  template <std::size_t B, std::size_t Part, class T>
  static constexpr void take_apart(const T* all, T* part, T* h, T* c) {
    kernels::copy_rows<B, Part>(all, row(Part), part, Part);
    kernels::copy_rows<B, H>(all + Part, row(Part), h, H);
    if constexpr (cell > 0) kernels::copy_rows<B, cell>(all + Part + H, row(Part), c, cell);
  }
  template <std::size_t B, std::size_t Part, class T>
  static constexpr void put_together(const T* part, const T* h, const T* c, T* all) {
    kernels::copy_rows<B, Part>(part, Part, all, row(Part));
    kernels::copy_rows<B, H>(h, H, all + Part, row(Part));
    if constexpr (cell > 0) kernels::copy_rows<B, cell>(c, cell, all + Part + H, row(Part));
  }
};

}  // namespace ctnn
