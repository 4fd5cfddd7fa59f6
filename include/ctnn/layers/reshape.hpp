// SPDX-License-Identifier: BSL-1.0
// y = x in another shape: the same elements in the same order
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/kernels/join.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Takes, class Gives> struct Reshape_keeps_all_elements_so_give_it_two_shapes_of_one_size;
}  // namespace error

/// x: From, y: To.
template <class From, class To> struct Reshape {
  static_assert(detail::takes_shape<Reshape, From>());
  static_assert(detail::takes_shape<Reshape, To>());
  static_assert(require<(From::size == To::size), error::Reshape_keeps_all_elements_so_give_it_two_shapes_of_one_size<
                                                      error::takes<From>, error::gives<To>>>());

  using Input = From;
  using Output = To;
  template <class T> struct Params {};
  template <class T, std::size_t B> struct Cache {};

  template <class T, std::size_t B>
  static constexpr void forward(Params<const T>, Batch<const T, B, Input> x, Batch<T, B, Output> y, Cache<T, B>&,
                                Context<T>) {
    kernels::copy<B * From::size>(x.data(), y.data());
  }

  template <class T, std::size_t B>
  static constexpr void backward(Params<const T>, Batch<const T, B, Input>, Batch<const T, B, Output>,
                                 const Cache<T, B>&, Batch<const T, B, Output> dy, Batch<T, B, Input> dx, Params<T>) {
    kernels::copy<B * From::size>(dy.data(), dx.data());
  }
};

}  // namespace ctnn
