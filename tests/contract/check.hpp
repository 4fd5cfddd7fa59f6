// SPDX-License-Identifier: BSL-1.0
// check<F>(name, ...): one computation done by the compiler and again at run time, compared and printed bit by bit.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <type_traits>

namespace contract {

inline int differences = 0;

/// The same value, which the optimizer cannot know.
template <class T> T opaque(T x) {
  volatile T v = x;
  return v;
}
template <class T, std::size_t N> std::array<T, N> opaque(std::array<T, N> values) {
  for (T& v : values) v = opaque(v);
  return values;
}

/// Which of the many NaNs an operation gives is the one thing that is not promised.
template <class T> std::uint64_t bits(T x) {
  if (x != x) x = std::numeric_limits<T>::quiet_NaN();
  if constexpr (sizeof(T) == 4)
    return std::bit_cast<std::uint32_t>(x);
  else
    return std::bit_cast<std::uint64_t>(x);
}

template <class T, std::size_t N>
void compare(const char* name, const std::array<T, N>& compiled, const std::array<T, N>& run) {
  const char* const type = sizeof(T) == 4 ? "float" : "double";
  for (std::size_t k = 0; k < N; ++k) {
    const auto at_compile_time = bits(compiled[k]), at_run_time = bits(run[k]);
    const int digits = 2 * static_cast<int>(sizeof(T));
    std::printf("%s<%s>[%zu] %0*llx", name, type, k, digits, static_cast<unsigned long long>(at_run_time));
    if (at_compile_time != at_run_time) {
      std::printf(" compiled: %0*llx", digits, static_cast<unsigned long long>(at_compile_time));
      ++differences;
    }
    std::putchar('\n');
  }
}

/// f(x) for each of the inputs in the type Inputs; F and Inputs hold no state.
template <class T, class Inputs, class F> void check_each(const char* name, Inputs, F) {
  constexpr auto all = [](const auto& inputs) {
    std::array<T, std::tuple_size_v<std::remove_cvref_t<decltype(inputs)>>> results{};
    for (std::size_t k = 0; k < results.size(); ++k) results[k] = F{}(inputs[k]);
    return results;
  };
  constexpr auto compiled = all(Inputs::template values<T>);
  compare(name, compiled, all(opaque(Inputs::template values<T>)));
}

/// f(seed), an array.
template <class F> void check(const char* name, F) {
  constexpr auto compiled = F{}(std::uint64_t{20});
  compare(name, compiled, F{}(opaque(std::uint64_t{20})));
}

}  // namespace contract
