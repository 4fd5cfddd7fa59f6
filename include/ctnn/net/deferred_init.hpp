// SPDX-License-Identifier: BSL-1.0
// DeferredInit: what init gives for a model too large to be returned; whoever takes it makes the model in place.
#pragma once

#include <ctnn/base/config.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/concepts/diagnostics.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Model, class Bytes, class StackBytes>
struct this_model_is_too_large_to_be_returned_so_make_it_where_it_stays_and_pass_that;
template <class Model> struct a_large_model_is_made_in_place_so_write_init_between_parentheses_without_braces;
}  // namespace error

template <class Topology, class T> struct Model;

namespace detail {

/// Prints that such an object is too large to be returned by value.
template <class Object> consteval bool check_returned() {
  return require<(sizeof(Object) <= CTNN_STACK_BYTES),
                 error::this_model_is_too_large_to_be_returned_so_make_it_where_it_stays_and_pass_that<
                     Object, error::bytes<sizeof(Object)>, error::stack_bytes<CTNN_STACK_BYTES>>>();
}

}  // namespace detail

/// What a model or a trainer is made from, as in std::make_unique<Model<N>>(init<N>(1)).
template <class Topology, class T> struct DeferredInit {
  Key seed;

  /// Compilers build the result of a conversion in the object it initializes, as they build that of a function.
  constexpr operator Model<Topology, T>() const {
    Model<Topology, T> model;
    initialize(model, seed);
    return model;
  }

  /// Between braces it would be the first parameter.
  constexpr operator T() const {
    static_assert(require<false, error::a_large_model_is_made_in_place_so_write_init_between_parentheses_without_braces<
                                     Model<Topology, T>>>());
    return T{};
  }

  /// It is no model.
  template <class X> constexpr auto operator()(const X& x) const {
    static_assert(detail::check_returned<Model<Topology, T>>());
    return x;
  }
};

}  // namespace ctnn
