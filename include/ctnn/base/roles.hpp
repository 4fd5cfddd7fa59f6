// SPDX-License-Identifier: BSL-1.0
// Weights, the values that flow through a net, and the sums of their products: three roles that a number may have.
#pragma once

#include <cstddef>

namespace ctnn {

/// Plain float and double stand for all three. Specialize it for a type that goes with others.
template <class T> struct Roles {
  using Weight = T;  // under values of T
  using Value = T;   // over weights of T
  using Sum = T;     // of products of values of T with weights; static_cast<T> rounds it
};

template <class V> using Weight = typename Roles<V>::Weight;
template <class W> using Value = typename Roles<W>::Value;
template <class V> using Sum = typename Roles<V>::Sum;

/// sum / n. A number type in which n may be out of range has its own.
template <class S> constexpr S divided(const S& sum, std::size_t n) noexcept { return sum / S(n); }

}  // namespace ctnn
