// SPDX-License-Identifier: BSL-1.0
// The elementary functions in constant expressions: special values, exact values, the ends of the range.
#include <ctnn/base/math.hpp>

#include <limits>

namespace {
template <class T> struct Values {
  using Limits = std::numeric_limits<T>;
  static constexpr T inf = Limits::infinity(), nan = Limits::quiet_NaN(), max = Limits::max(), min = Limits::min(),
                     tiny = Limits::denorm_min(), eps = Limits::epsilon();
};

template <class T> constexpr bool is_nan(T x) { return x != x; }
template <class T> constexpr bool is_zero(T x, bool negative) { return x == 0 && (ctnn::bits(x) != 0) == negative; }
template <class T> constexpr bool close(T x, T y) {
  const T d = x > y ? x - y : y - x;
  return d <= 2 * Values<T>::eps * (y < 0 ? -y : y);
}

template <class T> constexpr bool exponentials() {
  using V = Values<T>;
  return ctnn::exp(T(0)) == 1 && ctnn::exp(-T(0)) == 1 && ctnn::exp(V::inf) == V::inf && ctnn::exp(-V::inf) == 0 &&
         ctnn::exp(T(1000)) == V::inf && ctnn::exp(T(-1000)) == 0 && ctnn::exp(V::max) == V::inf &&
         ctnn::exp(-V::max) == 0 && is_nan(ctnn::exp(V::nan)) && ctnn::exp(V::tiny) == 1 &&
         close(ctnn::exp(T(1)), T(2.718281828459045)) && close(ctnn::exp(T(-1)), T(0.36787944117144233)) &&
         ctnn::exp(T(sizeof(T) == 4 ? -100 : -740)) > 0;
}
static_assert(exponentials<float>() && exponentials<double>());

template <class T> constexpr bool logarithms() {
  using V = Values<T>;
  return is_zero(ctnn::log(T(1)), false) && ctnn::log(T(0)) == -V::inf && ctnn::log(-T(0)) == -V::inf &&
         ctnn::log(V::inf) == V::inf && is_nan(ctnn::log(T(-1))) && is_nan(ctnn::log(-V::inf)) &&
         is_nan(ctnn::log(V::nan)) && is_nan(ctnn::log(-V::tiny)) && close(ctnn::log(T(2)), T(0.6931471805599453)) &&
         close(ctnn::log(V::tiny), T(sizeof(T) == 4 ? -103.27892990343185 : -744.4400719213812)) &&
         close(ctnn::log(V::max), T(sizeof(T) == 4 ? 88.72283905206835 : 709.782712893384)) &&
         is_zero(ctnn::log1p(T(0)), false) && is_zero(ctnn::log1p(-T(0)), true) && ctnn::log1p(V::tiny) == V::tiny &&
         ctnn::log1p(T(-1)) == -V::inf && is_nan(ctnn::log1p(T(-2))) && ctnn::log1p(V::inf) == V::inf &&
         is_nan(ctnn::log1p(V::nan)) && is_nan(ctnn::log1p(-V::inf)) &&
         close(ctnn::log1p(V::max), T(sizeof(T) == 4 ? 88.72283905206835 : 709.782712893384)) &&
         close(ctnn::log1p(T(1)), T(0.6931471805599453));
}
static_assert(logarithms<float>() && logarithms<double>());

template <class T> constexpr bool sigmoids() {
  using V = Values<T>;
  return ctnn::sigmoid(T(0)) == T(0.5) && ctnn::sigmoid(V::inf) == 1 && ctnn::sigmoid(-V::inf) == 0 &&
         ctnn::sigmoid(V::max) == 1 && ctnn::sigmoid(-V::max) == 0 && is_nan(ctnn::sigmoid(V::nan)) &&
         ctnn::sigmoid(V::tiny) == T(0.5) && close(ctnn::sigmoid(T(1)), T(0.7310585786300049)) &&
         ctnn::sigmoid(T(sizeof(T) == 4 ? -100 : -740)) > 0 && is_zero(ctnn::tanh(T(0)), false) &&
         is_zero(ctnn::tanh(-T(0)), true) && ctnn::tanh(V::inf) == 1 && ctnn::tanh(-V::inf) == -1 &&
         ctnn::tanh(V::max) == 1 && ctnn::tanh(-V::max) == -1 && is_nan(ctnn::tanh(V::nan)) &&
         ctnn::tanh(V::tiny) == V::tiny && ctnn::tanh(-V::tiny) == -V::tiny && ctnn::tanh(V::min) == V::min &&
         close(ctnn::tanh(T(1)), T(0.7615941559557649));
}
static_assert(sigmoids<float>() && sigmoids<double>());

template <class T> constexpr bool roots() {
  using V = Values<T>;
  constexpr T root_two = T(1.4142135623730951);
  return is_zero(ctnn::sqrt(T(0)), false) && is_zero(ctnn::sqrt(-T(0)), true) && ctnn::sqrt(V::inf) == V::inf &&
         is_nan(ctnn::sqrt(T(-1))) && is_nan(ctnn::sqrt(-V::inf)) && is_nan(ctnn::sqrt(V::nan)) &&
         ctnn::sqrt(T(2)) == root_two && ctnn::sqrt(T(9)) == 3 &&
         ctnn::sqrt(V::min) == T(sizeof(T) == 4 ? 0x1p-63 : 0x1p-511) &&
         ctnn::sqrt(V::tiny) == (sizeof(T) == 4 ? T(3.7433921e-23f) : T(0x1p-537)) &&
         ctnn::sqrt(V::max) == T(sizeof(T) == 4 ? 0x1.fffffep63 : 0x1.fffffffffffffp511);
}
static_assert(roots<float>() && roots<double>());

template <class T> constexpr bool others() {
  using V = Values<T>;
  return is_zero(ctnn::expm1(T(0)), false) && is_zero(ctnn::expm1(-T(0)), true) && ctnn::expm1(V::inf) == V::inf &&
         ctnn::expm1(-V::inf) == -1 && ctnn::expm1(V::max) == V::inf && ctnn::expm1(-V::max) == -1 &&
         is_nan(ctnn::expm1(V::nan)) && ctnn::expm1(V::tiny) == V::tiny && ctnn::expm1(-V::min) == -V::min &&
         close(ctnn::expm1(T(1)), T(1.718281828459045)) && ctnn::softplus(V::inf) == V::inf &&
         ctnn::softplus(-V::inf) == 0 && ctnn::softplus(V::max) == V::max && ctnn::softplus(-V::max) == 0 &&
         is_nan(ctnn::softplus(V::nan)) && close(ctnn::softplus(T(0)), T(0.6931471805599453)) &&
         ctnn::softplus(T(sizeof(T) == 4 ? -100 : -740)) > 0 && is_zero(ctnn::erf(T(0)), false) &&
         is_zero(ctnn::erf(-T(0)), true) && ctnn::erf(V::inf) == 1 && ctnn::erf(-V::inf) == -1 &&
         ctnn::erf(V::max) == 1 && is_nan(ctnn::erf(V::nan)) &&
         close(ctnn::erf(V::min), V::min * T(1.1283791670955126)) && close(ctnn::erf(T(1)), T(0.8427007929497149));
}
static_assert(others<float>() && others<double>());

template <class T> constexpr bool trigonometry() {
  using V = Values<T>;
  return is_zero(ctnn::sin(T(0)), false) && is_zero(ctnn::sin(-T(0)), true) && ctnn::cos(T(0)) == 1 &&
         ctnn::cos(-T(0)) == 1 && is_nan(ctnn::sin(V::inf)) && is_nan(ctnn::cos(-V::inf)) &&
         is_nan(ctnn::sin(V::nan)) && is_nan(ctnn::cos(V::nan)) && ctnn::sin(V::tiny) == V::tiny &&
         ctnn::sin(-V::min) == -V::min && close(ctnn::sin(T(1)), T(0.8414709848078965)) &&
         close(ctnn::cos(T(1)), T(0.5403023058681398)) &&
         close(ctnn::sin(T(sizeof(T) == 4 ? 33554432 : 1e22)),
               T(sizeof(T) == 4 ? -0.97651729095092848 : -0.8522008497671888)) &&
         close(ctnn::cos(V::max), T(sizeof(T) == 4 ? 0.85302103983030416 : -0.99998768942655994));
}
static_assert(trigonometry<float>() && trigonometry<double>());

template <class T> constexpr bool powers() {
  using V = Values<T>;
  return ctnn::pow(T(2), T(10)) == 1024 && ctnn::pow(T(2), T(-1)) == T(0.5) && ctnn::pow(T(-2), T(3)) == -8 &&
         ctnn::pow(T(-2), T(2)) == 4 && is_nan(ctnn::pow(T(-2), T(0.5))) && ctnn::pow(V::nan, T(0)) == 1 &&
         ctnn::pow(T(1), V::nan) == 1 && is_nan(ctnn::pow(V::nan, T(1))) && is_nan(ctnn::pow(T(2), V::nan)) &&
         ctnn::pow(T(0), T(-1)) == V::inf && ctnn::pow(-T(0), T(-1)) == -V::inf &&
         is_zero(ctnn::pow(-T(0), T(3)), true) && is_zero(ctnn::pow(-T(0), T(2)), false) &&
         ctnn::pow(V::inf, T(-1)) == 0 && ctnn::pow(-V::inf, T(3)) == -V::inf && ctnn::pow(-V::inf, T(0.5)) == V::inf &&
         ctnn::pow(T(2), V::inf) == V::inf && ctnn::pow(T(2), -V::inf) == 0 && ctnn::pow(T(0.5), V::inf) == 0 &&
         ctnn::pow(T(-1), V::inf) == 1 && ctnn::pow(V::max, T(2)) == V::inf && ctnn::pow(V::max, T(-2)) == 0 &&
         ctnn::pow(T(10), V::max) == V::inf && ctnn::pow(V::tiny, T(1)) == V::tiny &&
         close(ctnn::pow(T(2), T(0.5)), T(1.4142135623730951));
}
static_assert(powers<float>() && powers<double>());
}  // namespace
