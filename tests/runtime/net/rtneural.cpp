// SPDX-License-Identifier: BSL-1.0
// RTNeural's recorded nets as types: their weights from JSON, their series streamed, within RTNeural's own tolerances.
#include <ctnn/activations.hpp>
#include <ctnn/base/math/exp.hpp>
#include <ctnn/layers/dense.hpp>

#include "support/rtneural_json.hpp"

#include <cstddef>

namespace {

using namespace ctnn;
namespace rtneural = support::rtneural;

constexpr RecurrentOptions last{.return_sequences = false};

/// x for x > 0, else e^x - 1
struct Elu {
  template <class T> static constexpr T value(T x) { return x > T(0) ? x : expm1(x); }
};

/// y = e^x / sum of e^x
template <std::size_t N> struct Softmax {
  using Input = Shape<N>;
  using Output = Shape<N>;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b) {
      T sum = T(0);
      for (std::size_t k = 0; k < N; ++k) sum += y(b, k) = exp(x(b, k));
      for (std::size_t k = 0; k < N; ++k) y(b, k) /= sum;
    }
  }
};

TEST_CASE("RTNeural's dense net gives its recorded series") {
  using Topology =
      Net<Dense<1, 8, Tanh>, Dense<8, 8, ReLU>, Dense<8, 8, Elu>, Dense<8, 8>, Softmax<8>, Dense<8, 1>,
          Dense<1, 8, Identity, Bias::off>, Dense<8, 8, Identity, Bias::off>, Dense<8, 1, Identity, Bias::off>>;
  const auto layers = rtneural::read("dense")["layers"];  // activations stand among them
  Model<Topology> model;
  rtneural::dense(layers[0], model.layer<0>());
  rtneural::dense(layers[2], model.layer<1>());
  rtneural::dense(layers[4], model.layer<2>());
  rtneural::dense(layers[6], model.layer<3>());
  rtneural::dense(layers[8], model.layer<5>());
  rtneural::dense(layers[9], model.layer<6>());
  rtneural::dense(layers[10], model.layer<7>());
  rtneural::dense(layers[11], model.layer<8>());
  Stream stream(model);
  rtneural::follow<1, 1>("dense", 100, 1e-6, [&](const float* x, float* y) { stream.step(x, y); });
}

/// A dense layer for each step, then a recurrent one whose step feeds what follows: two streams, one behind the other.
template <class Recurrent, class... Rest> struct Chain {
  Model<Net<Dense<1, 8, Tanh>>> first;
  Model<Net<Recurrent, Rest...>> second;

  void follow(const std::string& name, double tolerance) const {
    Stream from(first);
    Stream to(second);
    rtneural::follow<1, 1>(name, 100, tolerance, [&](const float* x, float* y) {
      std::array<float, 8> inner{};
      from.step(x, inner.data());
      to.step(inner.data(), y);
    });
  }
};

TEST_CASE("RTNeural's GRU gives its recorded series") {
  Chain<GRU<Shape<100, 8>, 8, last>, Dense<8, 8, Sigmoid>, Dense<8, 1>> chain;
  const auto layers = rtneural::read("gru")["layers"];
  rtneural::dense(layers[0], chain.first.layer<0>());
  rtneural::gru(layers[1], chain.second.layer<0>());
  rtneural::dense(layers[2], chain.second.layer<1>());
  rtneural::dense(layers[3], chain.second.layer<2>());
  chain.follow("gru", 5e-6);
}

TEST_CASE("RTNeural's LSTM gives its recorded series") {
  Chain<LSTM<Shape<100, 8>, 8, last>, Dense<8, 1>> chain;
  const auto layers = rtneural::read("lstm")["layers"];
  rtneural::dense(layers[0], chain.first.layer<0>());
  rtneural::lstm(layers[1], chain.second.layer<0>());
  rtneural::dense(layers[2], chain.second.layer<1>());
  chain.follow("lstm", 1e-6);
}

TEST_CASE("RTNeural's GRUs from PyTorch give their recorded series") {
  using Inner = GRU<Shape<200, 8>, 8>;
  Model<Net<GRU<Shape<200, 1>, 8>, Inner, Inner, GRU<Shape<200, 8>, 8, last>, Dense<8, 1>>> model;
  const auto state = rtneural::read("gru_torch");
  rtneural::torch_gru(state, "gru.", "l0", model.layer<0>());
  rtneural::torch_gru(state, "gru2.", "l0", model.layer<1>());
  rtneural::torch_gru(state, "gru2.", "l1", model.layer<2>());
  rtneural::torch_gru(state, "gru2.", "l2", model.layer<3>());
  rtneural::torch_linear(state, "dense.", model.layer<4>());
  Stream stream(model);
  rtneural::follow<1, 1>("gru_torch", 200, 5e-6, [&](const float* x, float* y) { stream.step(x, y); });
}

}  // namespace
