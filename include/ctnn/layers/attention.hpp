// SPDX-License-Identifier: BSL-1.0
// y = (for each head: softmax(Q K^T / sqrt(width of a head)) V, side by side) Wo + bo, with Q = x Wq + bq and so on.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/initializers/xavier.hpp>
#include <ctnn/kernels/attention.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/layers/dense.hpp>

#include <array>
#include <cstddef>
#include <initializer_list>

namespace ctnn {

namespace error {
template <std::size_t Width, class GivenCount>
struct width_does_not_fall_into_such_equal_heads_so_make_their_number_a_divisor;
}  // namespace error

struct AttentionOptions {
  bool causal = false;  // each step looks at itself and the steps before it alone
};

/// x, y: Shape<Time, Width>; query, key, value, out: each a weight (Width, Width) and a bias (Width); a head takes
/// Width / Heads neighbouring columns (Vaswani et al., 2017; as PyTorch's MultiheadAttention of x with itself, whose
/// packed in_proj_weight is query, key and value transposed, one after the other).
///
/// A causal one streams: State holds keys and values of the last Time steps, and further steps look at those alone.
template <class S, std::size_t Heads, AttentionOptions Options = AttentionOptions{}> struct MultiHeadAttention {
  static_assert(detail::takes_shape<MultiHeadAttention, S>());
  static_assert(S::rank == 2, "attention is over Shape<Time, Width>");
  static constexpr std::size_t time = S::dims[0], width = S::dims[1];
  static constexpr bool fits = Heads > 0 && width % (Heads > 0 ? Heads : 1) == 0;
  static_assert(require<fits, error::width_does_not_fall_into_such_equal_heads_so_make_their_number_a_divisor<
                                  width, error::given_count<Heads>>>());

  using Input = S;
  using Output = S;
  using StepInput = Shape<width>;
  using StepOutput = Shape<width>;
  static constexpr std::size_t multiply_adds =
      4 * time * width * width + (Options.causal ? time * (time + 1) : 2 * time * time) * width;
  /// Query, key and value of one sample, and what the kernel turns round.
  template <std::size_t> static constexpr std::size_t workspace_size = 4 * detail::workspace_part(time * width);
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Heads, Options.causal); }

 private:
  static constexpr std::size_t heads = fits ? Heads : 1, size = time * width;
  using Projection = Dense<width, width>;
  template <class T> static constexpr T scale = static_cast<T>(1 / sqrt(static_cast<double>(width / heads)));

 public:
  template <class T> struct Params {
    typename Projection::template Params<T> query, key, value, out;
  };
  /// What the projections gave, how each step weighted the others: (B, Heads, Time, Time), and room for the gradients of
  /// one sample.
  template <class T, std::size_t B> struct Cache {
    alignas(64) std::array<T, B * size> query, key, value, attended;
    alignas(64) std::array<T, B * heads * time * time> weights;
    alignas(64) std::array<T, size> d_query, d_key, d_value, d_attended, transposed;
  };
  template <class T> struct State {
    std::array<T, size> keys;    // (Width, Time); the step that comes after the last takes the place of the oldest
    std::array<T, size> values;  // (Time, Width)
    std::size_t next, seen;      // where it goes; how many steps are there
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  /// Xavier, the first three as parts of one (Width, 3 Width) weight as in PyTorch; zero biases.
  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    start(p.query, 3 * width, split(key, 0));
    start(p.key, 3 * width, split(key, 1));
    start(p.value, 3 * width, split(key, 2));
    start(p.out, width, split(key, 3));
  }

  template <class T, std::size_t B, class W>
  static constexpr void infer(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                              Context<T, W> context) {
    constexpr std::size_t part = detail::workspace_part(size);
    T *const query = context.workspace, *const key = query + part, *const value = key + part;
    T* const transposed = value + part;
    for (std::size_t b = 0; b < B; ++b) {
      project<T, 1>(p, x.sample(b).data(), query, key, value);
      kernels::attention<time, width, heads, Options.causal, false, T>(query, key, value, nullptr, query, transposed);
      linear<T, time>(p.out, query, y.sample(b).data());
    }
  }

  template <class T, std::size_t B, class W>
  static constexpr void forward(Params<const W> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T, W>) {
    project<T, B>(p, x.data(), cache.query.data(), cache.key.data(), cache.value.data());
    for (std::size_t b = 0; b < B; ++b) {
      const std::size_t at = b * size;
      kernels::attention<time, width, heads, Options.causal, true, T>(cache.query.data() + at, cache.key.data() + at,
                                                                      cache.value.data() + at, weights(cache, b),
                                                                      cache.attended.data() + at,
                                                                      cache.transposed.data());
    }
    linear<T, B * time>(p.out, cache.attended.data(), y.data());
  }

  template <class T, class W>
  static constexpr void step(Params<const W> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T, W>)
    requires(Options.causal)
  {
    alignas(64) T query[width], key[width];
    linear<T, 1>(p.query, x.data(), query);
    kernels::for_each<width>([](auto& q) { q = rounded(q * scale<T>); }, query);
    linear<T, 1>(p.key, x.data(), key);
    for (std::size_t k = 0; k < width; ++k) state.keys[k * time + state.next] = key[k];
    linear<T, 1>(p.value, x.data(), state.values.data() + state.next * width);
    state.next = (state.next + 1) % time;
    state.seen = state.seen < time ? state.seen + 1 : time;
    kernels::attention_step<time, width, heads, T>(query, state.keys.data(), state.values.data(), state.seen, key);
    linear<T, 1>(p.out, key, y.data());
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    begin<B, G>(dp);
    constexpr bool added = adds<B, G>;
    for (std::size_t b = 0; b < B; ++b) {
      const T* const in = x.sample(b).data();
      T *const out = dx.sample(b).data(), *const part = cache.d_attended.data();
      attention_backward<added, T, B>(p, cache, b, dy.sample(b).data(), dp);
      linear_backward<added, T>(p.query, in, cache.d_query.data(), out, dp.query);
      linear_backward<added, T>(p.key, in, cache.d_key.data(), part, dp.key);
      add<T>(part, out);
      linear_backward<added, T>(p.value, in, cache.d_value.data(), part, dp.value);
      add<T>(part, out);
    }
  }

  template <class T, std::size_t B, Gradient G = Gradient::added>
  static constexpr void backward_parameters(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                            Cache<T, B>& cache, Batch<const T, B, Output> dy, Params<T> dp) {
    begin<B, G>(dp);
    constexpr bool added = adds<B, G>;
    for (std::size_t b = 0; b < B; ++b) {
      const T* const in = x.sample(b).data();
      attention_backward<added, T, B>(p, cache, b, dy.sample(b).data(), dp);
      linear_backward_parameters<added, T>(in, cache.d_query.data(), dp.query);
      linear_backward_parameters<added, T>(in, cache.d_key.data(), dp.key);
      linear_backward_parameters<added, T>(in, cache.d_value.data(), dp.value);
    }
  }

 private:
  template <class T> using Linear = typename Projection::template Params<T>;

  /// Where a gradient is written: that of one sample is; those of several add to zeros, so that there is one kernel.
  template <std::size_t B, Gradient G> static constexpr bool adds = G == Gradient::added || B > 1;
  template <std::size_t B, Gradient G, class T> static constexpr void begin(Params<T> dp) {
    if constexpr (G == Gradient::written && B > 1)
      for (const Linear<T>& part : {dp.query, dp.key, dp.value, dp.out}) {
        for (T& d : part.weight) d = T(0);
        for (T& d : part.bias) d = T(0);
      }
  }

  template <class T> static constexpr void start(Linear<T> p, std::size_t outputs, Key key) {
    Xavier::fill<T, width * width>(Vector<T, width * width>(p.weight.data()), width, outputs, key);
    for (std::size_t k = 0; k < width; ++k) p.bias[k] = T(0);
  }

  template <class T, std::size_t Rows, class W> static constexpr void linear(Linear<const W> p, const T* x, T* y) {
    kernels::dense_forward<kernels::DenseShape{Rows, width, width}, Identity, false, T>(x, p.weight.data(),
                                                                                        p.bias.data(), nullptr, y);
  }
  template <bool Add, class T>
  static constexpr void linear_backward_parameters(const T* x, const T* dy, Linear<T> dp) {
    kernels::dense_backward_parameters<kernels::DenseShape{time, width, width}, Add>(x, dy, dp.weight.data(),
                                                                                     dp.bias.data());
  }
  template <bool Add, class T>
  static constexpr void linear_backward(Linear<const T> p, const T* x, const T* dy, T* dx, Linear<T> dp) {
    linear_backward_parameters<Add, T>(x, dy, dp);
    kernels::dense_backward_input<kernels::DenseShape{time, width, width}, T>(p.weight.data(), dy, dx);
  }

  template <class T> static constexpr void add(const T* part, T* sum) {
    kernels::for_each<size>([](auto v, auto& s) { s += rounded(v); }, part, sum);
  }

  template <class T, std::size_t B> static constexpr T* weights(Cache<T, B>& cache, std::size_t b) {
    return cache.weights.data() + b * heads * time * time;
  }

  /// Of B samples; the queries are scaled.
  template <class T, std::size_t B, class W>
  static constexpr void project(Params<const W> p, const T* x, T* query, T* key, T* value) {
    linear<T, B * time>(p.query, x, query);
    kernels::for_each<B * size>([](auto& q) { q = rounded(q * scale<T>); }, query);
    linear<T, B * time>(p.key, x, key);
    linear<T, B * time>(p.value, x, value);
  }

  /// From dy of sample b to the gradients of its query, key and value, and of the output's parameters.
  template <bool Add, class T, std::size_t B>
  static constexpr void attention_backward(Params<const T> p, Cache<T, B>& cache, std::size_t b, const T* dy,
                                           Params<T> dp) {
    const std::size_t at = b * size;
    linear_backward<Add, T>(p.out, cache.attended.data() + at, dy, cache.d_attended.data(), dp.out);
    kernels::attention_backward<time, width, heads, T>(cache.query.data() + at, cache.key.data() + at,
                                                       cache.value.data() + at, weights(cache, b),
                                                       cache.d_attended.data(), cache.d_query.data(),
                                                       cache.d_key.data(), cache.d_value.data(),
                                                       cache.transposed.data());
    kernels::for_each<size>([](auto& q) { q = rounded(q * scale<T>); }, cache.d_query.data());
  }
};

/// With one head.
template <class S, AttentionOptions Options = AttentionOptions{}> using SelfAttention =
    MultiHeadAttention<S, 1, Options>;

}  // namespace ctnn
