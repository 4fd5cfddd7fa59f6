// SPDX-License-Identifier: BSL-1.0
// Do data have the types that a net and its loss take? Each check prints the first thing that differs.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>
#include <type_traits>

namespace ctnn::error {
template <class NotALoss, class Output>
struct this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp;
template <class Net, class Expected, class Given>
struct data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net;
template <class Net, class ExpectedCount, class GivenCount>
struct batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for;
}  // namespace ctnn::error

namespace ctnn::detail {

template <class L, class Output> consteval bool is_loss() {
  return require<Loss<L, Output>,
                 error::this_is_no_loss_for_such_an_output_so_add_value_and_value_and_gradient_as_in_concepts_loss_hpp<
                     L, error::given<Output>>>();
}

/// Do model and data have the same scalar?
template <class Topology, class T, class GivenScalar> consteval bool check_scalar() {
  constexpr bool same = std::is_same_v<T, GivenScalar>;
  require<same, error::model_and_data_differ_in_scalar_so_convert_one_of_them<Topology, error::expected<T>,
                                                                              error::given<GivenScalar>>>();
  return same;
}

/// Was the data set made for such inputs?
template <class Topology, class Input> consteval bool check_inputs() {
  constexpr bool fits = std::is_same_v<Input, typename Topology::Input>;
  require<fits, error::data_set_was_made_for_another_input_so_make_it_with_dataset_of_this_net<
                    Topology, error::expected<typename Topology::Input>, error::given<Input>>>();
  return fits;
}

/// The same, and for targets that the loss wants?
template <class Topology, class L, class Input, class Target> consteval bool check_dataset() {
  if constexpr (check_inputs<Topology, Input>()) {
    using Expected = TargetShape<L, typename Topology::Output>;
    constexpr bool fits = std::is_same_v<Target, Expected>;
    require<fits, error::targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<
                      L, error::expected<Expected>, error::given<Target>>>();
    return fits;
  }
  return false;
}

/// Are they samples for such a trainer?
template <class R, class T, class Input, class Target> consteval bool check_samples(const Samples<T, Input, Target>*) {
  if constexpr (check_scalar<typename R::NetType, typename R::value_type, T>())
    return check_dataset<typename R::NetType, typename R::LossType, Input, Target>();
  return false;
}

/// Are they samples whose inputs a model takes?
template <class Topology, class T, class GivenScalar, class Input> consteval bool check_predictable() {
  if constexpr (check_scalar<Topology, T, GivenScalar>()) return check_inputs<Topology, Input>();
  return false;
}

/// Are these B targets, in the net's scalar, what the loss wants?
template <class Topology, class L, std::size_t B, class T, class GivenScalar, class S> consteval bool check_targets() {
  if constexpr (check_scalar<Topology, T, GivenScalar>()) {
    using Target = TargetShape<L, typename Topology::Output>;
    constexpr bool are_targets = batch_size<S, Target> == B;
    require<are_targets, error::targets_do_not_have_the_shape_the_loss_expects_so_pass_one_target_per_sample<
                             L, error::expected<Prepend<B, Target>>, error::given<S>>>();
    return are_targets;
  }
  return false;
}

/// Are these B samples of the net, and their targets?
template <class Topology, class L, std::size_t B, class T, class X, class Y> consteval bool check_batch() {
  constexpr std::size_t given = batch_size<typename X::shape, typename Topology::Input>;
  if constexpr (!check_data<Topology, T, typename X::value_type, typename X::shape>())
    return false;
  else if constexpr (given != B)
    return !require<false, error::batch_size_is_not_that_of_the_trainer_so_pass_as_many_samples_as_it_was_made_for<
                               Topology, error::expected_count<B>, error::given_count<given>>>();
  else
    return check_targets<Topology, L, B, T, typename Y::value_type, typename Y::shape>();
}

}  // namespace ctnn::detail
