// SPDX-License-Identifier: BSL-1.0
// All activations of ctnn, named once; tests loop over them.
#pragma once

#include <ctnn/activations.hpp>

#include <string_view>

namespace support {

template <class... A> struct ActivationList {
  /// f.operator()<A>() for each.
  template <class F> static constexpr void for_each(F f) { (f.template operator()<A>(), ...); }
  /// Does f.operator()<A>() hold for each?
  template <class F> static constexpr bool all(F f) { return (f.template operator()<A>() && ...); }
};

/// Those with a slope.
using Activations =
    ActivationList<ctnn::CELU<>, ctnn::CELU<0.7>, ctnn::CELU<-8.0>, ctnn::ELU<>, ctnn::ELU<1.5>, ctnn::ELU<0.0>,
                   ctnn::ELU<-1.5>, ctnn::Gaussian, ctnn::GELU, ctnn::GELUTanh, ctnn::HardSigmoid, ctnn::HardSwish,
                   ctnn::HardTanh<>, ctnn::HardTanh<-0.5, 2.0>, ctnn::HardTanh<0.5, 0.5>, ctnn::Identity,
                   ctnn::LeakyReLU<>, ctnn::LeakyReLU<0.0>, ctnn::LeakyReLU<-0.5>, ctnn::LogSigmoid, ctnn::Mish,
                   ctnn::ReLU, ctnn::ReLU6, ctnn::SELU, ctnn::Sigmoid, ctnn::SiLU, ctnn::Sin<>, ctnn::Sin<30.0>,
                   ctnn::Softplus<>, ctnn::Softplus<2.5>, ctnn::Softplus<-1.0>, ctnn::Softsign, ctnn::Tanh>;

}  // namespace support
