// SPDX-License-Identifier: BSL-1.0
// Every activation gives the same bits as a constant, at run time, and in vectors; also at infinities, zeros and NaN.
#include <ctnn/base/type_name.hpp>
#include <ctnn/kernels/activation.hpp>

#include "support/activations.hpp"
#include "support/bits.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

namespace {

using namespace ctnn;
using support::same;

/// A prime: vectors leave a rest.
constexpr std::size_t inputs = 37;

template <class T> constexpr std::array<T, inputs> sample = [] {
  using Limits = std::numeric_limits<T>;
  constexpr std::array<T, inputs / 2> magnitudes{T(0),          Limits::denorm_min(),
                                                 Limits::min(), T(1e-12),
                                                 T(0.017),      T(0.3),
                                                 T(0.71),       T(1),
                                                 T(1.9),        T(2.9),
                                                 T(4.7),        T(9.3),
                                                 T(17.6),       T(71.7),
                                                 T(103.97),     T(801),
                                                 T(123456.7),   T(1e37)};
  std::array<T, inputs> x{};
  for (std::size_t k = 0; k < magnitudes.size(); ++k) {
    x[2 * k] = magnitudes[k];
    x[2 * k + 1] = -magnitudes[k];
  }
  x[inputs - 1] = T(-3);
  return x;
}();

template <class T> struct Results {
  std::array<T, inputs> y{}, dx{};
};

/// By vectors at run time.
template <class A, class T> constexpr Results<T> run(const std::array<T, inputs>& x) {
  Results<T> results;
  std::array<T, inputs> dy{};
  dy.fill(T(1));
  kernels::activation_forward<inputs, A>(x.data(), results.y.data());
  kernels::activation_backward<inputs, A, slope_uses_input<A>, T>(x.data(), results.y.data(), dy.data(),
                                                                  results.dx.data());
  return results;
}

template <class A, class T> Results<T> run_scalars(const std::array<T, inputs>& x) {
  Results<T> results;
  for (std::size_t k = 0; k < inputs; ++k) {
    results.y[k] = A::value(x[k]);
    results.dx[k] = A::slope(x[k], results.y[k]);
  }
  return results;
}

template <class T>
void compare(const std::string& name, const std::array<T, inputs>& x, const Results<T>& a, const Results<T>& b) {
  for (std::size_t k = 0; k < inputs; ++k) {
    CAPTURE(name, x[k], a.y[k], b.y[k], a.dx[k], b.dx[k]);
    CHECK(same(a.y[k], b.y[k]));
    CHECK(same(a.dx[k], b.dx[k]));
  }
}

template <class A, class T> constexpr Results<T> constants = run<A, T>(sample<T>);

template <class T> constexpr std::array<T, 3> extremes{
    -std::numeric_limits<T>::infinity(), std::numeric_limits<T>::infinity(), std::numeric_limits<T>::quiet_NaN()};

/// Values alone: at NaN a slope is no constant.
template <class A, class T>
constexpr std::array<T, 3> limits{A::value(extremes<T>[0]), A::value(extremes<T>[1]), A::value(extremes<T>[2])};

template <class T>
void check_extremes(const std::string& name, bool is_sine, const std::array<T, 3>& constant, const std::array<T, 3>& y,
                    const std::array<T, 3>& slope) {
  for (std::size_t k = 0; k < 3; ++k) {
    CAPTURE(name, extremes<T>[k], constant[k], y[k], slope[k]);
    CHECK(same(constant[k], y[k]));
    CHECK((y[k] != y[k]) == (k == 2 || is_sine));
    if (k < 2) CHECK((slope[k] != slope[k]) == is_sine);
  }
}

}  // namespace

TEMPLATE_TEST_CASE("activations give the same bits as constants, scalars and vectors", "", float, double) {
  using T = TestType;
  const volatile T* const opaque = sample<T>.data();
  std::array<T, inputs> x{};
  for (std::size_t k = 0; k < inputs; ++k) x[k] = opaque[k];
  support::Activations::for_each([&]<class A> {
    compare<T>(std::string(type_name<A>()), x, constants<A, T>, run_scalars<A, T>(x));
    compare<T>(std::string(type_name<A>()), x, constants<A, T>, run<A, T>(x));
  });
}

TEMPLATE_TEST_CASE("activations keep NaN and have limits at infinity, but for the sine", "", float, double) {
  using T = TestType;
  support::Activations::for_each([]<class A> {
    std::array<T, 3> y{}, slope{};
    kernels::activation_forward<3, A>(extremes<T>.data(), y.data());
    for (std::size_t k = 0; k < 3; ++k) slope[k] = A::slope(extremes<T>[k], y[k]);
    constexpr bool is_sine = std::is_same_v<A, Sin<>> || std::is_same_v<A, Sin<30.0>>;
    check_extremes<T>(std::string(type_name<A>()), is_sine, limits<A, T>, y, slope);
  });
}
