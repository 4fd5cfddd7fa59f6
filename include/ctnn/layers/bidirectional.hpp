// SPDX-License-Identifier: BSL-1.0
// y = (forward(x), backward(x)): one layer reads the sequence from its start, another of its kind from its end.
#pragma once

#include <ctnn/layers/reversed.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace detail {

template <class S> struct DoubledFeatures {
  using type = S;
};
template <std::size_t N> struct DoubledFeatures<Shape<N>> {
  using type = Shape<2 * N>;
};
template <std::size_t Time, std::size_t N> struct DoubledFeatures<Shape<Time, N>> {
  using type = Shape<Time, 2 * N>;
};

}  // namespace detail

/// x: as of Inner, y: (Time, 2 Features) or (2 Features): in each row Inner's features, then those of the reversed one,
/// whose last step is the first of x. As PyTorch's bidirectional layers and Keras's Bidirectional with concatenation.
template <class Inner> struct Bidirectional {
 private:
  using Back = Reversed<Inner>;
  using Half = typename Inner::Output;
  static constexpr std::size_t inner_buffers = ctnn::buffer_count<Inner>;
  template <std::size_t B> static constexpr std::size_t half_size = detail::workspace_part(B * Half::size);

 public:
  using Input = typename Inner::Input;
  static_assert(detail::reads_a_sequence<Inner>());
  using Output = typename detail::DoubledFeatures<Half>::type;
  static constexpr std::size_t parameter_count = 2 * ctnn::parameter_count<Inner>;
  static constexpr std::size_t buffer_count = 2 * inner_buffers;
  static constexpr std::size_t multiply_adds = 2 * ctnn::multiply_adds<Inner>;
  template <std::size_t B> static constexpr std::size_t workspace_size =
      2 * half_size<B> + largest_workspace<B, Inner, Back>;

  /// The one from the start, the one from the end.
  static constexpr std::size_t layer_count = 2;
  template <std::size_t> using layer = Inner;
  template <std::size_t I> static constexpr std::size_t parameter_offset = I * ctnn::parameter_count<Inner>;

  template <class T> struct Params {
    typename Inner::template Params<T> forward, backward;
  };
  template <class T, std::size_t B> struct Cache {
    typename Inner::template Cache<T, B> forward;
    typename Back::template Cache<T, B> backward;
    std::array<T, B * Half::size> forward_half, backward_half, d_forward, d_backward;
    std::array<T, B * Input::size> dx;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    ctnn::initialize<Inner, T>(p.forward, split(key, 0));
    ctnn::initialize<Inner, T>(p.backward, split(key, 1));
  }
  template <class T> static constexpr void initialize_buffers(T* buffers) {
    ctnn::initialize_buffers_of<Inner, Inner>(buffers);
  }

  template <class T, std::size_t B>
  static constexpr void infer(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T> context) {
    T *const first = context.workspace, *const second = first + half_size<B>, *const inner = second + half_size<B>;
    ctnn::infer_within<Inner, T, B>(p.forward, x, Batch<T, B, Half>(first),
                                    inner_context<Inner, B>(context.child(0, 0), inner));
    ctnn::infer_within<Back, T, B>(p.backward, x, Batch<T, B, Half>(second),
                                   inner_context<Back, B>(context.child(1, inner_buffers), inner));
    join<B>(first, second, y.data());
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    Inner::template forward<T, B>(p.forward, x, Batch<T, B, Half>(cache.forward_half.data()), cache.forward,
                                  context.child(0, 0));
    Back::template forward<T, B>(p.backward, x, Batch<T, B, Half>(cache.backward_half.data()), cache.backward,
                                 context.child(1, inner_buffers));
    join<B>(cache.forward_half.data(), cache.backward_half.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires TrainableLayer<Inner>
  {
    using Halves = Batch<const T, B, Half>;
    for (std::size_t k = 0; k < B * Half::size; ++k) {
      cache.d_forward[k] = dy[k / width * 2 * width + k % width];
      cache.d_backward[k] = dy[k / width * 2 * width + width + k % width];
    }
    Inner::template backward<T, B>(p.forward, x, Halves(cache.forward_half.data()), cache.forward,
                                   Halves(cache.d_forward.data()), dx, dp.forward);
    Back::template backward<T, B>(p.backward, x, Halves(cache.backward_half.data()), cache.backward,
                                  Halves(cache.d_backward.data()), Batch<T, B, Input>(cache.dx.data()), dp.backward);
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = rounded(dx[k]) + rounded(cache.dx[k]);
  }

 private:
  static constexpr std::size_t width = Half::dims[Half::rank - 1];

  template <std::size_t B, class T> static constexpr void join(const T* first, const T* second, T* y) {
    for (std::size_t k = 0; k < B * Half::size; ++k) {
      y[k / width * 2 * width + k % width] = first[k];
      y[k / width * 2 * width + width + k % width] = second[k];
    }
  }
};

template <class Inner>
  requires(!Layer<Inner>)
struct Bidirectional<Inner> : detail::NoLayer<Inner> {};

}  // namespace ctnn
