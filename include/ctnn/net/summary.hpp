// SPDX-License-Identifier: BSL-1.0
// summary<Net>(): layers, shapes, parameters, bytes and multiply-adds, as data and as text.
#ifndef CTNN_NET_SUMMARY_HPP
#define CTNN_NET_SUMMARY_HPP

#include <ctnn/base/type_name.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/net/text.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace ctnn {

/// The extents of a shape of any rank up to 8.
struct Extents {
  std::array<std::size_t, 8> dims{};
  std::size_t rank = 0;
};

struct LayerSummary {
  std::string_view name;  // as the compiler spells it
  Extents input, output;
  std::size_t parameters;
  std::size_t bytes;          // of parameters and running statistics
  std::size_t multiply_adds;  // per sample
};

template <std::size_t N> struct Summary {
  std::array<LayerSummary, N> layers;
  LayerSummary total;

  /// A table with one line for each layer and one for the whole.
  constexpr auto text() const;
};

namespace detail {

template <std::size_t... Dims> constexpr Extents extents(Shape<Dims...>) {
  static_assert(sizeof...(Dims) <= 8);
  Extents e;
  ((e.dims[e.rank++] = Dims), ...);
  return e;
}

template <class L, class T> constexpr LayerSummary summarize(std::string_view name) {
  return {name,
          extents(typename L::Input{}),
          extents(typename L::Output{}),
          parameter_count<L>,
          sizeof(T) * (parameter_count<L> + buffer_count<L>),
          multiply_adds<L>};
}

}  // namespace detail

template <class Topology, class T = float> constexpr auto summary() {
  return boost::hana::unpack(Topology::layers, [](auto... layers) {
    return Summary<sizeof...(layers)>{
        {detail::summarize<typename decltype(layers)::type, T>(type_name<typename decltype(layers)::type>())...},
        detail::summarize<Topology, T>("total")};
  });
}

template <std::size_t N> constexpr auto Summary<N>::text() const {
  constexpr std::size_t name_width = 52, shape_width = 14, number_width = 14;
  Text<(N + 2) * (name_width + 2 * shape_width + 3 * number_width + 1)> t;
  const auto line = [&t](const LayerSummary& l) {
    t.add_without(l.name, "ctnn::", name_width);
    t.add(l.input.dims.data(), l.input.rank, shape_width);
    t.add(l.output.dims.data(), l.output.rank, shape_width);
    t.add(l.parameters, number_width);
    t.add(l.bytes, number_width);
    t.add(l.multiply_adds, number_width);
    t.add('\n');
  };
  t.add("layer", name_width);
  for (const std::string_view title : {"input", "output"}) t.add(title, shape_width);
  for (const std::string_view title : {"parameters", "bytes", "multiply-adds"}) t.add_right(title, number_width);
  t.add('\n');
  for (const LayerSummary& l : layers) line(l);
  line(total);
  return t;
}

}  // namespace ctnn

#endif
