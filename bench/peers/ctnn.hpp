// SPDX-License-Identifier: BSL-1.0
// ctnn: the workload's layers as a Net.
#pragma once

#include "../workload.hpp"

#include <ctnn/activations.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/net.hpp>

#include <utility>

namespace bench {

template <Activation> struct CtnnActivation;
template <> struct CtnnActivation<Activation::identity> {
  using type = ctnn::Identity;
};
template <> struct CtnnActivation<Activation::relu> {
  using type = ctnn::ReLU;
};
template <> struct CtnnActivation<Activation::tanh> {
  using type = ctnn::Tanh;
};
template <> struct CtnnActivation<Activation::sigmoid> {
  using type = ctnn::Sigmoid;
};

template <class W, std::size_t I>
using CtnnLayer = ctnn::Dense<W::layers[I].in, W::layers[I].out, typename CtnnActivation<W::layers[I].activation>::type,
                              W::layers[I].bias ? ctnn::Bias::on : ctnn::Bias::off>;

template <class W, class = std::make_index_sequence<depth<W>>> struct CtnnNetOf;
template <class W, std::size_t... I> struct CtnnNetOf<W, std::index_sequence<I...>> {
  using type = ctnn::Net<CtnnLayer<W, I>...>;
};
template <class W> using CtnnNet = typename CtnnNetOf<W>::type;

}  // namespace bench
