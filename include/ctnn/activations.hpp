// SPDX-License-Identifier: BSL-1.0
// All activation functions.
#pragma once

#include <ctnn/activations/abs.hpp>
#include <ctnn/activations/ceil.hpp>
#include <ctnn/activations/celu.hpp>
#include <ctnn/activations/clip.hpp>
#include <ctnn/activations/cos.hpp>
#include <ctnn/activations/elu.hpp>
#include <ctnn/activations/erf.hpp>
#include <ctnn/activations/exp.hpp>
#include <ctnn/activations/floor.hpp>
#include <ctnn/activations/gaussian.hpp>
#include <ctnn/activations/gelu.hpp>
#include <ctnn/activations/gelu_tanh.hpp>
#include <ctnn/activations/hard_sigmoid.hpp>
#include <ctnn/activations/hard_swish.hpp>
#include <ctnn/activations/hard_tanh.hpp>
#include <ctnn/activations/identity.hpp>
#include <ctnn/activations/leaky_relu.hpp>
#include <ctnn/activations/log.hpp>
#include <ctnn/activations/log_sigmoid.hpp>
#include <ctnn/activations/mish.hpp>
#include <ctnn/activations/neg.hpp>
#include <ctnn/activations/reciprocal.hpp>
#include <ctnn/activations/relu.hpp>
#include <ctnn/activations/relu6.hpp>
#include <ctnn/activations/round.hpp>
#include <ctnn/activations/selu.hpp>
#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/sign.hpp>
#include <ctnn/activations/silu.hpp>
#include <ctnn/activations/sin.hpp>
#include <ctnn/activations/softplus.hpp>
#include <ctnn/activations/softsign.hpp>
#include <ctnn/activations/sqrt.hpp>
#include <ctnn/activations/squared.hpp>
#include <ctnn/activations/step.hpp>
#include <ctnn/activations/tanh.hpp>
#include <ctnn/activations/thresholded_relu.hpp>

namespace ctnn {

/// List<...> of those that are made for layers, with their defaults: what tests loop over.
template <template <class...> class List>
using AllActivations =
    List<CELU<>, ELU<>, Gaussian, GELU, GELUTanh, HardSigmoid, HardSwish, HardTanh<>, Identity, LeakyReLU<>, LogSigmoid,
         Mish, ReLU, ReLU6, SELU, Sigmoid, SiLU, Sin<>, Softplus<>, Softsign, Step, Tanh>;

/// List<...> of the functions that nets of other tools apply to values, with their defaults.
template <template <class...> class List>
using AllFunctions =
    List<Abs, Ceil, Clip<>, Cos, Erf, Exp, Floor, Log, Neg, Reciprocal, Round, Sign, Sqrt, Squared, ThresholdedReLU<>>;

}  // namespace ctnn
