// SPDX-License-Identifier: BSL-1.0
// bind<Views>(data): a struct of named views laid over consecutive elements, in order of declaration.
#pragma once

#include <ctnn/tensor/view.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ctnn {

template <class Views, class T> constexpr Views bind(T* data) noexcept;
template <class Views> constexpr std::size_t bound_size() noexcept;

namespace detail {

/// Converts to whatever a member of the struct is, so that members can be counted without naming them.
struct AnyMember {
  template <class M> constexpr operator M() const noexcept;
};

template <class Views, std::size_t... I>
constexpr bool takes(std::index_sequence<I...>) noexcept {
  return requires { Views{(static_cast<void>(I), AnyMember{})...}; };
}

template <class Views, std::size_t N = 0> constexpr std::size_t member_count() noexcept {
  if constexpr (takes<Views>(std::make_index_sequence<N + 1>{}))
    return member_count<Views, N + 1>();
  else
    return N;
}

/// Hands out the elements from `data` on to one member after the other; a member may itself be such a struct.
template <class T> struct Cursor {
  T* data;
  template <class U, class S> constexpr operator View<U, S>() noexcept {
    T* const start = data;
    data += S::size;
    return View<U, S>(start);
  }
  template <class Nested>
    requires(!is_view<Nested>)
  constexpr operator Nested() noexcept {
    T* const start = data;
    data += bound_size<Nested>();
    return bind<Nested>(start);
  }
};

/// Adds up the sizes of the members without touching any element.
struct Counter {
  std::size_t count = 0;
  template <class U, class S> constexpr operator View<U, S>() noexcept {
    count += S::size;
    return View<U, S>();
  }
  template <class Nested>
    requires(!is_view<Nested>)
  constexpr operator Nested() noexcept {
    count += bound_size<Nested>();
    return Nested{};
  }
};

template <class Views, class Source, std::size_t... I>
constexpr Views fill(Source& source, std::index_sequence<I...>) noexcept {
  return Views{(static_cast<void>(I), source)...};
}

template <class Views> inline constexpr std::size_t members = member_count<Views>();

}  // namespace detail

/// The number of elements that all views of the struct cover together.
template <class Views> constexpr std::size_t bound_size() noexcept {
  detail::Counter counter;
  static_cast<void>(detail::fill<Views>(counter, std::make_index_sequence<detail::members<Views>>{}));
  return counter.count;
}

template <class Views, class T> constexpr Views bind(T* data) noexcept {
  detail::Cursor<T> cursor{data};
  return detail::fill<Views>(cursor, std::make_index_sequence<detail::members<Views>>{});
}

}  // namespace ctnn
