// SPDX-License-Identifier: BSL-1.0
// h = activation(x W + h U + b)
#pragma once

#include <ctnn/activations/tanh.hpp>
#include <ctnn/concepts/activation.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/layers/recurrent_layer.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace detail {

template <class Act> struct SimpleRNNCell {
  static constexpr std::size_t gates = 1;
  static constexpr bool has_bias = false;
  template <std::size_t G, class V> static constexpr V start(V a, V) { return a; }
  template <class V> static constexpr void update(V (&s)[1], const V (&)[1], V& h, V&, V&) {
    h = kernels::activated<Act>(s[0]);
  }
};

template <std::size_t In, std::size_t H, class Act> struct SimpleRNNRecurrence {
  static constexpr std::size_t inputs = In, hidden = H, gates = 1, extra_width = 0, extra_at = 0;
  static constexpr bool has_cell = false, has_backward = DifferentiableActivation<Act>;
  using Cell = SimpleRNNCell<Act>;

  template <class T> struct Params {
    Matrix<T, In, H> weight;
    Matrix<T, H, H> recurrent_weight;
    Vector<T, H> bias;
  };
  template <class T> struct State {
    std::array<T, H> h;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <bool Keep, class T, class W> static constexpr void step(Params<const W> p, const T* sums,
                                                                    kernels::CellMemory<T> memory,
                                                                    kernels::CellRecord<T> record) {
    kernels::recurrent_step<Cell, H, H, Keep, T>(sums, p.recurrent_weight.data(), nullptr, memory, record);
  }

  template <class T, class W> static constexpr void step_of_input(Params<const W> p, const T* x,
                                                                  kernels::CellMemory<T> memory) {
    kernels::recurrent_step_of_input<Cell, In, H, H, T>(x, p.weight.data(), p.bias.data(), p.recurrent_weight.data(),
                                                        nullptr, memory);
  }

  template <class T> static constexpr void transpose(Params<const T> p, T* transposed) {
    kernels::transpose_recurrent<H, H, H, T>(p.recurrent_weight.data(), transposed);
  }

  template <std::size_t B, std::size_t Time, class T>
  static constexpr void backward_step(Params<const T> p, const T* transposed, T* sum, const T*, const T*, const T*,
                                      const T* after, std::size_t after_row, T* dh, T*) {
    for (std::size_t b = 0; b < B; ++b) {
      T* const row = sum + b * Time * H;
      kernels::activation_backward<H, Act, slope_uses_input<Act>, T>(row, after + b * after_row, dh + b * H, row);
      for (std::size_t j = 0; j < H; ++j) dh[b * H + j] = T(0);
    }
    kernels::recurrent_backward_input<B, H, H, Time * H, H, T>(p.recurrent_weight.data(), transposed, sum, dh);
  }

  template <std::size_t Rows, bool Add, class T>
  static constexpr void backward_recurrent_parameters(const T* previous, const T* ds, const T*, Params<T> dp) {
    kernels::dense_backward_parameters<kernels::DenseShape{Rows, H, H, false}, Add>(previous, ds,
                                                                                    dp.recurrent_weight.data(),
                                                                                    nullptr);
  }
};

}  // namespace detail

/// x: (Time, In), y: (Time, Hidden) or (Hidden). Elman, 1990. weight: (In, Hidden), recurrent_weight: (Hidden, Hidden),
/// bias: (Hidden), which is the sum of PyTorch's two. h starts at zero.
template <class SequenceShape, std::size_t Hidden, class Act = Tanh, RecurrentOptions Options = RecurrentOptions{}>
struct SimpleRNN : detail::Recurrent<detail::SimpleRNNRecurrence<detail::features_of<SequenceShape>, Hidden, Act>,
                                     detail::time_of<SequenceShape>, Options.return_sequences> {
  static_assert(detail::is_recurrent<SequenceShape, SimpleRNN, Hidden>());
  static_assert(
      require<Activation<Act>, error::this_is_no_activation_so_give_it_a_static_function_value<Act, SimpleRNN>>());
  using ActivationFunction = Act;
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Act{}); }
};

}  // namespace ctnn
