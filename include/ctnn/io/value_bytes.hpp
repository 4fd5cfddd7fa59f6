// SPDX-License-Identifier: BSL-1.0
// The bytes of a value, member by member, so that equal values have equal bytes: no padding is written.
#pragma once

#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/members.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace ctnn::io::detail {

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

/// At the end of `bytes`.
void append_bytes(std::string& bytes, const void* first, std::size_t count);

template <class X> std::string value_bytes(const X& x) {
  std::string bytes;
  for_each_run(x, [&]<class E>(const E* first, std::size_t count) { append_bytes(bytes, first, count * sizeof(E)); });
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

void add_run(FingerprintHash& hash, std::size_t size, bool is_float, std::size_t count);

/// Names and sizes of what value_bytes writes. Whole: the type must tell all of its arguments.
template <bool Whole = true, class X> std::uint64_t value_fingerprint(const X& x) {
  constexpr FingerprintHash of_type = [] {
    FingerprintHash hash;
    add_fingerprint<X, Whole>(hash);
    return hash;
  }();
  FingerprintHash hash = of_type;
  for_each_run(x, [&]<class E>(const E*, std::size_t count) {
    add_run(hash, sizeof(E), std::is_floating_point_v<E>, count);
  });
  return hash.value();
}

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/value_bytes.ipp>
#endif
