// SPDX-License-Identifier: BSL-1.0
// Lists of layers as Boost.Hana sequences of hana::type: what computes with a topology computes here.
#pragma once

#include <boost/hana/at.hpp>
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

/// f(f(initial, type of the first layer), type of the second) ...
template <class Layers, class State, class F> constexpr State fold(Layers layers, State initial, F f) {
  return boost::hana::fold_left(layers, initial, f);
}

/// cost(type of each layer), added up.
template <class Layers, class Cost> constexpr std::size_t total(Layers layers, Cost cost) {
  return fold(layers, std::size_t{0},
              [cost](std::size_t sum, auto layer) { return sum + static_cast<std::size_t>(cost(layer)); });
}

/// Each layer mapped to another: change(hana::type<Layer>) gives a hana::type.
template <class Layers, class Change> constexpr auto map(Layers layers, Change change) {
  return boost::hana::transform(layers, change);
}

/// A function from layer to layer, as map takes it: L to F<L>.
template <template <class> class F> struct Lift {
  template <class Layer> constexpr auto operator()(Layer) const { return boost::hana::type_c<F<typename Layer::type>>; }
};

/// The layers of both, one after the other.
template <class... Front, class... Back>
constexpr boost::hana::tuple<Front..., Back...> join(boost::hana::tuple<Front...>, boost::hana::tuple<Back...>) {
  return {};
}

/// The layers from First on that an index sequence names.
template <std::size_t First, class Layers, std::size_t... I>
constexpr auto select([[maybe_unused]] Layers layers, std::index_sequence<I...>) {
  return boost::hana::make_tuple(boost::hana::at_c<First + I>(layers)...);
}

/// Layer First and what follows, Count in all.
template <std::size_t First, std::size_t Count, class Layers> constexpr auto slice(Layers layers) {
  return select<First>(layers, std::make_index_sequence<Count>{});
}

/// The layers with `others` in the place of Count layers from First on; Count may be 0. All = how many there are.
template <std::size_t First, std::size_t Count, std::size_t All, class Layers, class Others>
constexpr auto replace(Layers layers, Others others) {
  return join(join(slice<0, First>(layers), others), slice<First + Count, All - First - Count>(layers));
}

}  // namespace ctnn::topology
