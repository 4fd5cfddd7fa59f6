// SPDX-License-Identifier: BSL-1.0
// Nets made from nets, and what they cost.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
using std::is_same_v;

using A = Dense<2, 3, Tanh>;
using B = Dense<3, 4, ReLU>;
using C = Dense<4, 1>;
using N = Net<A, B, C>;

static_assert(is_same_v<Append<N, Dense<1, 5>>, Net<A, B, C, Dense<1, 5>>> && is_same_v<Append<N>, N>);
static_assert(is_same_v<Append<N, Dense<1, 5>, Dense<5, 1>>, Net<A, B, C, Dense<1, 5>, Dense<5, 1>>>);
static_assert(is_same_v<InsertLayers<N, 0, Dense<7, 2>>, Net<Dense<7, 2>, A, B, C>>);
static_assert(is_same_v<InsertLayers<N, 2, Dense<4, 4>, Dense<4, 4>>, Net<A, B, Dense<4, 4>, Dense<4, 4>, C>>);
static_assert(is_same_v<InsertLayers<N, 3, Dense<1, 1>>, Net<A, B, C, Dense<1, 1>>>);
static_assert(is_same_v<RemoveLayers<N, 2>, Net<A, B>> && is_same_v<RemoveLayers<N, 0, 2>, Net<C>>);
static_assert(is_same_v<RemoveLayers<Net<B, Dense<4, 4>, C>, 1>, Net<B, C>>);
static_assert(is_same_v<ReplaceLayer<N, 1, Dense<3, 9>, Dense<9, 4>>, Net<A, Dense<3, 9>, Dense<9, 4>, C>>);
static_assert(is_same_v<ReplaceHead<N, Dense<4, 10>>, Net<A, B, Dense<4, 10>>>);
static_assert(is_same_v<SliceLayers<N, 0, 2>, Net<A, B>> && is_same_v<SliceLayers<N, 1, 2>, Net<B, C>>);
static_assert(is_same_v<SliceLayers<N, 0, 3>, N> && is_same_v<SliceLayers<N, 2, 1>, Net<C>>);

// The layers of a wrapper make a net as well.
static_assert(is_same_v<SliceLayers<Residual<B, Dense<4, 3>>, 0, 1>, Net<B>>);

/// A layer with a shortcut where its shapes allow.
template <class L> using WithShortcut =
    std::conditional_t<is_same_v<typename L::Input, typename L::Output>, Residual<L>, L>;
using Plain = Net<A, Dense<3, 3, ReLU>, Dense<3, 3, ReLU>, Dense<3, 1>>;
static_assert(is_same_v<MapLayers<Plain, WithShortcut>,
                        Net<A, Residual<Dense<3, 3, ReLU>>, Residual<Dense<3, 3, ReLU>>, Dense<3, 1>>>);

static_assert(total_cost<N>([](auto layer) { return parameter_count<typename decltype(layer)::type>; }) ==
              parameter_count<N>);
static_assert(total_cost<N>([](auto layer) { return multiply_adds<typename decltype(layer)::type>; }) == 6 + 12 + 4);

static_assert(activation_count<A> == 3 && activation_count<N> == 8 && activation_count<Net<N, Dense<1, 1>>> == 9);
static_assert(activation_bytes<N> == 32 && activation_bytes<N, double> == 64);
static_assert(activation_count<Residual<B, Dense<4, 3>>> == 7 + 3);
static_assert(activation_count<Branch<Concat, A, Net<A, B>>> == 3 + 7 + 7);
static_assert(activation_count<TimeDistributed<5, N>> == 40);
static_assert(activation_count<Repeat<6, Net<B, Dense<4, 3>>>> == 42);
static_assert(activation_count<SkipStack<Dense<2, 7>, Dense<2, 5>>> == 12 + 2 + 5);

// The widest output, by a fold of one's own.
static_assert(topology::fold(N::layers, std::size_t{0}, [](std::size_t most, auto layer) {
                constexpr std::size_t width = decltype(layer)::type::Output::size;
                return width > most ? width : most;
              }) == 4);

}  // namespace
