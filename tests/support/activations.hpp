// SPDX-License-Identifier: BSL-1.0
// All activations of ctnn, with other numbers than the defaults too; tests loop over them.
#pragma once

#include <ctnn/activations.hpp>
#include <ctnn/concepts/activation.hpp>

#include "type_list.hpp"

namespace support {

struct Activations {
  using Variants = TypeList<ctnn::CELU<0.7>, ctnn::CELU<-8.0>, ctnn::ELU<1.5>, ctnn::ELU<0.0>, ctnn::ELU<-1.5>,
                            ctnn::HardTanh<-0.5, 2.0>, ctnn::HardTanh<0.5, 0.5>, ctnn::LeakyReLU<0.0>,
                            ctnn::LeakyReLU<-0.5>, ctnn::Sin<30.0>, ctnn::Softplus<2.5>, ctnn::Softplus<-1.0>>;
  using All = ctnn::AllActivations<TypeList>;

  /// f.operator()<A>() for each that has a slope.
  template <class F> static constexpr void for_each(F f) {
    const auto differentiable = [&f]<class A>() {
      if constexpr (ctnn::DifferentiableActivation<A>) f.template operator()<A>();
    };
    All::for_each(differentiable);
    Variants::for_each(differentiable);
  }
  /// Does f.operator()<A>() hold for each?
  template <class F> static constexpr bool all(F f) { return All::all(f) && Variants::all(f); }
};

}  // namespace support
