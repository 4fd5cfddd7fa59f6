// SPDX-License-Identifier: BSL-1.0
// The inputs and outputs of a graph that has several, each a tensor of its own in a call of the model.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/kernels/join.hpp>
#include <ctnn/tensor/tensor.hpp>

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace ctnn {

namespace error {
template <class Graph, class... ExpectedAndGiven>
struct these_are_not_the_inputs_of_the_graph_so_pass_one_sample_of_each_or_batches_of_one_size;
}  // namespace error

namespace detail {

/// Of a topology that says how many it has; others have one.
template <class Topology> inline constexpr std::size_t input_count = 1;
template <class Topology>
  requires requires { Topology::input_count; }
inline constexpr std::size_t input_count<Topology> = Topology::input_count;
template <class Topology> inline constexpr bool gives_several = false;
template <class Topology>
  requires requires { Topology::output_count; }
inline constexpr bool gives_several<Topology> = Topology::output_count > 1;

/// Is a call with Count tensors one with several inputs?
template <class Topology, std::size_t Count>
inline constexpr bool takes_several = Count > 1 && input_count<Topology> == Count;

/// S is a sample of shape Whole, or a batch of them; the same of shape Part.
template <class S, class Whole, class Part> using AlikeShape =
    std::conditional_t<std::is_same_v<S, Whole>, Part, Prepend<batch_size<S, Whole>, Part>>;

template <class Topology, class Y, class Indices> struct OutputTensors;
template <class Topology, class T, class S, std::size_t... J>
struct OutputTensors<Topology, Tensor<T, S>, std::index_sequence<J...>> {
 private:
  using Whole = typename Topology::Output;
  template <std::size_t I> using Part = typename Topology::template output<I>;

 public:
  using type = std::tuple<Tensor<T, AlikeShape<S, Whole, Part<J>>>...>;

  static constexpr type split(const Tensor<T, S>& y) {
    type parts;
    std::size_t offset = 0;
    ((kernels::copy_rows<batch_size<S, Whole>, Part<J>::size>(y.data() + offset, Whole::size,
                                                              std::get<J>(parts).data(), Part<J>::size),
      offset += Part<J>::size),
     ...);
    return parts;
  }
};

template <class Topology, class Y, bool Several> struct CallResult {
  using type = Y;
};
template <class Topology, class Y> struct CallResult<Topology, Y, true>
    : OutputTensors<Topology, Y, std::make_index_sequence<Topology::output_count>> {};

/// What a call with tensors of their own gives whose outputs side by side are Y: a std::tuple where there are several.
template <class Topology, class Y> using Outcome =
    typename CallResult<Topology, Y, gives_several<Topology>>::type;
template <class Topology, class Y> constexpr Outcome<Topology, Y> outcome(const Y& y) {
  return CallResult<Topology, Y, true>::split(y);
}

/// How many samples each of several inputs of T is; 0 where one differs from the others, which is printed.
template <class Topology, class T, class... X, std::size_t... V>
consteval std::size_t check_inputs(std::index_sequence<V...>) {
  constexpr std::size_t samples[]{batch_size<typename X::shape, typename Topology::template input<V>>...};
  constexpr bool are_batches[]{!std::is_same_v<typename X::shape, typename Topology::template input<V>>...};
  constexpr bool same_scalar = (std::is_same_v<typename X::value_type, T> && ...);
  constexpr bool alike =
      samples[0] > 0 && ((samples[V] == samples[0] && are_batches[V] == are_batches[0]) && ...);
  static_assert(
      (require<std::is_same_v<typename X::value_type, T>,
               error::model_and_data_differ_in_scalar_so_convert_one_of_them<Topology, error::expected<T>,
                                                                             error::given<typename X::value_type>>>() &&
       ...));
  static_assert(require<alike || !same_scalar,
                        error::these_are_not_the_inputs_of_the_graph_so_pass_one_sample_of_each_or_batches_of_one_size<
                            Topology, error::expected<typename Topology::template input<V>>...,
                            error::given<typename X::shape>...>>());
  return same_scalar && alike ? samples[0] : 0;
}

/// Tensors side by side, sample by sample.
template <std::size_t B, class To, class... X> constexpr void join_inputs(To& to, const X&... x) {
  std::size_t offset = 0;
  constexpr std::size_t all = To::size() / B;
  ((kernels::copy_rows<B, X::size() / B>(x.data(), X::size() / B, to.data() + offset, all), offset += X::size() / B),
   ...);
}

}  // namespace detail
}  // namespace ctnn
