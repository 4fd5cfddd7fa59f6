// SPDX-License-Identifier: BSL-1.0
// The Euclidean norm of numbers whose squares may overflow.
#pragma once

#include <ctnn/base/math/sqrt.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/reduce.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ctnn::kernels {

/// `norm` is that of the numbers times `unit`, a power of two: 1 unless the squares overflow.
template <class T> struct ScaledNorm {
  T unit, norm;
};

/// Of value(element k of each array) for k < N.
template <std::size_t N, class Value, class T, class... Rest>
constexpr ScaledNorm<T> scaled_norm(Value value, const T* first, const Rest*... rest) {
  const auto plain = [=](auto... elements) {
    const auto v = value(elements...);
    return v * v;
  };
  if constexpr (!std::is_floating_point_v<T>) {
    return {T(1), sqrt(sum<N>(plain, first, rest...))};
  } else {
    bool is_plain = true;
    T squares = T(0);
    if (std::is_constant_evaluated()) {  // GCC takes no overflow in a constant expression
      constexpr T large = sizeof(T) == 4 ? T(0x1p48) : static_cast<T>(0x1p480);
      for (std::size_t k = 0; k < N; ++k) is_plain = is_plain && !(abs(value(first[k], rest[k]...)) > large);
      if (is_plain) squares = sum<N>(plain, first, rest...);
    } else {
      squares = sum<N>(plain, first, rest...);
      is_plain = squares <= (std::numeric_limits<T>::max)();
    }
    if (is_plain) return {T(1), sqrt(squares)};
    constexpr T unit = sizeof(T) == 4 ? T(0x1p-96) : static_cast<T>(0x1p-768);
    const auto scaled = [=](auto... elements) {
      const auto v = value(elements...) * unit;
      return v * v;
    };
    return {unit, sqrt(sum<N>(scaled, first, rest...))};
  }
}

}  // namespace ctnn::kernels
