// SPDX-License-Identifier: BSL-1.0
// RTNeural's recorded nets as types: their weights from JSON, their series streamed, within RTNeural's own tolerances.
#include <ctnn/activations.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>

#include "support/rtneural_json.hpp"

#include <cstddef>
#include <string>

namespace {

using namespace ctnn;
namespace rtneural = support::rtneural;

constexpr RecurrentOptions last{.return_sequences = false};

template <class Topology> void stream(const std::string& name, const Model<Topology>& model, std::size_t steps,
                                      double tolerance, std::size_t late = 0) {
  Stream to(model);
  rtneural::follow<StepInput<Topology>::size, StepOutput<Topology>::size>(
      name, steps, tolerance, [&](const float* x, float* y) { to.step(x, y); }, late);
}

TEST_CASE("RTNeural's dense net gives its recorded series") {
  using Topology =
      Net<Dense<1, 8, Tanh>, Dense<8, 8, ReLU>, Dense<8, 8, ELU<>>, Dense<8, 8>, Softmax<Shape<8>>, Dense<8, 1>,
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
  stream("dense", model, 100, 1e-6);
}

TEST_CASE("RTNeural's convolutional net gives its recorded series") {
  using Topology =
      Net<TimeDistributed<100, Dense<1, 8, Tanh>>,
          Conv1D<Shape<100, 8>, 4, 3, Tanh, ConvOptions{.padding = Padding::causal}>,
          BatchNorm<Shape<100, 4>, BatchNormOptions{.epsilon = 0.01}>, PReLU<Shape<100, 4>, 4>,
          Conv1D<Shape<100, 4>, 4, 1, Tanh>,
          Conv1D<Shape<100, 4>, 6, 3, Tanh, ConvOptions{.dilation = 2, .padding = Padding::causal, .groups = 2}>,
          BatchNorm<Shape<100, 6>, BatchNormOptions{.epsilon = 5.0}>, PReLU<Shape<100, 6>>,
          TimeDistributed<100, Dense<6, 1, Sigmoid>>>;
  const auto layers = rtneural::read("conv")["layers"];
  auto model = init<Topology>(1);
  using FirstNorm = Topology::layer<2>::Buffers<float>;
  using SecondNorm = Topology::layer<6>::Buffers<float>;
  float* const buffers = model.buffers.data();
  rtneural::dense(layers[0], model.layer<0, 0>());
  rtneural::conv1d(layers[1], model.layer<1>());
  rtneural::batch_norm(layers[2], model.layer<2>(), bind<FirstNorm>(buffers));
  rtneural::copy(layers[3]["weights"], model.layer<3>().weight);
  rtneural::conv1d(layers[4], model.layer<4>());
  rtneural::conv1d(layers[5], model.layer<5>());
  rtneural::batch_norm(layers[6], model.layer<6>(), bind<SecondNorm>(buffers + bound_size<FirstNorm>()));
  rtneural::copy(layers[7]["weights"], model.layer<7>().weight);
  rtneural::dense(layers[8], model.layer<8, 0>());
  stream("conv", model, 100, 1e-6);
}

TEST_CASE("RTNeural's convolutions from PyTorch give their recorded series") {
  Model<Net<Conv1D<Shape<200, 1>, 12, 5, Identity, ConvOptions{.padding = Padding::causal}>>> one;
  rtneural::torch_conv1d(rtneural::read("conv1d_torch"), one.layer<0>());
  stream("conv1d_torch", one, 200, 1e-6, 4);

  Model<Net<Conv1D<Shape<200, 6>, 3, 3, Identity, ConvOptions{.padding = Padding::causal, .groups = 3}>>> grouped;
  rtneural::torch_conv1d(rtneural::read("conv1d_torch_group"), grouped.layer<0>());
  stream("conv1d_torch_group", grouped, 200, 1e-6, 2);
}

TEST_CASE("RTNeural's GRU gives its recorded series") {
  Model<Net<TimeDistributed<100, Dense<1, 8, Tanh>>, GRU<Shape<100, 8>, 8, last>, Dense<8, 8, Sigmoid>, Dense<8, 1>>>
      model;
  const auto layers = rtneural::read("gru")["layers"];
  rtneural::dense(layers[0], model.layer<0, 0>());
  rtneural::gru(layers[1], model.layer<1>());
  rtneural::dense(layers[2], model.layer<2>());
  rtneural::dense(layers[3], model.layer<3>());
  stream("gru", model, 100, 5e-6);
}

TEST_CASE("RTNeural's LSTM gives its recorded series") {
  Model<Net<TimeDistributed<100, Dense<1, 8, Tanh>>, LSTM<Shape<100, 8>, 8, last>, Dense<8, 1>>> model;
  const auto layers = rtneural::read("lstm")["layers"];
  rtneural::dense(layers[0], model.layer<0, 0>());
  rtneural::lstm(layers[1], model.layer<1>());
  rtneural::dense(layers[2], model.layer<2>());
  stream("lstm", model, 100, 1e-6);
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
  stream("gru_torch", model, 200, 5e-6);
}

}  // namespace
