// SPDX-License-Identifier: BSL-1.0
// fingerprint<Topology>: a number that is the same for the same net in every program and with every compiler, and another
// for another net. Files of models carry it.
#pragma once

#include <ctnn/base/rate.hpp>
#include <ctnn/base/type_name.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/tensor/shape.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ctnn::io {

/// The name of a class or template without its scope and arguments, which compilers spell differently.
template <class T> constexpr std::string_view unqualified_name() {
  std::string_view name = type_name<T>();
  std::size_t first = 0, end = 0;
  for (int depth = 0; end < name.size(); ++end) {
    const char c = name[end];
    if (c == '(' || c == '{') ++depth;  // as in (anonymous namespace)::
    if (c == ')' || c == '}') --depth;
    if (depth > 0) continue;
    if (c == '<') break;
    if (c == ':' || c == ' ') first = end + 1;
  }
  return name.substr(first, end - first);
}

class FingerprintHash;

/// A layer whose kind, shapes and generic template arguments do not tell all that its outputs depend on says the rest:
///   template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options.epsilon, Act{}); }
/// or, if it is one number, as static constexpr std::uint64_t fingerprint.
template <class L> constexpr void add_fingerprint(FingerprintHash& hash);

/// FNV-1a of what is added, in order.
class FingerprintHash {
 public:
  /// Numbers, enums, rates and texts count by value; anything else, such as an activation or a layer, by its type.
  template <class... Values> constexpr void add(const Values&... values) { (add_one(values), ...); }
  constexpr std::uint64_t value() const { return value_; }

 private:
  template <class V> constexpr void add_one(const V& value) {
    if constexpr (std::is_same_v<V, Rate>) {
      add_one(value.value);
    } else if constexpr (std::is_floating_point_v<V>) {
      add_one(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    } else if constexpr (std::is_integral_v<V> || std::is_enum_v<V>) {
      for (int k = 0; k < 8; ++k) add_byte(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * k)));
    } else if constexpr (std::is_same_v<V, std::string_view>) {
      for (const char c : value) add_byte(static_cast<unsigned char>(c));
      add_one(value.size());
    } else {
      add_fingerprint<V>(*this);
    }
  }
  constexpr void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3u; }
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

namespace detail {

/// Adds what stands between a template's brackets; initializers do not count, since they leave no trace in a model.
template <class L> struct Arguments {
  static constexpr void add(FingerprintHash&) {}
};
template <template <class...> class L, class... A> struct Arguments<L<A...>> {
  static constexpr void add(FingerprintHash& hash) { (add_fingerprint<A>(hash), ...); }
};
template <template <std::size_t, class> class L, std::size_t N, class A> struct Arguments<L<N, A>> {
  static constexpr void add(FingerprintHash& hash) {
    hash.add(N);
    add_fingerprint<A>(hash);
  }
};
template <template <class, std::size_t...> class L, class A, std::size_t... N>
  requires(sizeof...(N) > 0)
struct Arguments<L<A, N...>> {
  static constexpr void add(FingerprintHash& hash) {
    add_fingerprint<A>(hash);
    hash.add(N...);
  }
};
template <template <Rate...> class L, Rate... R>
  requires(sizeof...(R) > 0)
struct Arguments<L<R...>> {
  static constexpr void add(FingerprintHash& hash) { hash.add(R...); }
};
template <template <class, Rate> class L, class A, Rate R> struct Arguments<L<A, R>> {
  static constexpr void add(FingerprintHash& hash) { hash.add(R); }
};

template <class S> constexpr void add_shape(FingerprintHash& hash) {
  hash.add(S::rank);
  for (const std::size_t extent : S::dims) hash.add(extent);
}

}  // namespace detail

template <class L> constexpr void add_fingerprint(FingerprintHash& hash) {
  if constexpr (std::is_arithmetic_v<L>) {  // some of them have several spellings
    hash.add(sizeof(L), std::is_floating_point_v<L>, std::is_signed_v<L>);
    return;
  }
  hash.add(unqualified_name<L>());
  if constexpr (is_shape<L>) {
    detail::add_shape<L>(hash);
  } else {
    if constexpr (requires { static_cast<std::uint64_t>(L::fingerprint); })
      hash.add(static_cast<std::uint64_t>(L::fingerprint));
    if constexpr (Layer<L>) {
      detail::add_shape<typename L::Input>(hash);
      detail::add_shape<typename L::Output>(hash);
      hash.add(parameter_count<L>, buffer_count<L>);
    }
    detail::Arguments<L>::add(hash);
    if constexpr (requires { L::fingerprint(hash); }) L::fingerprint(hash);
  }
}

template <class L> inline constexpr std::uint64_t fingerprint = [] {
  FingerprintHash hash;
  add_fingerprint<L>(hash);
  return hash.value();
}();

}  // namespace ctnn::io
