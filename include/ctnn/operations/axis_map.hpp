// SPDX-License-Identifier: BSL-1.0
// A layer whose output is made of elements of its input, found axis by axis: slices, pads, look-ups, broadcasts.
//
//   struct Map {
//     static constexpr std::size_t source(std::size_t axis, std::size_t position);    // in the input, or `outside`
//     template <class T> static constexpr T fill();                                   // what stands outside
//   };
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/join.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn::detail {

inline constexpr std::size_t outside = static_cast<std::size_t>(-1);

/// From and To have the same rank; their neighbouring elements are copied together where the last axes do not change.
template <class From, class To, class Map> class AxisMap {
  static constexpr std::size_t rank = To::rank;

  template <std::size_t Axis> static constexpr std::array<std::size_t, To::dims[Axis]> sources = [] {
    std::array<std::size_t, To::dims[Axis]> all{};
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = Map::source(Axis, k);
    return all;
  }();
  /// Are the positions neighbours, one after the other?
  static constexpr bool is_range(std::size_t axis) {
    const std::size_t first = Map::source(axis, 0);
    for (std::size_t k = 0; k < To::dims[axis]; ++k)
      if (first == outside || Map::source(axis, k) != first + k) return false;
    return true;
  }
  static constexpr bool is_same(std::size_t axis) { return From::dims[axis] == To::dims[axis] && is_range(axis); }

  static constexpr std::size_t from_axis(bool of_input, std::size_t axis) {
    std::size_t product = 1;
    for (std::size_t k = axis; k < rank; ++k) product *= of_input ? From::dims[k] : To::dims[k];
    return product;
  }
  /// How many of the first axes are visited one position after the other; what lies within is one block.
  static constexpr std::size_t visited = [] {
    std::size_t axes = rank;
    while (axes > 0 && is_same(axes - 1)) --axes;
    return axes > 0 && is_range(axes - 1) ? axes - 1 : axes;
  }();
  static constexpr std::size_t start = visited < rank ? Map::source(visited, 0) * from_axis(true, visited + 1) : 0;

  template <std::size_t Axis, class Body>
  static constexpr void visit(const Body& body, std::size_t from, std::size_t& to) {
    if constexpr (Axis == visited) {
      body(from, to);
      to += block;
    } else {
      constexpr std::size_t stride = from_axis(true, Axis + 1);
      for (const std::size_t source : sources<Axis>)
        visit<Axis + 1>(body, from == outside || source == outside ? outside : from + source * stride, to);
    }
  }

 public:
  static constexpr std::size_t block = from_axis(false, visited);

  /// body(first element in From, or outside; first element in To) for each block of one sample, in the order of To.
  template <class Body> static constexpr void for_each_block(const Body& body) {
    std::size_t to = 0;
    visit<0>(body, start, to);
  }
};

/// Aligned: the input's shape with the output's rank.
template <class In, class Out, class Map, class Aligned = In> struct MappedLayer {
  using Input = In;
  using Output = Out;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    for (std::size_t b = 0; b < B; ++b) {
      const T* const in = x.data() + b * In::size;
      T* const out = y.data() + b * Out::size;
      Blocks::for_each_block([&](std::size_t from, std::size_t to) {
        if (from == outside)
          for (std::size_t k = 0; k < Blocks::block; ++k) out[to + k] = Map::template fill<T>();
        else if constexpr (Blocks::block == 1)
          out[to] = in[from];
        else
          kernels::copy<Blocks::block>(in + from, out + to);
      });
    }
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    for (std::size_t k = 0; k < dx.size(); ++k) dx[k] = T(0);
    for (std::size_t b = 0; b < B; ++b) {
      T* const to_in = dx.data() + b * In::size;
      const T* const d_out = dy.data() + b * Out::size;
      Blocks::for_each_block([&](std::size_t from, std::size_t to) {
        if (from == outside) return;
        if constexpr (Blocks::block == 1)
          to_in[from] = to_in[from] + rounded(d_out[to]);
        else
          kernels::add<Blocks::block>(to_in + from, d_out + to, to_in + from);
      });
    }
  }

 private:
  using Blocks = AxisMap<Aligned, Out, Map>;
};

}  // namespace ctnn::detail
