// SPDX-License-Identifier: BSL-1.0
// A recurrent layer of one's own: running averages whose rates are learnt, trained on sequences, then streamed.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include <array>
#include <cstddef>
#include <cstdio>

namespace {

using namespace ctnn;

/// h = a h + (1 - a) x with a = sigmoid(rate), N averages of one signal; y: the last h.
template <std::size_t Time, std::size_t N> struct Averages {
  using Input = Shape<Time, 1>;
  using Output = Shape<N>;
  using StepInput = Shape<1>;
  using StepOutput = Shape<N>;
  template <class T> struct Params {
    Vector<T, N> rate;
  };
  template <class T, std::size_t B> struct Cache {
    std::array<T, B * Time * N> before;  // h before each step
  };
  template <class T> struct State {
    std::array<T, N> h;
    friend constexpr bool operator==(const State&, const State&) = default;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key key) {
    for (std::size_t k = 0; k < N; ++k) p.rate[k] = uniform<T>(key, k, T(0), T(3));
  }

  template <class T>
  static constexpr void step(Params<const T> p, View<const T, StepInput> x, View<T, StepOutput> y, State<T>& state,
                             Context<T>) {
    for (std::size_t k = 0; k < N; ++k) {
      const T a = sigmoid(p.rate[k]);
      y[k] = state.h[k] = mul_add(a, state.h[k] - x[0], x[0]);
    }
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T> context) {
    for (std::size_t b = 0; b < B; ++b) {
      State<T> state{};
      for (std::size_t t = 0; t < Time; ++t) {
        for (std::size_t k = 0; k < N; ++k) cache.before[(b * Time + t) * N + k] = state.h[k];
        step<T>(p, View<const T, StepInput>(x.data() + b * Time + t), View<T, StepOutput>(y.data() + b * N), state,
                context);
      }
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output>,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    for (T& d : dx) d = T(0);
    for (std::size_t b = 0; b < B; ++b)
      for (std::size_t k = 0; k < N; ++k) {
        const T a = sigmoid(p.rate[k]), slope = a * (T(1) - a);
        T dh = dy(b, k);
        for (std::size_t t = Time; t-- > 0; dh = dh * a) {
          dp.rate[k] = mul_add(dh * slope, cache.before[(b * Time + t) * N + k] - x(b, t, 0), dp.rate[k]);
          dx(b, t, 0) = mul_add(dh, T(1) - a, dx(b, t, 0));
        }
      }
  }
};

static_assert(StreamingLayer<Averages<4, 2>>);
static_assert(testing::obeys_layer_laws<Averages<4, 2>>());  // a stream of steps is the whole sequence, ...

constexpr std::size_t length = 40;
using Trend = Net<Averages<length, 3>, Dense<3, 1>>;
static_assert(testing::obeys_layer_laws<Net<Averages<3, 2>, Dense<2, 1>>>());

/// What the net is to find out: a fast average less a slow one.
struct Indicator {
  float fast = 0, slow = 0;
  float operator()(float x) {
    fast += (x - fast) / 4;
    slow += (x - slow) / 12;
    return fast - slow;
  }
};

/// A walk of random steps.
struct Walk {
  Key key;
  std::size_t step = 0;
  float at = 0;
  float operator()() { return at = 0.9f * at + uniform<float>(key, step++, -1, 1); }
};

}  // namespace

int main() {
  constexpr std::size_t samples = 64;
  Dataset<float, Shape<length, 1>, Shape<1>, samples> walks;
  for (std::size_t n = 0; n < samples; ++n) {
    Walk walk{n};
    Indicator indicator;
    for (std::size_t t = 0; t < length; ++t) {
      walks.inputs[n * length + t] = walk();
      walks.targets[n] = indicator(walks.inputs[n * length + t]);
    }
  }
  const auto model = train<Trend>(walks, {.epochs = 1500, .seed = 1}, Adam{.learning_rate = 0.02}, MeanSquaredError{});
  std::printf("mean squared error %.6f\nlearnt time constants:", mean_loss(model, walks, MeanSquaredError{}));
  for (const float rate : model.layer<0>().rate) std::printf(" %.1f", 1 / (1 - ctnn::sigmoid(rate)));

  std::puts("\nstreamed over a walk it has not seen:\n  step   signal   indicator   net");
  Stream stream(model);
  Walk walk{1000};
  Indicator indicator;
  float worst = 0;
  for (std::size_t t = 1; t <= 1000; ++t) {
    const float x = walk(), expected = indicator(x), y = stream({x})[0];
    const float error = y < expected ? expected - y : y - expected;
    worst = error > worst ? error : worst;
    if (t % 200 == 0) std::printf("  %4zu   %6.3f   %9.3f   %6.3f\n", t, x, expected, y);
  }
  std::printf("largest error %.4f\n", worst);
  return worst < 0.1f ? 0 : 1;
}
