// SPDX-License-Identifier: BSL-1.0
// summary<Net>(): layers, shapes, parameters, bytes and multiply-adds, as data and as text.
#pragma once

#include <ctnn/base/roles.hpp>
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
  std::size_t peak_bytes = 0;  // of a graph: what its inference keeps in between of one sample

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

template <class Topology, class T> inline constexpr std::size_t peak_bytes = 0;
template <class Topology, class T>
  requires requires { Topology::template peak<1>; }
inline constexpr std::size_t peak_bytes<Topology, T> = Topology::template peak<1> * sizeof(Value<T>);

}  // namespace detail

template <class Topology, class T = float> constexpr auto summary() {
  return boost::hana::unpack(Topology::layers, [](auto... layers) {
    return Summary<sizeof...(layers)>{
        {detail::summarize<typename decltype(layers)::type, T>(type_name<typename decltype(layers)::type>())...},
        detail::summarize<Topology, T>("total"),
        detail::peak_bytes<Topology, T>};
  });
}

/// Of a value, or of nothing: prints it.
template <class... Given> constexpr auto summary(const Given&...) {
  static_assert(
      require<false, error::a_summary_is_that_of_a_type_so_name_the_net_between_angle_brackets_and_pass_nothing<
                         error::given<Given>...>>());
  return Summary<1>{};
}

template <std::size_t N> constexpr auto Summary<N>::text() const {
  constexpr std::string_view noise = "ctnn::";
  constexpr std::string_view titles[]{"layer", "input", "output", "parameters", "bytes", "multiply-adds"};
  constexpr std::size_t gap = 2, longest[]{50, 30, 30, 20, 20, 20};  // what is longer is cut
  // Each column is as wide as its longest entry.
  std::size_t width[6] = {};
  const auto make_room = [&](std::size_t column, std::size_t size) {
    if (size > longest[column]) size = longest[column];
    if (width[column] < size + gap) width[column] = size + gap;
  };
  const auto measure = [&](const LayerSummary& l) {
    make_room(0, detail::size_without(l.name, noise));
    make_room(1, detail::printed_size(l.input.dims.data(), l.input.rank));
    make_room(2, detail::printed_size(l.output.dims.data(), l.output.rank));
    make_room(3, detail::printed_size(l.parameters));
    make_room(4, detail::printed_size(l.bytes));
    make_room(5, detail::printed_size(l.multiply_adds));
  };
  for (std::size_t column = 0; column < 6; ++column) make_room(column, titles[column].size());
  for (const LayerSummary& l : layers) measure(l);
  measure(total);
  constexpr std::string_view peak = "buffers at their peak";
  if (peak_bytes > 0) {
    make_room(0, peak.size());
    make_room(4, detail::printed_size(peak_bytes));
  }

  Text<(N + 3) * (50 + 2 * 30 + 3 * 20 + 6 * gap + 1)> t;
  const auto line = [&t, &width, noise](const LayerSummary& l) {
    t.add_without(l.name, noise, width[0]);
    t.add(l.input.dims.data(), l.input.rank, width[1]);
    t.add(l.output.dims.data(), l.output.rank, width[2]);
    t.add(l.parameters, width[3]);
    t.add(l.bytes, width[4]);
    t.add(l.multiply_adds, width[5]);
    t.add('\n');
  };
  for (std::size_t column = 0; column < 3; ++column) t.add(titles[column], width[column]);
  for (std::size_t column = 3; column < 6; ++column) t.add_right(titles[column], width[column]);
  t.add('\n');
  for (const LayerSummary& l : layers) line(l);
  line(total);
  if (peak_bytes > 0) {
    t.add(peak, width[0] + width[1] + width[2] + width[3]);
    t.add(peak_bytes, width[4]);
    t.add("", width[5]);
    t.add('\n');
  }
  return t;
}

}  // namespace ctnn
