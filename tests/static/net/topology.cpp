// SPDX-License-Identifier: BSL-1.0
// Net::layers is data for Boost.Hana: fold it, filter it, build another net from it.
#include <ctnn/ctnn.hpp>

#include <boost/hana.hpp>

#include <cstddef>
#include <type_traits>

namespace {

using namespace ctnn;
namespace hana = boost::hana;

using Small = Net<Dense<2, 4, ReLU>, Net<Dense<4, 3, Tanh>>, Dense<3, 1, Sigmoid>>;

static_assert(hana::size(Small::layers) == hana::size_c<3>);
static_assert(hana::front(Small::layers) == hana::type_c<Dense<2, 4, ReLU>>);
static_assert(hana::back(Small::layers) == hana::type_c<Dense<3, 1, Sigmoid>>);

// A user's own fold: the widest output.
constexpr std::size_t widest = hana::fold_left(Small::layers, std::size_t{0}, [](std::size_t most, auto layer) {
  constexpr std::size_t width = decltype(layer)::type::Output::size;
  return width > most ? width : most;
});
static_assert(widest == 4);

// And a filter: the layers that are nets themselves.
template <class L> constexpr bool is_net = false;
template <class... Layers> constexpr bool is_net<Net<Layers...>> = true;
constexpr auto nets =
    hana::filter(Small::layers, [](auto layer) { return hana::bool_c<is_net<typename decltype(layer)::type>>; });
static_assert(hana::size(nets) == hana::size_c<1>);

static_assert(topology::total(Small::layers, [](auto layer) {
                return parameter_count<typename decltype(layer)::type>;
              }) == parameter_count<Small>);
static_assert(topology::total(topology::Sequence<>{}, [](auto) { return 1; }) == 0);

static_assert(std::is_same_v<topology::Apply<Net, decltype(Small::layers)>, Small>);
static_assert(std::is_same_v<topology::Apply<Net, topology::Sequence<Dense<2, 1>>>, Net<Dense<2, 1>>>);

// A net with every inner layer twice as wide, made from a net.
template <class L> struct Widened;
template <std::size_t In, std::size_t Out, class Act> struct Widened<Dense<In, Out, Act>> {
  using type = Dense<In == 2 ? 2 : 2 * In, Out == 1 ? 1 : 2 * Out, Act>;
};
template <class... Layers> struct Widened<Net<Layers...>> {
  using type = Net<typename Widened<Layers>::type...>;
};
constexpr auto wider = topology::map(Small::layers, [](auto layer) {
  return hana::type_c<typename Widened<typename decltype(layer)::type>::type>;
});
static_assert(std::is_same_v<topology::Apply<Net, std::remove_const_t<decltype(wider)>>,
                             Net<Dense<2, 8, ReLU>, Net<Dense<8, 6, Tanh>>, Dense<6, 1, Sigmoid>>>);

}  // namespace
