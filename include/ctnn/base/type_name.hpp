// SPDX-License-Identifier: BSL-1.0
// type_name<T>(): how the compiler spells T.
#pragma once

#include <ctnn/base/config.hpp>

#include <cstddef>
#include <string_view>

namespace ctnn {

namespace detail {
template <class T> constexpr std::string_view signature() { return CTNN_FUNCTION_SIGNATURE; }
}  // namespace detail

template <class T> constexpr std::string_view type_name() {
  // Where a known name stands in the signature, every other name stands too.
  constexpr std::string_view probe = detail::signature<double>();
  constexpr std::size_t before = probe.find("double");
  constexpr std::size_t after = probe.size() - before - std::string_view("double").size();
  constexpr std::string_view all = detail::signature<T>();
  return all.substr(before, all.size() - before - after);
}

}  // namespace ctnn
