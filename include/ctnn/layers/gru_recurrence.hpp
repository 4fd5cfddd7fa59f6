// SPDX-License-Identifier: BSL-1.0
// One step of a GRU, forward and backward, with the reset gate after the recurrent product and before it.
#pragma once

#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/layers/recurrent_gates.hpp>
#include <ctnn/layers/recurrent_layer.hpp>

#include <array>
#include <cstddef>

namespace ctnn::detail {

/// The sum of n starts from its recurrent bias alone, since r scales it before it meets the input.
struct GRUCell {
  static constexpr std::size_t gates = 3;
  static constexpr bool has_bias = true;
  template <std::size_t G, class V> static constexpr V start(V a, V bias) {
    if constexpr (G == 2)
      return bias;
    else
      return a + bias;
  }
  template <class V> static constexpr void update(V (&s)[3], const V (&a)[3], V& h, V&, V& recurrent) {
    recurrent = s[2];
    s[0] = gate_sigmoid(s[0]);
    const auto z = gate_and_rest(s[1]);
    s[1] = z.open;
    s[2] = gate_tanh(mul_add(s[0], recurrent, a[2]));
    h = mul_add(z.shut, s[2], z.open * h);
  }
};

/// Gates r and z; h becomes r h, and c becomes the sum of z.
struct GRUGatesCell {
  static constexpr std::size_t gates = 2;
  static constexpr bool has_bias = false;
  template <std::size_t G, class V> static constexpr V start(V a, V) { return a; }
  template <class V> static constexpr void update(V (&s)[2], const V (&)[2], V& h, V& c, V& reset_h) {
    s[0] = gate_sigmoid(s[0]);
    c = s[1];
    s[1] = gate_and_rest(s[1]).open;
    h = reset_h = s[0] * h;
  }
};

/// n, and h from n and c, which is the sum of z.
struct GRUCandidateCell {
  static constexpr std::size_t gates = 1;
  static constexpr bool has_bias = false;
  template <std::size_t G, class V> static constexpr V start(V a, V) { return a; }
  template <class V> static constexpr void update(V (&s)[1], const V (&)[1], V& h, V& c, V&) {
    s[0] = gate_tanh(s[0]);
    const auto z = gate_and_rest(c);
    h = mul_add(z.shut, s[0], z.open * h);
  }
};

template <std::size_t In, std::size_t H> struct GRUBase {
  static constexpr std::size_t inputs = In, hidden = H, gates = 3;
  static constexpr bool has_cell = false, has_backward = true;

  template <class T> struct State {
    std::array<T, H> h;
    friend constexpr bool operator==(const State&, const State&) = default;
  };
};

/// ResetAfter: extra holds the recurrent side, of which the third part is what r scales, (3 H); its gradient differs from
/// the input side's in that part.
template <std::size_t In, std::size_t H, bool ResetAfter> struct GRURecurrence : GRUBase<In, H> {
  static constexpr std::size_t extra_width = 3 * H, extra_at = 2 * H;

  template <class T> struct Params {
    Matrix<T, In, 3 * H> weight;
    Matrix<T, H, 3 * H> recurrent_weight;
    Vector<T, 3 * H> bias;
    Vector<T, 3 * H> recurrent_bias;
  };

  template <bool Keep, class T, class W> static constexpr void step(Params<const W> p, const T* sums,
                                                                    kernels::CellMemory<T> memory,
                                                                    kernels::CellRecord<T> record) {
    kernels::recurrent_step<GRUCell, H, 3 * H, Keep, T>(sums, p.recurrent_weight.data(), p.recurrent_bias.data(),
                                                        memory, record);
  }

  template <class T, class W> static constexpr void step_of_input(Params<const W> p, const T* x,
                                                                  kernels::CellMemory<T> memory) {
    kernels::recurrent_step_of_input<GRUCell, In, H, 3 * H, T>(x, p.weight.data(), p.bias.data(),
                                                               p.recurrent_weight.data(), p.recurrent_bias.data(),
                                                               memory);
  }

  template <class T> static constexpr void transpose(Params<const T> p, T* transposed) {
    kernels::transpose_recurrent<H, 3 * H, 3 * H, T>(p.recurrent_weight.data(), transposed);
  }

  /// dn = dh (1 - z)(1 - n^2), dz = dh (h - n) z (1 - z), dr = dn u r (1 - r), du = dn r, u being what r scales
  template <std::size_t B, std::size_t Time, class T>
  static constexpr void backward_step(Params<const T> p, const T* transposed, T* gate, T* extra, const T* previous,
                                      const T*, const T*, std::size_t, T* dh, T*) {
    const auto unit = [](auto& r, auto& z, auto& n, auto& d_r, auto& d_z, auto& u, auto h, auto& d_h) {
      const auto d_n = d_h * (T(1) - z) * Tanh::slope(n, n);
      d_z = d_h * (h - n) * Sigmoid::slope(z, z);
      d_r = d_n * u * Sigmoid::slope(r, r);
      d_h = d_h * z;
      u = d_n * r;
      n = d_n;
      r = d_r;
      z = d_z;
    };
    for (std::size_t b = 0; b < B; ++b) {
      T* const row = gate + b * Time * 3 * H;
      T* const side = extra + b * Time * 3 * H;
      kernels::for_each<H>(unit, row, row + H, row + 2 * H, side, side + H, side + 2 * H, previous + b * Time * H,
                           dh + b * H);
    }
    kernels::recurrent_backward_input<B, H, 3 * H, Time * 3 * H, 3 * H, T>(p.recurrent_weight.data(), transposed, extra,
                                                                           dh);
  }

  template <std::size_t Rows, bool Add, class T>
  static constexpr void backward_recurrent_parameters(const T* previous, const T*, const T* ds, Params<T> dp) {
    kernels::dense_backward_parameters<kernels::DenseShape{Rows, H, 3 * H}, Add>(previous, ds,
                                                                                 dp.recurrent_weight.data(),
                                                                                 dp.recurrent_bias.data());
  }
};

/// Reset before the product: extra holds r h, (H).
template <std::size_t In, std::size_t H> struct GRURecurrence<In, H, false> : GRUBase<In, H> {
  static constexpr std::size_t extra_width = H, extra_at = 0;

  template <class T> struct Params {
    Matrix<T, In, 3 * H> weight;
    Matrix<T, H, 3 * H> recurrent_weight;
    Vector<T, 3 * H> bias;
  };

  template <bool Keep, class T, class W> static constexpr void step(Params<const W> p, const T* sums,
                                                                    kernels::CellMemory<T> memory,
                                                                    kernels::CellRecord<T> record) {
    std::array<T, H> reset_h{}, z{};
    const W* const weight = p.recurrent_weight.data();
    kernels::recurrent_step<GRUGatesCell, H, 3 * H, Keep, T>(sums, weight, nullptr, first(memory, reset_h, z), record);
    T* const candidate = Keep ? record.gates + 2 * H : nullptr;
    kernels::recurrent_step<GRUCandidateCell, H, 3 * H, Keep, T>(sums + 2 * H, weight + 2 * H, nullptr,
                                                                 second(memory, reset_h, z), {candidate, nullptr});
  }

  template <class T, class W> static constexpr void step_of_input(Params<const W> p, const T* x,
                                                                  kernels::CellMemory<T> memory) {
    std::array<T, H> reset_h{}, z{};
    const W *const w = p.weight.data(), *const u = p.recurrent_weight.data(), *const b = p.bias.data();
    kernels::recurrent_step_of_input<GRUGatesCell, In, H, 3 * H, T>(x, w, b, u, nullptr, first(memory, reset_h, z));
    kernels::recurrent_step_of_input<GRUCandidateCell, In, H, 3 * H, T>(x, w + 2 * H, b + 2 * H, u + 2 * H, nullptr,
                                                                        second(memory, reset_h, z));
  }

  /// (2 H, H) of the gates, then (H, H) of the candidate.
  template <class T> static constexpr void transpose(Params<const T> p, T* transposed) {
    kernels::transpose_recurrent<H, 3 * H, 3 * H, T>(p.recurrent_weight.data(), transposed);
  }

  /// dn = dh (1 - z)(1 - n^2), dz = dh (h - n) z (1 - z), dr = (dn U^T) h r (1 - r)
  template <std::size_t B, std::size_t Time, class T>
  static constexpr void backward_step(Params<const T> p, const T* transposed, T* gate, T*, const T* previous, const T*,
                                      const T*, std::size_t, T* dh, T*) {
    const T* const weight = p.recurrent_weight.data();
    std::array<T, B * H> d_reset{};  // of r h
    for (std::size_t b = 0; b < B; ++b) {
      T* const row = gate + b * Time * 3 * H;
      kernels::for_each<H>(
          [](auto& z, auto& n, auto h, auto& d_h) {
            const auto d_n = d_h * (T(1) - z) * Tanh::slope(n, n);
            const auto d_z = d_h * (h - n) * Sigmoid::slope(z, z);
            d_h = d_h * z;
            n = d_n;
            z = d_z;
          },
          row + H, row + 2 * H, previous + b * Time * H, dh + b * H);
    }
    kernels::recurrent_backward_input<B, H, H, Time * 3 * H, 3 * H, T>(weight + 2 * H, transposed + 2 * H * H,
                                                                       gate + 2 * H, d_reset.data());
    for (std::size_t b = 0; b < B; ++b)
      kernels::for_each<H>(
          [](auto& r, auto d_reset_h, auto h, auto& d_h) {
            d_h = mul_add(d_reset_h, r, d_h);
            r = d_reset_h * h * Sigmoid::slope(r, r);
          },
          gate + b * Time * 3 * H, static_cast<const T*>(d_reset.data()) + b * H, previous + b * Time * H, dh + b * H);
    kernels::recurrent_backward_input<B, H, 2 * H, Time * 3 * H, 3 * H, T>(weight, transposed, gate, dh);
  }

  template <std::size_t Rows, bool Add, class T>
  static constexpr void backward_recurrent_parameters(const T* previous, const T* ds, const T* reset_h, Params<T> dp) {
    T* const dweight = dp.recurrent_weight.data();
    kernels::recurrent_backward_weight<Rows, H, 2 * H, 3 * H, Add, T>(previous, ds, dweight);
    kernels::recurrent_backward_weight<Rows, H, H, 3 * H, Add, T>(reset_h, ds + 2 * H, dweight + 2 * H);
  }

 private:
  template <class T>
  static constexpr kernels::CellMemory<T> first(kernels::CellMemory<T> memory, std::array<T, H>& reset_h,
                                                std::array<T, H>& z) {
    return {memory.h, memory.h, nullptr, reset_h.data(), z.data(), nullptr};
  }
  template <class T>
  static constexpr kernels::CellMemory<T> second(kernels::CellMemory<T> memory, const std::array<T, H>& reset_h,
                                                 const std::array<T, H>& z) {
    return {reset_h.data(), memory.h, z.data(), memory.next_h, nullptr, memory.y};
  }
};

}  // namespace ctnn::detail
