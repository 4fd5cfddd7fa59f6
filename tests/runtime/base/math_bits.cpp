// SPDX-License-Identifier: BSL-1.0
// The elementary functions give the same bits in a constant expression and at run time from opaque inputs.
#include <ctnn/base/math.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <utility>

namespace {

constexpr std::size_t inputs = 40;
constexpr std::size_t functions = 13;

/// Both signs, from subnormal to huge, and what lies between.
template <class T> constexpr T input(std::size_t i) {
  constexpr std::array<T, 20> magnitudes{T(0),
                                         std::numeric_limits<T>::denorm_min(),
                                         std::numeric_limits<T>::min() * T(1.7),
                                         T(1e-20),
                                         T(3.1e-4),
                                         T(0.0123),
                                         T(0.1237),
                                         T(0.2999),
                                         T(0.4461),
                                         T(0.693),
                                         T(0.97),
                                         T(1.1),
                                         T(1.7),
                                         T(2.9),
                                         T(7.3),
                                         T(17.13),
                                         T(71.7),
                                         T(103.1),
                                         T(123456.7),
                                         std::numeric_limits<T>::infinity()};
  return i % 2 == 0 ? magnitudes[i / 2] : -magnitudes[i / 2];
}

template <class T> constexpr T apply(std::size_t function, T x) {
  switch (function) {
    case 0:
      return ctnn::exp(x);
    case 1:
      return ctnn::expm1(x);
    case 2:
      return ctnn::log(x);
    case 3:
      return ctnn::log1p(x);
    case 4:
      return ctnn::tanh(x);
    case 5:
      return ctnn::sigmoid(x);
    case 6:
      return ctnn::softplus(x);
    case 7:
      return ctnn::erf(x);
    case 8:
      return ctnn::sqrt(x);
    case 9:
      return ctnn::sin(x);
    case 10:
      return ctnn::cos(x);
    case 11:
      return ctnn::pow(x, T(1.7));
    default:
      return ctnn::pow(T(0.3), x);
  }
}

// One constant for each function: together they would pass Clang's limit on the steps of one evaluation.
template <class T, std::size_t Function>
constexpr std::array<T, inputs> constant_row = [] {
  std::array<T, inputs> row{};
  for (std::size_t i = 0; i < inputs; ++i) row[i] = apply(Function, input<T>(i));
  return row;
}();

template <class T, std::size_t... Function>
constexpr std::array<std::array<T, inputs>, functions> constant_table(std::index_sequence<Function...>) {
  return {constant_row<T, Function>...};
}

}  // namespace

TEMPLATE_TEST_CASE("constant expressions and run time give the same bits", "[math]", float, double) {
  using T = TestType;
  static constexpr auto expected = constant_table<T>(std::make_index_sequence<functions>());
  for (std::size_t f = 0; f < functions; ++f)
    for (std::size_t i = 0; i < inputs; ++i) {
      volatile T opaque = input<T>(i);
      const T x = opaque;
      const T y = apply(f, x);
      INFO("function " << f << " at " << x << ": " << y << ", as a constant " << expected[f][i]);
      if (expected[f][i] != expected[f][i])
        CHECK(y != y);
      else
        CHECK(ctnn::bits(y) == ctnn::bits(expected[f][i]));
    }
}
