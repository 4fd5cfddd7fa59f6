// SPDX-License-Identifier: BSL-1.0
// Lists of layers as Boost.Hana sequences of hana::type: what computes with a topology computes here.
#pragma once

#include <boost/hana/fold_left.hpp>
#include <boost/hana/transform.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>

#include <cstddef>
#include <utility>

namespace ctnn::topology {

/// The layers as a hana::tuple of hana::type.
template <class... Layers> using Sequence = boost::hana::tuple<boost::hana::type<Layers>...>;

/// Template<Layers...>, the net (say) of a sequence of layers.
template <template <class...> class Template, class Layers>
using Apply = typename decltype(boost::hana::unpack(std::declval<Layers>(), boost::hana::template_<Template>))::type;

/// cost(type of each layer), added up.
template <class Layers, class Cost> constexpr std::size_t total(Layers layers, Cost cost) {
  return boost::hana::fold_left(layers, std::size_t{0}, [cost](std::size_t sum, auto layer) {
    return sum + static_cast<std::size_t>(cost(layer));
  });
}

/// Each layer mapped to another: change(hana::type<Layer>) gives a hana::type.
template <class Layers, class Change> constexpr auto map(Layers layers, Change change) {
  return boost::hana::transform(layers, change);
}

}  // namespace ctnn::topology
