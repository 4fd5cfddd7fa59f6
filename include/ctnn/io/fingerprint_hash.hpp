// SPDX-License-Identifier: BSL-1.0
// FingerprintHash: what the fingerprint of a net is made by, and what a layer of the user's adds its options to.
#pragma once

#include <ctnn/base/real.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/io/members.hpp>
#include <ctnn/io/type_text.hpp>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace ctnn::error {
template <class Value> struct the_value_of_this_cannot_be_added_to_a_fingerprint_so_add_its_members_one_by_one;
}  // namespace ctnn::error

namespace ctnn::io {

class FingerprintHash;

/// A layer whose kind, shapes and template arguments do not tell all that its outputs depend on says the rest:
///   template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options.epsilon, Act{}); }
/// or, if it is one number, as static constexpr std::uint64_t fingerprint. With Whole, a type that is not told from
/// others is refused.
template <class L, bool Whole = true> constexpr void add_fingerprint(FingerprintHash& hash);

/// FNV-1a of what is added, in order.
class FingerprintHash {
 public:
  /// Numbers, enums, rates, texts, and plain structs and arrays of them count by value; what has no members, such as an
  /// activation or a layer, by its type.
  template <class... Values> constexpr void add(const Values&... values) { (add_one(values), ...); }
  constexpr std::uint64_t value() const { return value_; }

 private:
  template <class V> constexpr void add_one(const V& value) {
    if constexpr (std::is_same_v<V, Real>) {
      add_one(value.value);
    } else if constexpr (std::is_floating_point_v<V>) {
      add_one(std::bit_cast<std::uint64_t>(static_cast<double>(value)));
    } else if constexpr (std::is_integral_v<V> || std::is_enum_v<V>) {
      for (int k = 0; k < 8; ++k) add_byte(static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * k)));
    } else if constexpr (std::convertible_to<const V&, std::string_view>) {
      const std::string_view text = value;
      for (const char c : text) add_byte(static_cast<unsigned char>(c));
      add_one(text.size());
    } else if constexpr (detail::is_std_array<V>) {
      for (const auto& element : value) add_one(element);
      add_one(value.size());
    } else if constexpr (std::is_class_v<V> && std::is_empty_v<V>) {
      add_fingerprint<V>(*this);
    } else if constexpr (detail::is_plain_struct<V>) {
      add_one(unqualified_name<V>());
      detail::for_each_member(value, [&](const auto& member) { this->add_one(member); });
    } else {
      static_assert(
          require<false, error::the_value_of_this_cannot_be_added_to_a_fingerprint_so_add_its_members_one_by_one<V>>());
    }
  }
  constexpr void add_byte(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001B3u; }
  std::uint64_t value_ = 0xCBF29CE484222325u;
};

}  // namespace ctnn::io
