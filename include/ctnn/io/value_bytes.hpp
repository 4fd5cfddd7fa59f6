// SPDX-License-Identifier: BSL-1.0
// The bytes of a value, member by member, so that equal values have equal bytes: no padding is written.
#pragma once

#include <ctnn/io/fingerprint.hpp>
#include <ctnn/tensor/bind.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
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

/// Hands each run of equal elements to f(first, count), in order of declaration. A class with a base or a constructor is
/// one element; what padding it may have goes along.
template <class X, class F> void for_each_run(X& x, F f) {
  using Value = std::remove_const_t<X>;
  static_assert(std::is_trivially_copyable_v<Value>, "only trivially copyable values go into a file");
  if constexpr (is_std_array<Value>) {
    if constexpr (std::is_arithmetic_v<typename Value::value_type>)
      f(x.data(), x.size());
    else
      for (auto& element : x) for_each_run(element, f);
  } else if constexpr (is_plain_struct<Value>) {
    for_each_member(x, [&f](auto& member) { for_each_run(member, f); });
  } else if constexpr (!std::is_empty_v<Value>) {
    f(&x, std::size_t{1});
  }
}

template <class X> std::string value_bytes(const X& x) {
  std::string bytes;
  for_each_run(x, [&]<class E>(const E* first, std::size_t count) {
    if (count > 0) bytes.append(reinterpret_cast<const char*>(first), count * sizeof(E));
  });
  return bytes;
}

template <class X> std::size_t value_size(const X& x) {
  std::size_t total = 0;
  for_each_run(x, [&]<class E>(const E*, std::size_t count) { total += count * sizeof(E); });
  return total;
}

/// bytes: as many as value_size(x).
template <class X> void set_value(X& x, std::string_view bytes) {
  for_each_run(x, [&]<class E>(E* first, std::size_t count) {
    if (count == 0) return;
    if constexpr (std::is_same_v<E, bool>)
      for (std::size_t k = 0; k < count; ++k) first[k] = bytes[k] != 0;
    else
      std::memcpy(static_cast<void*>(first), bytes.data(), count * sizeof(E));
    bytes.remove_prefix(count * sizeof(E));
  });
}

/// Names and sizes of what value_bytes writes.
template <class X> std::uint64_t value_fingerprint(const X& x) {
  FingerprintHash hash;
  add_fingerprint<X>(hash);
  for_each_run(x,
               [&]<class E>(const E*, std::size_t count) { hash.add(sizeof(E), std::is_floating_point_v<E>, count); });
  return hash.value();
}

}  // namespace ctnn::io::detail
