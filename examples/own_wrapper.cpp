// SPDX-License-Identifier: BSL-1.0
// A wrapper of one's own, y = x + gain Inner(x) with a gain learnt from 0 on ("ReZero": Bachlechner et al., 2020), works
// with all that a built-in one works with: laws, nets, other wrappers, names, training and streams.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <type_traits>

namespace {

using namespace ctnn;

template <Layer Inner> struct ReZero : Wrapper<Inner> {
  using Input = typename Inner::Input;
  using Output = typename Inner::Output;
  static_assert(std::is_same_v<Input, Output>);

  // The inner layer's parameters lie behind the gain.
  template <class T> struct Params {
    Vector<T, 1> gain;
    typename Inner::template Params<T> inner;
  };
  static constexpr std::size_t parameter_count = 1 + ctnn::parameter_count<Inner>;
  static constexpr std::size_t multiply_adds = Output::size + ctnn::multiply_adds<Inner>;
  template <std::size_t> static constexpr std::size_t parameter_offset = 1;

  template <class T, std::size_t B> struct Cache {
    typename Inner::template Cache<T, B> inner;
    std::array<T, B * Output::size> inner_y, inner_dy;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    p.gain[0] = T(0);
    ctnn::initialize<Inner, T>(p.inner, key);
  }

  // One time step of a stream is a step of the inner layer; its state is all there is to remember.
  using StepInput = ctnn::StepInput<Inner>;
  using StepOutput = ctnn::StepOutput<Inner>;
  template <class T> using State = StepState<Inner, T>;
  template <class T>
  static constexpr void step(Params<const T> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T> context)
    requires std::is_same_v<StepInput, StepOutput>
  {
    ctnn::step<Inner, T>(p.inner, x, y, state, context.child(0, 0));
    for (std::size_t k = 0; k < y.size(); ++k) y[k] = mul_add(p.gain[0], y[k], x[k]);
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    const Batch<T, B, Output> inner_y(cache.inner_y.data());
    Inner::template forward<T, B>(p.inner, x, inner_y, cache.inner, context.child(0, 0));
    for (std::size_t k = 0; k < y.size(); ++k) y[k] = mul_add(p.gain[0], inner_y[k], x[k]);
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T> dp)
    requires TrainableLayer<Inner>
  {
    const Batch<const T, B, Output> inner_y(cache.inner_y.data());
    const Batch<T, B, Output> inner_dy(cache.inner_dy.data());
    for (std::size_t k = 0; k < dy.size(); ++k) {
      dp.gain[0] = mul_add(dy[k], inner_y[k], dp.gain[0]);
      inner_dy[k] = p.gain[0] * dy[k];
    }
    Inner::template backward<T, B>(p.inner, x, inner_y, cache.inner, inner_dy, dx, dp.inner);
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = rounded(dx[k]) + rounded(dy[k]);
  }
};

/// y(t) = (x(t), x(t - 1)), and 0 before the beginning.
template <std::size_t Time, std::size_t N> struct Lag {
  using Input = Shape<Time, N>;
  using Output = Shape<Time, 2 * N>;
  using StepInput = Shape<N>;
  using StepOutput = Shape<2 * N>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};
  template <class T> struct State {
    std::array<T, N> last;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T>
  static constexpr void step(Params<const T>, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T>) {
    for (std::size_t k = 0; k < N; ++k) {
      y[k] = x[k];
      y[N + k] = state.last[k];
      state.last[k] = x[k];
    }
  }
  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t t = 0; t < Time; ++t)
        for (std::size_t k = 0; k < N; ++k) {
          y(b, t, k) = x(b, t, k);
          y(b, t, N + k) = t == 0 ? T(0) : x(b, t - 1, k);
        }
  }
  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t t = 0; t < Time; ++t)
        for (std::size_t k = 0; k < N; ++k)
          dx(b, t, k) = rounded(dy(b, t, k)) + (t + 1 < Time ? rounded(dy(b, t + 1, N + k)) : T(0));
  }
};

// The wrapper obeys the laws around a layer, one with running statistics, a net, another wrapper and itself; the last one
// is of streams.
static_assert(testing::obeys_layer_laws<ReZero<BatchNorm<Shape<2>>>>());
static_assert(testing::obeys_layer_laws<ReZero<Net<Dense<2, 3, Tanh>, Dense<3, 2>>>>());
static_assert(testing::obeys_layer_laws<ReZero<Branch<Multiply, Dense<2, 2>, ReZero<Dense<2, 2, Tanh>>>>>());
static_assert(testing::obeys_layer_laws<ReZero<Net<Lag<3, 1>, TimeDistributed<3, Dense<2, 1>>>>>());
static_assert(StreamingLayer<ReZero<Net<Lag<3, 1>, TimeDistributed<3, Dense<2, 1>>>>>);

/// Time steps of one number; remembers two steps.
template <std::size_t Time> using Memory =
    Net<Lag<Time, 1>, TimeDistributed<Time, Dense<2, 8, Tanh>>,
        Repeat<2, ReZero<TimeDistributed<Time, Net<Dense<8, 8, Tanh>, Dense<8, 8>>>>>,
        ReZero<Net<Lag<Time, 8>, TimeDistributed<Time, Dense<16, 8, Tanh>>>>, TimeDistributed<Time, Dense<8, 1>>>;
using N = Memory<12>;
static_assert(parameter_count<N> == 24 + 2 * (1 + 144) + (1 + 136) + 9);

}  // namespace

int main() {
  // To learn: y(t) = x(t) x(t - 1) / 2 + x(t - 2) / 2.
  constexpr std::size_t sequences = 64, time = N::Input::size;
  Dataset<float, N::Input, N::Output, sequences> data;
  for (std::size_t n = 0; n < sequences; ++n) {
    const float* const x = &data.inputs[n * time];
    for (std::size_t t = 0; t < time; ++t) {
      data.inputs[n * time + t] = uniform<float>(7, n * time + t, -1.0f, 1.0f);
      const float product = t > 0 ? x[t] * x[t - 1] : 0, before = t > 1 ? x[t - 2] : 0;
      data.targets[n * time + t] = (product + before) / 2;
    }
  }
  const auto model = train<N>(data, {.epochs = 400, .seed = 1}, Adam{.learning_rate = 0.01}, MeanSquaredError{});
  const float loss = mean_loss(model, data, MeanSquaredError{});
  std::printf("mean squared error %.5f\ngains %.3f %.3f %.3f\n", loss, model.layer<2, 0>().gain[0],
              model.layer<2, 1>().gain[0], model.layer<3>().gain[0]);

  // Sample by sample, with the bits of the whole sequence.
  Tensor<float, N::Input> x;
  for (std::size_t t = 0; t < time; ++t) x[t] = uniform<float>(8, t, -1.0f, 1.0f);
  const auto whole = model(x);
  Stream stream(model);
  bool same = true;
  for (std::size_t t = 0; t < time; ++t) same = same && stream({x[t]})[0] == whole[t];
  std::printf("the stream %s the sequence\n", same ? "is" : "is not");

  std::printf("the last dense layer inside has a bias of %.3f\n", model.layer<3, 0, 1, 0>().bias[0]);
  return loss < 0.01f && same ? 0 : 1;
}
