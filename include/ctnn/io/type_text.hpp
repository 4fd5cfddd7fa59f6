// SPDX-License-Identifier: BSL-1.0
// What can be read from the name that a compiler gives a type, whatever the compiler.
#pragma once

#include <ctnn/base/type_name.hpp>

#include <cstddef>
#include <string_view>

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

namespace detail {

struct TypeText {
  std::string_view name;  // the last of A<1>::B<2>
  bool is_template, is_in_template;
};

/// As unqualified_name, but past the arguments of templates around it.
constexpr TypeText read_type_text(std::string_view all) {
  TypeText text{all, false, false};
  std::size_t first = 0, end = all.size();
  int depth = 0;
  for (std::size_t k = 0; k < all.size(); ++k) {
    const char c = all[k];
    if (c == '(' || c == '{' || c == '<' || c == '[') {
      if (depth == 0 && c == '<') {
        text.is_template = true;
        end = k;
      }
      ++depth;
    } else if (c == ')' || c == '}' || c == '>' || c == ']') {
      --depth;
    } else if (depth == 0 && (c == ':' || c == ' ')) {
      text.is_in_template = text.is_in_template || text.is_template;
      text.is_template = false;
      first = k + 1;
      end = all.size();
    }
  }
  text.name = all.substr(first, end - first);
  return text;
}

template <class T> constexpr TypeText type_text() { return read_type_text(type_name<T>()); }

}  // namespace detail

}  // namespace ctnn::io
