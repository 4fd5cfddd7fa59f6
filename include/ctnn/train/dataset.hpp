// SPDX-License-Identifier: BSL-1.0
// dataset<Net>({{input, target}, ...}): samples with their targets, shaped for a net.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/tensor/tensor.hpp>

#include <cstddef>
#include <initializer_list>
#include <type_traits>

namespace ctnn {

namespace error {
template <class Net, class... Given>
struct dataset_takes_samples_in_braces_each_of_them_an_input_and_a_target_in_braces_so_list_them_or_use_Samples;
template <class... Given> struct dataset_does_not_know_the_net_so_name_it_between_angle_brackets;
template <class Expected, class GivenCount>
struct number_of_values_of_a_sample_is_not_the_size_of_its_input_so_give_as_many_as_the_shape_holds;
template <class Expected, class GivenCount>
struct number_of_values_of_a_sample_is_not_the_size_of_its_target_so_give_as_many_as_the_shape_holds;
}  // namespace error

/// Made from two lists in braces or from two tensors.
template <class T, class Input, class Target> struct Sample {
  Tensor<T, Input> input;
  Tensor<T, Target> target;

  constexpr Sample(const Tensor<T, Input>& x, const Tensor<T, Target>& y) : input(x), target(y) {}

  template <std::size_t I, std::size_t J> constexpr Sample(const T (&x)[I], const T (&y)[J]) {
    static_assert(
        require<I == Input::size,
                error::number_of_values_of_a_sample_is_not_the_size_of_its_input_so_give_as_many_as_the_shape_holds<
                    error::expected<Input>, error::given_count<I>>>());
    static_assert(
        require<J == Target::size,
                error::number_of_values_of_a_sample_is_not_the_size_of_its_target_so_give_as_many_as_the_shape_holds<
                    error::expected<Target>, error::given_count<J>>>());
    if constexpr (I == Input::size && J == Target::size) {
      for (std::size_t k = 0; k < I; ++k) input[k] = x[k];
      for (std::size_t k = 0; k < J; ++k) target[k] = y[k];
    }
  }
};

template <class T, class Input, class Target, std::size_t N> struct Dataset {
  static constexpr std::size_t size = N;

  Tensor<T, Prepend<N, Input>> inputs;
  Tensor<T, Prepend<N, Target>> targets;

  friend constexpr bool operator==(const Dataset&, const Dataset&) = default;
};

/// Targets have the shape of the net's output, unless another is given (as for a loss with a Target of its own).
template <class Topology, class T = float, class Target = typename Topology::Output, std::size_t N>
constexpr Dataset<T, typename Topology::Input, Target, N> dataset(
    const Sample<T, typename Topology::Input, Target> (&samples)[N]) {
  using Input = typename Topology::Input;
  Dataset<T, Input, Target, N> data;
  for (std::size_t n = 0; n < N; ++n) {
    for (std::size_t k = 0; k < Input::size; ++k) data.inputs[n * Input::size + k] = samples[n].input[k];
    for (std::size_t k = 0; k < Target::size; ++k) data.targets[n * Target::size + k] = samples[n].target[k];
  }
  return data;
}

/// Anything but a list in braces: prints it.
template <class Topology, class T = float, class Target = typename Topology::Output, class... Given>
  requires(sizeof...(Given) > 0)
constexpr Dataset<T, typename Topology::Input, Target, 1> dataset(const Given&...) {
  static_assert(
      require<
          false,
          error::
              dataset_takes_samples_in_braces_each_of_them_an_input_and_a_target_in_braces_so_list_them_or_use_Samples<
                  Topology, error::given<Given>...>>());
  return {};
}

namespace detail {

/// Anything between braces.
struct InBraces {
  template <class X> constexpr InBraces(const X&) {}
  constexpr InBraces(std::initializer_list<InBraces>) {}
};

}  // namespace detail

/// Without a net: prints that it is missing.
template <class... NoNet>
  requires(sizeof...(NoNet) == 0)
constexpr auto dataset(std::initializer_list<detail::InBraces>) {
  static_assert(
      require<false, error::dataset_does_not_know_the_net_so_name_it_between_angle_brackets<error::given<NoNet>...>>());
  return Dataset<float, Shape<1>, Shape<1>, 1>{};
}
template <class... Given>
  requires(sizeof...(Given) > 1)
constexpr auto dataset(const Given&...) {
  static_assert(
      require<false, error::dataset_does_not_know_the_net_so_name_it_between_angle_brackets<error::given<Given>...>>());
  return Dataset<float, Shape<1>, Shape<1>, 1>{};
}

}  // namespace ctnn
