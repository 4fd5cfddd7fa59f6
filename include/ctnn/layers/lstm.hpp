// SPDX-License-Identifier: BSL-1.0
// i, f, o = sigmoid(x W + h U + b), g = tanh(x W + h U + b), c = f c + i g, h = o tanh(c)
#pragma once

#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/concepts/activation.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/layers/recurrent_gates.hpp>
#include <ctnn/layers/recurrent_layer.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn {

namespace detail {

struct LSTMCell {
  static constexpr std::size_t gates = 4;
  static constexpr bool has_bias = false;
  template <std::size_t G, class V> static constexpr V start(V a, V) { return a; }
  template <class V> static constexpr void update(V (&s)[4], const V (&)[4], V& h, V& c, V& tanh_c) {
    s[0] = gate_sigmoid(s[0]);
    s[1] = gate_and_rest(s[1]).open;
    s[3] = gate_sigmoid(s[3]);
    s[2] = gate_tanh(s[2]);
    c = mul_add(s[1], c, s[0] * s[2]);
    tanh_c = gate_tanh(c);
    h = s[3] * tanh_c;
  }
};

/// With other activations of the gates, and of g and c.
template <class Gate, class Act> struct LSTMCellOf {
  static constexpr std::size_t gates = 4;
  static constexpr bool has_bias = false;
  template <std::size_t G, class V> static constexpr V start(V a, V) { return a; }
  template <class V> static constexpr void update(V (&s)[4], const V (&)[4], V& h, V& c, V& act_c) {
    s[0] = kernels::activated<Gate>(s[0]);
    s[1] = kernels::activated<Gate>(s[1]);
    s[3] = kernels::activated<Gate>(s[3]);
    s[2] = kernels::activated<Act>(s[2]);
    c = mul_add(s[1], c, s[0] * s[2]);
    act_c = kernels::activated<Act>(c);
    h = s[3] * act_c;
  }
};
template <> struct LSTMCellOf<Sigmoid, Tanh> : LSTMCell {};

/// Can the slope of A be told from its value?
template <class A> inline constexpr bool slope_is_told_by_value = false;
template <DifferentiableActivation A> inline constexpr bool slope_is_told_by_value<A> = !slope_uses_input<A>;

template <std::size_t In, std::size_t H, class Gate, class Act> struct LSTMRecurrence {
  static constexpr std::size_t inputs = In, hidden = H, gates = 4, extra_width = H, extra_at = 0;
  static constexpr bool has_cell = true;
  static constexpr bool has_backward = slope_is_told_by_value<Gate> && slope_is_told_by_value<Act>;
  using Cell = LSTMCellOf<Gate, Act>;

  template <class T> struct Params {
    Matrix<T, In, 4 * H> weight;
    Matrix<T, H, 4 * H> recurrent_weight;
    Vector<T, 4 * H> bias;
  };
  template <class T> struct State {
    std::array<T, H> h, c;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <bool Keep, class T, class W> static constexpr void step(Params<const W> p, const T* sums,
                                                                    kernels::CellMemory<T> memory,
                                                                    kernels::CellRecord<T> record) {
    kernels::recurrent_step<Cell, H, 4 * H, Keep, T>(sums, p.recurrent_weight.data(), nullptr, memory, record);
  }

  template <class T, class W> static constexpr void step_of_input(Params<const W> p, const T* x,
                                                                  kernels::CellMemory<T> memory) {
    kernels::recurrent_step_of_input<Cell, In, H, 4 * H, T>(x, p.weight.data(), p.bias.data(),
                                                            p.recurrent_weight.data(), nullptr, memory);
  }

  template <class T> static constexpr void transpose(Params<const T> p, T* transposed) {
    kernels::transpose_recurrent<H, 4 * H, 4 * H, T>(p.recurrent_weight.data(), transposed);
  }

  /// di = dc g i (1 - i), df = dc c f (1 - f), dg = dc i (1 - g^2), do = dh tanh(c) o (1 - o), or by the slopes of others
  template <std::size_t B, std::size_t Time, class T>
  static constexpr void backward_step(Params<const T> p, const T* transposed, T* gate, const T* tanh_c, const T*,
                                      const T* previous_c, const T*, std::size_t, T* dh, T* dc) {
    const auto unit = [](auto& i, auto& f, auto& g, auto& o, auto tanh_of_c, auto c, auto& d_h, auto& d_c) {
      const auto d_cell = mul_add(d_h * o, Act::slope(tanh_of_c, tanh_of_c), d_c);
      const auto d_i = d_cell * g * Gate::slope(i, i), d_g = d_cell * i * Act::slope(g, g);
      o = d_h * tanh_of_c * Gate::slope(o, o);
      d_c = d_cell * f;
      f = d_cell * c * Gate::slope(f, f);
      i = d_i;
      g = d_g;
      d_h = T(0);
    };
    for (std::size_t b = 0; b < B; ++b) {
      T* const row = gate + b * Time * 4 * H;
      const std::size_t at = b * Time * H;
      kernels::for_each<H>(unit, row, row + H, row + 2 * H, row + 3 * H, tanh_c + at, previous_c + at, dh + b * H,
                           dc + b * H);
    }
    kernels::recurrent_backward_input<B, H, 4 * H, Time * 4 * H, 4 * H, T>(p.recurrent_weight.data(), transposed, gate,
                                                                           dh);
  }

  template <std::size_t Rows, bool Add, class T>
  static constexpr void backward_recurrent_parameters(const T* previous, const T* ds, const T*, Params<T> dp) {
    kernels::dense_backward_parameters<kernels::DenseShape{Rows, H, 4 * H, false}, Add>(previous, ds,
                                                                                        dp.recurrent_weight.data(),
                                                                                        nullptr);
  }
};

}  // namespace detail

/// x: (Time, In), y: (Time, Hidden) or (Hidden). Hochreiter and Schmidhuber, 1997, as PyTorch and Keras have it. weight:
/// (In, 4 Hidden), recurrent_weight: (Hidden, 4 Hidden), bias: (4 Hidden), gates in the order i, f, g, o. The bias is the
/// sum of PyTorch's two. h and c start at zero. Gate and Act stand for the sigmoid and the tanh, as Keras's
/// recurrent_activation and activation; it is trained with those whose slope is told by their value.
template <class SequenceShape, std::size_t Hidden, RecurrentOptions Options = RecurrentOptions{}, class Gate = Sigmoid,
          class Act = Tanh>
struct LSTM : detail::Recurrent<detail::LSTMRecurrence<detail::features_of<SequenceShape>, Hidden, Gate, Act>,
                                detail::time_of<SequenceShape>, Options.return_sequences> {
  static_assert(detail::is_recurrent<SequenceShape, LSTM, Hidden>());
  static_assert(
      require<Activation<Gate>, error::this_is_no_activation_so_give_it_a_static_function_value<Gate, LSTM>>());
  static_assert(require<Activation<Act>, error::this_is_no_activation_so_give_it_a_static_function_value<Act, LSTM>>());
  template <class Hash> static constexpr void fingerprint(Hash& hash) {
    // Else the shapes tell all.
    if constexpr (!std::is_same_v<Gate, Sigmoid> || !std::is_same_v<Act, Tanh>) hash.add(Gate{}, Act{});
  }
};

}  // namespace ctnn
