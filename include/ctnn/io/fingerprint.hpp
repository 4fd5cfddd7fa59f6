// SPDX-License-Identifier: BSL-1.0
// fingerprint<Topology>: a number that is the same for the same net in every program and with every compiler, and another
// for another net. Files of models carry it.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/io/fingerprint_hash.hpp>
#include <ctnn/io/members.hpp>
#include <ctnn/io/type_text.hpp>
#include <ctnn/tensor/shape.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ctnn::io {

namespace detail {

/// Adds what stands between a template's brackets. Every kind of template that is not among these says it by itself.
template <class L> struct Arguments {
  static constexpr bool seen = false;
  template <bool> static constexpr void add(FingerprintHash&) {}
};
template <template <class...> class L, class... A> struct Arguments<L<A...>> {
  static constexpr bool seen = true;
  template <bool Whole> static constexpr void add(FingerprintHash& hash) { (add_fingerprint<A, Whole>(hash), ...); }
};
template <template <std::size_t, class...> class L, std::size_t N, class... A>
  requires(sizeof...(A) > 0)
struct Arguments<L<N, A...>> {
  static constexpr bool seen = true;
  template <bool Whole> static constexpr void add(FingerprintHash& hash) {
    hash.add(N);
    (add_fingerprint<A, Whole>(hash), ...);
  }
};
template <template <class, std::size_t...> class L, class A, std::size_t... N>
  requires(sizeof...(N) > 0 && !std::is_integral_v<A>)
struct Arguments<L<A, N...>> {
  static constexpr bool seen = true;
  template <bool Whole> static constexpr void add(FingerprintHash& hash) {
    add_fingerprint<A, Whole>(hash);
    hash.add(N...);
  }
};
template <template <std::size_t...> class L, std::size_t... N>
  requires(sizeof...(N) > 0)
struct Arguments<L<N...>> {
  static constexpr bool seen = true;
  template <bool> static constexpr void add(FingerprintHash& hash) { hash.add(N...); }
};
template <class I, I... N> struct Arguments<std::integer_sequence<I, N...>> {
  static constexpr bool seen = true;
  template <bool> static constexpr void add(FingerprintHash& hash) { hash.add(sizeof...(N), N...); }
};
template <template <Rate...> class L, Rate... R>
  requires(sizeof...(R) > 0)
struct Arguments<L<R...>> {
  static constexpr bool seen = true;
  template <bool> static constexpr void add(FingerprintHash& hash) { hash.add(R...); }
};
template <template <class, Rate> class L, class A, Rate R> struct Arguments<L<A, R>> {
  static constexpr bool seen = true;
  template <bool> static constexpr void add(FingerprintHash& hash) { hash.add(R); }
};

template <class S> constexpr void add_shape(FingerprintHash& hash) {
  hash.add(S::rank);
  for (const std::size_t extent : S::dims) hash.add(extent);
}

template <class L> concept HasFingerprintFunction = requires(FingerprintHash& hash) { L::fingerprint(hash); };
template <class L>
concept HasFingerprintNumber = !HasFingerprintFunction<L> && requires { static_cast<std::uint64_t>(L::fingerprint); } &&
                               (std::is_integral_v<std::remove_cvref_t<decltype(L::fingerprint)>> ||
                                std::is_enum_v<std::remove_cvref_t<decltype(L::fingerprint)>>);
/// One that is there but cannot be used.
template <class L>
concept HasOtherFingerprint =
    !HasFingerprintFunction<L> && !HasFingerprintNumber<L> &&
    (requires { &L::fingerprint; } || requires { &L::template fingerprint<FingerprintHash>; });

/// Converts to a base of X, and tells whether X has its fingerprint from there.
template <class X> struct BaseWithFingerprint {
  bool* inherited;
  template <class M>
    requires(std::is_base_of_v<M, X> && !std::is_same_v<M, X>)
  constexpr operator M() const {
    if constexpr (requires { &M::template fingerprint<FingerprintHash> == &X::template fingerprint<FingerprintHash>; })
      *inherited = *inherited || &M::template fingerprint<FingerprintHash> == &X::template fingerprint<FingerprintHash>;
    else if constexpr (requires { &M::fingerprint == &X::fingerprint; })
      *inherited = *inherited || &M::fingerprint == &X::fingerprint;
    return M{};
  }
};

/// Has X its fingerprint from one of its bases?
template <class X, std::size_t... Bases> consteval bool inherits_fingerprint(std::index_sequence<Bases...>) {
  if constexpr (requires { X{(static_cast<void>(Bases), OnlyBase<X>{})..., OnlyBase<X>{}}; }) {
    return inherits_fingerprint<X>(std::make_index_sequence<sizeof...(Bases) + 1>{});
  } else {
    bool inherited = false;
    static_cast<void>(X{(static_cast<void>(Bases), BaseWithFingerprint<X>{&inherited})...});
    return inherited;
  }
}

/// One that is written in a base knows nothing of the arguments of the template derived from it.
template <class L> consteval bool has_own_fingerprint() {
  if constexpr (!HasFingerprintFunction<L> && !HasFingerprintNumber<L>)
    return false;
  else if constexpr (std::is_empty_v<L> && std::is_aggregate_v<L>)
    return !inherits_fingerprint<L>(std::index_sequence<>{});
  else
    return true;
}

/// Does what is added tell such a type from every other? Prints it unless it does.
template <class L> consteval bool check_fingerprint() {
  constexpr TypeText text = type_text<L>();
  if constexpr (std::is_class_v<L>) {
    constexpr bool usable = !HasOtherFingerprint<L>;
    require<usable,
            error::this_fingerprint_cannot_be_used_so_make_it_a_static_function_of_a_hash_or_a_static_integer<L>>();
    constexpr bool has_name = !text.name.empty() && text.name[0] != '(';
    require<has_name || !usable, error::a_type_without_a_name_has_no_fingerprint_so_make_it_a_struct_with_a_name<L>>();
    constexpr bool seen = !text.is_template && !text.is_in_template;
    if constexpr (usable && has_name && !seen && !is_shape<L>) {
      constexpr bool told = (Arguments<L>::seen && !text.is_in_template) || has_own_fingerprint<L>();
      require<
          told,
          error::
              not_all_template_arguments_can_be_told_from_outside_so_give_this_a_static_function_fingerprint_that_adds_them_to_a_hash<
                  L>>();
    }
  } else {
    require<std::is_arithmetic_v<L> || std::is_enum_v<L> || std::is_void_v<L>,
            error::a_fingerprint_needs_a_class_or_a_number_here_so_wrap_this_type_in_a_struct<L>>();
  }
  return true;
}

}  // namespace detail

