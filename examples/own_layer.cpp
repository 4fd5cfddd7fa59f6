// SPDX-License-Identifier: BSL-1.0
// A layer of one's own, y = x + sin(alpha x)^2 / alpha with alpha learnt, held to the laws that the built-in layers obey.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

#include <array>
#include <cstddef>
#include <cstdio>

namespace {

using namespace ctnn;

/// The Snake activation, for what repeats itself (Ziyin, Hartwig and Ueda, 2020), with one alpha for each of N units.
template <std::size_t N> struct Snake {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {
    Vector<T, N> alpha;
  };
  template <class T, std::size_t B> struct Cache {
    std::array<T, B * N> slope;
  };

  template <class T> static constexpr void initialize(Params<T> p, Key) {
    for (T& alpha : p.alpha) alpha = T(1);
  }

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T> p, Batch<const T, B, Input> x, Batch<T, B, Output> y,
                                Cache<T, B>& cache, Context<T>) {
    for (std::size_t k = 0; k < B * N; ++k) {
      const T turn = p.alpha[k % N] * x[k], wave = ctnn::sin(turn);
      cache.slope[k] = ctnn::sin(T(2) * turn);  // of y - x
      y[k] = rounded(x[k]) + wave * wave / p.alpha[k % N];
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T> p, Batch<const T, B, Input> x, Batch<const T, B, Output> y,
                                 const Cache<T, B>& cache, Batch<const T, B, Output> dy, Batch<T, B, Input> dx,
                                 Params<T> dp) {
    for (std::size_t k = 0; k < B * N; ++k) {
      const T of_alpha = (mul_add(x[k], cache.slope[k], rounded(x[k])) - rounded(y[k])) / p.alpha[k % N];
      dx[k] = mul_add(dy[k], cache.slope[k], dy[k]);
      dp.alpha[k % N] = mul_add(dy[k], of_alpha, dp.alpha[k % N]);
    }
  }
};

static_assert(Layer<Snake<4>>);
static_assert(testing::obeys_layer_laws<Snake<4>>());  // backward is the slope of forward, a batch is its samples, ...

using Wave = Net<Dense<1, 12>, Snake<12>, Dense<12, 1>>;
static_assert(testing::obeys_layer_laws<Wave>());
static_assert(parameter_count<Wave> == 24 + 12 + 13);

}  // namespace

int main() {
  constexpr std::size_t points = 64;
  Dataset<float, Shape<1>, Shape<1>, points> wave;
  for (std::size_t n = 0; n < points; ++n) {
    wave.inputs[n] = 4 * static_cast<float>(n) / (points - 1) - 2;
    wave.targets[n] = ctnn::sin(2 * wave.inputs[n]);
  }
  const auto model = train<Wave>(wave, {.epochs = 2000, .seed = 3}, Adam{.learning_rate = 0.02}, MeanSquaredError{});

  std::puts("   x      sin(2x)   net");
  for (std::size_t n = 0; n < points; n += 9)
    std::printf("  %5.2f   %6.3f   %6.3f\n", wave.inputs[n], wave.targets[n], model({wave.inputs[n]})[0]);
  std::printf("learnt alphas:");
  for (const float alpha : model.layer<1>().alpha) std::printf(" %.2f", alpha);
  const float loss = mean_loss(model, wave, MeanSquaredError{});
  std::printf("\nmean squared error %.5f\n", loss);
  return loss < 0.01f ? 0 : 1;
}
