// SPDX-License-Identifier: BSL-1.0
// Each activation, PReLU and Embedding beside PyTorch's.
#include <ctnn/activations.hpp>
#include <ctnn/layers/activation_layer.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/prelu.hpp>

#include "support/pytorch_case.hpp"

#include <string>

namespace {

using namespace ctnn;

template <class A> void follows(const std::string& name) {
  support::follows_pytorch<ActivationLayer<Shape<8>, A>, 2>("activations/" + name);
}

TEST_CASE("Activations are PyTorch's") {
  follows<CELU<>>("celu");
  follows<CELU<0.5>>("celu_05");
  follows<ELU<>>("elu");
  follows<ELU<1.5>>("elu_15");
  follows<Gaussian>("gaussian");
  follows<GELU>("gelu");
  follows<GELUTanh>("gelu_tanh");
  follows<HardSigmoid>("hard_sigmoid");
  follows<HardSwish>("hard_swish");
  follows<HardTanh<>>("hard_tanh");
  follows<HardTanh<-0.5, 2.0>>("hard_tanh_2");
  follows<LeakyReLU<>>("leaky_relu");
  follows<LogSigmoid>("log_sigmoid");
  follows<Mish>("mish");
  follows<ReLU>("relu");
  follows<ReLU6>("relu6");
  follows<SELU>("selu");
  follows<Sigmoid>("sigmoid");
  follows<SiLU>("silu");
  follows<Sin<>>("sin");
  follows<Sin<2.5>>("sin_25");
  follows<Softplus<>>("softplus");
  follows<Softplus<2.5>>("softplus_25");
  follows<Softsign>("softsign");
  follows<Tanh>("tanh");
}

TEST_CASE("PReLU is PyTorch's, with one slope or one for each channel") {
  support::follows_pytorch<PReLU<Shape<2, 5>>, 3>("activations/prelu");
  support::follows_pytorch<PReLU<Shape<3, 5>, 5>, 2>("activations/prelu_channels");
}

TEST_CASE("Embedding is PyTorch's") { support::follows_pytorch<Embedding<Shape<4>, 7, 5>, 2>("activations/embedding"); }

}  // namespace
