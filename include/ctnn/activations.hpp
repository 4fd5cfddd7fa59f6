// SPDX-License-Identifier: BSL-1.0
// All activation functions.
#pragma once

#include <ctnn/activations/celu.hpp>
#include <ctnn/activations/elu.hpp>
#include <ctnn/activations/gaussian.hpp>
#include <ctnn/activations/gelu.hpp>
#include <ctnn/activations/gelu_tanh.hpp>
#include <ctnn/activations/hard_sigmoid.hpp>
#include <ctnn/activations/hard_swish.hpp>
#include <ctnn/activations/hard_tanh.hpp>
#include <ctnn/activations/identity.hpp>
#include <ctnn/activations/leaky_relu.hpp>
#include <ctnn/activations/log_sigmoid.hpp>
#include <ctnn/activations/mish.hpp>
#include <ctnn/activations/relu.hpp>
#include <ctnn/activations/relu6.hpp>
#include <ctnn/activations/selu.hpp>
#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/silu.hpp>
#include <ctnn/activations/sin.hpp>
#include <ctnn/activations/softplus.hpp>
#include <ctnn/activations/softsign.hpp>
#include <ctnn/activations/step.hpp>
#include <ctnn/activations/tanh.hpp>

namespace ctnn {

/// List<...> of all of them, with their defaults: what tests loop over.
template <template <class...> class List>
using AllActivations =
    List<CELU<>, ELU<>, Gaussian, GELU, GELUTanh, HardSigmoid, HardSwish, HardTanh<>, Identity, LeakyReLU<>, LogSigmoid,
         Mish, ReLU, ReLU6, SELU, Sigmoid, SiLU, Sin<>, Softplus<>, Softsign, Step, Tanh>;

}  // namespace ctnn