template <class L, bool Whole> constexpr void add_fingerprint(FingerprintHash& hash) {
  if constexpr (std::is_arithmetic_v<L>) {  // some of them have several spellings
    hash.add(sizeof(L), std::is_floating_point_v<L>, std::is_signed_v<L>);
    return;
  } else {
    if constexpr (Whole) static_assert(detail::check_fingerprint<L>());
    constexpr detail::TypeText text = detail::type_text<L>();
    hash.add(unqualified_name<L>());
    if constexpr (Whole && text.is_in_template) hash.add(text.name);
    if constexpr (is_shape<L>) {
      detail::add_shape<L>(hash);
    } else {
      if constexpr (detail::HasFingerprintNumber<L>) hash.add(static_cast<std::uint64_t>(L::fingerprint));
      if constexpr (Layer<L>) {
        detail::add_shape<typename L::Input>(hash);
        detail::add_shape<typename L::Output>(hash);
        hash.add(parameter_count<L>, buffer_count<L>);
      }
      detail::Arguments<L>::template add<Whole>(hash);
      if constexpr (detail::HasFingerprintFunction<L>) L::fingerprint(hash);
    }
  }
}

template <class L> inline constexpr std::uint64_t fingerprint = [] {
  FingerprintHash hash;
  add_fingerprint<L>(hash);
  return hash.value();
}();

}  // namespace ctnn::io
