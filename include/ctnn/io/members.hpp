// SPDX-License-Identifier: BSL-1.0
// The members of a plain struct, one after the other.
#pragma once

#include <ctnn/tensor/bind.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ctnn::io::detail {

template <class X> inline constexpr bool is_std_array = false;
template <class E, std::size_t N> inline constexpr bool is_std_array<std::array<E, N>> = true;

/// Converts to a base of X and nothing else.
template <class X> struct OnlyBase {
  template <class M>
    requires(std::is_base_of_v<M, X> && !std::is_same_v<M, X>)
  constexpr operator M() const noexcept;
};

/// A struct whose members can be named by a structured binding: no base, no array of C.
template <class X>
inline constexpr bool is_plain_struct =
    std::is_class_v<X> && std::is_aggregate_v<X> && !std::is_empty_v<X> && !requires { X{OnlyBase<X>{}}; };

/// Calls f with each member of a plain struct of at most 16.
template <class X, class F> constexpr void for_each_member(X& x, F f) {
  constexpr std::size_t count = ctnn::detail::member_count<std::remove_const_t<X>>();
  static_assert(count <= 16, "a struct in a file has at most 16 members; put some of them into a struct of their own");
  const auto all = [&f](auto&... members) { (f(members), ...); };
  if constexpr (count == 1) {
    auto& [a] = x;
    all(a);
  } else if constexpr (count == 2) {
    auto& [a, b] = x;
    all(a, b);
  } else if constexpr (count == 3) {
    auto& [a, b, c] = x;
    all(a, b, c);
  } else if constexpr (count == 4) {
    auto& [a, b, c, d] = x;
    all(a, b, c, d);
  } else if constexpr (count == 5) {
    auto& [a, b, c, d, e] = x;
    all(a, b, c, d, e);
  } else if constexpr (count == 6) {
    auto& [a, b, c, d, e, g] = x;
    all(a, b, c, d, e, g);
  } else if constexpr (count == 7) {
    auto& [a, b, c, d, e, g, h] = x;
    all(a, b, c, d, e, g, h);
  } else if constexpr (count == 8) {
    auto& [a, b, c, d, e, g, h, i] = x;
    all(a, b, c, d, e, g, h, i);
  } else if constexpr (count == 9) {
    auto& [a, b, c, d, e, g, h, i, j] = x;
    all(a, b, c, d, e, g, h, i, j);
  } else if constexpr (count == 10) {
    auto& [a, b, c, d, e, g, h, i, j, k] = x;
    all(a, b, c, d, e, g, h, i, j, k);
  } else if constexpr (count == 11) {
    auto& [a, b, c, d, e, g, h, i, j, k, l] = x;
    all(a, b, c, d, e, g, h, i, j, k, l);
  } else if constexpr (count == 12) {
    auto& [a, b, c, d, e, g, h, i, j, k, l, m] = x;
    all(a, b, c, d, e, g, h, i, j, k, l, m);
  } else if constexpr (count == 13) {
    auto& [a, b, c, d, e, g, h, i, j, k, l, m, n] = x;
    all(a, b, c, d, e, g, h, i, j, k, l, m, n);
  } else if constexpr (count == 14) {
    auto& [a, b, c, d, e, g, h, i, j, k, l, m, n, o] = x;
    all(a, b, c, d, e, g, h, i, j, k, l, m, n, o);
  } else if constexpr (count == 15) {
    auto& [a, b, c, d, e, g, h, i, j, k, l, m, n, o, p] = x;
    all(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p);
  } else if constexpr (count == 16) {
    auto& [a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q] = x;
    all(a, b, c, d, e, g, h, i, j, k, l, m, n, o, p, q);
  }
}

}  // namespace ctnn::io::detail
