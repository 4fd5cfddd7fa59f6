// SPDX-License-Identifier: BSL-1.0
// ModelScalar: the number type a model computes in (float, double, or a literal type of the user's).
#pragma once

#include <ctnn/base/arithmetic.hpp>

#include <concepts>
#include <type_traits>

namespace ctnn {

namespace detail {
template <class T>
concept DefaultsInConstantExpression = requires { typename std::bool_constant<(static_cast<void>(T{}), true)>; };
}  // namespace detail

/// Real arithmetic in which a constant expression can compute; integers are none.
template <class T>
concept ModelScalar =
    std::is_trivially_copyable_v<T> && !std::integral<T> && detail::DefaultsInConstantExpression<T> && requires(T a) {
      { a + a } -> std::convertible_to<T>;
      { a - a } -> std::convertible_to<T>;
      { a* a } -> std::convertible_to<T>;
      { a / a } -> std::convertible_to<T>;
      { mul_add(a, a, a) } -> std::convertible_to<T>;
    };

}  // namespace ctnn
