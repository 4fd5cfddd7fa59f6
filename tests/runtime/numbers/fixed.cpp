// SPDX-License-Identifier: BSL-1.0
// Fixed-point numbers: every input of every function, in formats of each kind, beside double; sums and products beside
// wide integers.
#include <ctnn/activations.hpp>
#include <ctnn/base/type_name.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/numbers.hpp>

#include "support/type_list.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace {

using namespace ctnn;

/// f.operator()<V>() for each format of S.
template <class S, class F> void for_each_format(F f) {
  [&]<int... Fraction>(std::integer_sequence<int, Fraction...>) {
    (f.template operator()<Fixed<S, Fraction>>(), ...);
  }(std::make_integer_sequence<int, 8 * sizeof(S)>{});
}

/// Those with next to no digits before the point or behind it, and two between; in full each.
template <class S, class F> void for_formats(F f) {
#ifdef ALL_FORMATS
  for_each_format<S>(f);
#else
  constexpr int bits = 8 * sizeof(S);
  f.template operator()<Fixed<S, 0>>();
  f.template operator()<Fixed<S, bits / 2>>();
  f.template operator()<Fixed<S, bits * 3 / 4>>();
  f.template operator()<Fixed<S, bits - 1>>();
#endif
}

template <class V> constexpr double unit = 1.0 / static_cast<double>(1 << V::fraction_bits);

/// Within the range of V.
template <class V> double in_range(double x) {
  return std::clamp(x, static_cast<double>(V::lowest()), static_cast<double>(V::highest()));
}

/// The largest error over all inputs from `first` on, in units of V.
template <class V, class F, class Exact> double worst_error(F f, Exact exact, double first = -1e9) {
  double worst = 0;
  for (std::int64_t raw = V::lowest().raw; raw <= V::highest().raw; ++raw) {
    const V x = V::of(raw);
    const double at = static_cast<double>(x);
    if (at < first) continue;
    worst = std::max(worst, std::abs(static_cast<double>(f(x)) - in_range<V>(exact(at))) / unit<V>);
  }
  return worst;
}

template <class V> void check_functions() {
  CAPTURE(std::string(type_name<V>()));
  CHECK(worst_error<V>([](V x) { return ctnn::exp(x); }, [](double x) { return std::exp(x); }) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::expm1(x); }, [](double x) { return std::expm1(x); }) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return sigmoid(x); }, [](double x) { return sigmoid(x); }) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::tanh(x); }, [](double x) { return std::tanh(x); }) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::erf(x); }, [](double x) { return std::erf(x); }) <= 0.51);
  CHECK(worst_error<V>([](V x) { return softplus(x); }, [](double x) { return softplus(x); }) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::sqrt(x); }, [](double x) { return std::sqrt(x); }, 0) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::log(x); }, [](double x) { return std::log(x); }, unit<V> / 2) <= 0.5001);
  CHECK(worst_error<V>([](V x) { return ctnn::log1p(x); }, [](double x) { return std::log1p(x); }, unit<V> / 2 - 1) <=
        0.5001);
}

/// The sine is none of them.
using FixedActivations =
    support::TypeList<CELU<>, CELU<0.7>, CELU<-8.0>, ELU<>, ELU<1.5>, ELU<0.0>, ELU<-1.5>, Gaussian, GELU, GELUTanh,
                      HardSigmoid, HardSwish, HardTanh<>, HardTanh<-0.5, 2.0>, Identity, LeakyReLU<>, LeakyReLU<0.0>,
                      LeakyReLU<-0.5>, LogSigmoid, Mish, ReLU, ReLU6, SELU, Sigmoid, SiLU, Softplus<>, Softplus<2.5>,
                      Softplus<-1.0>, Softsign, Tanh>;

template <class V> void check_activations() {
  FixedActivations::for_each([]<class A> {
    const double worst = worst_error<V>([](V x) { return A::value(x); }, [](double x) { return A::value(x); });
    CAPTURE(std::string(type_name<V>()), std::string(type_name<A>()), worst);
    CHECK(worst <= 1);
  });
}

}  // namespace

TEST_CASE("functions of fixed-point numbers are within half a unit") {
  for_formats<std::int8_t>([]<class V> { check_functions<V>(); });
  for_formats<std::int16_t>([]<class V> { check_functions<V>(); });
}

TEST_CASE("activations of fixed-point numbers are within one unit") {
  for_formats<std::int8_t>([]<class V> { check_activations<V>(); });
  for_formats<std::int16_t>([]<class V> { check_activations<V>(); });
}

TEST_CASE("sums, products and quotients of all 8-bit numbers are the nearest, ties to even") {
  for_each_format<std::int8_t>([]<class V> {
    std::int64_t wrong = 0;
    for (int i = -128; i < 128; ++i)
      for (int j = -128; j < 128; ++j) {
        const V a = V::of(i), b = V::of(j);
        const double x = static_cast<double>(a), y = static_cast<double>(b);
        const auto nearest = [](double z) { return in_range<V>(std::nearbyint(z / unit<V>) * unit<V>); };
        wrong += static_cast<double>(a + b) != nearest(x + y);
        wrong += static_cast<double>(a - b) != nearest(x - y);
        wrong += static_cast<double>(a * b) != nearest(x * y);
        wrong += static_cast<double>(mul_add(a, b, b)) != nearest(x * y + y);
        if (j != 0) wrong += static_cast<double>(a / b) != nearest(x / y);
        if (j > 0) wrong += static_cast<double>(divided(a, static_cast<std::size_t>(j))) != nearest(x / j);
        wrong += V(x) != a || V(x + unit<V> / 2) != V::of(i + (i % 2 != 0)) || (a < b) != (x < y);
      }
    CAPTURE(std::string(type_name<V>()));
    CHECK(wrong == 0);
  });
}

TEST_CASE("a sum of fixed-point products is exact until it is narrowed, and saturates") {
  using V = Fixed<std::int16_t, 12>;
  using S = Sum<V>;
  STATIC_REQUIRE(std::is_same_v<S, Fixed<std::int64_t, 24>> && std::is_same_v<Weight<V>, V>);
  STATIC_REQUIRE(std::is_same_v<Sum<Fixed<std::int8_t, 5>>, Fixed<std::int32_t, 10>>);
  std::uint32_t state = 1;
  for (int round = 0; round < 500; ++round) {
    std::int64_t exact = 0;
    S sum(V::of(0));
    for (int k = 0; k < 100; ++k) {
      state = state * 1664525u + 1013904223u;
      const auto x = static_cast<std::int16_t>(state >> 16), w = static_cast<std::int16_t>(state);
      exact += std::int64_t{x} * w;
      sum = mul_add(V::of(x), V::of(w), sum);
    }
    REQUIRE(sum.raw == exact);
    const double nearest = std::nearbyint(static_cast<double>(exact) / 4096);
    REQUIRE(static_cast<V>(sum).raw == std::clamp(nearest, -32768.0, 32767.0));
  }
  using Short = Fixed<std::int32_t, 24>;
  Short full = Short::highest();
  full = mul_add(V(1), V(1), full);
  CHECK(full == Short::highest());
  CHECK(mul_add(V(-8), V(1), Short::lowest()) == Short::lowest());
  CHECK(mul_add(V::lowest(), V::lowest(), Short(0)) == Short(64));
  CHECK(S::highest() + S::of(1) == S::highest());
  CHECK(S::lowest() - S::of(1) == S::lowest());
  CHECK(-S::lowest() == S::highest());
  CHECK((static_cast<V>(S(100)) == V::highest() && static_cast<V>(S(-100)) == V::lowest()));
  CHECK(Fixed<std::int64_t, 30>(Fixed<std::int64_t, 2>::highest()) == Fixed<std::int64_t, 30>::highest());
}

TEST_CASE("softmax and pooling of fixed-point numbers are within one unit") {
  const auto check = []<class V> {
    constexpr std::size_t n = 6;
    std::uint32_t state = 7;
    double worst = 0, worst_mean = 0;
    for (int round = 0; round < 2000; ++round) {
      std::array<V, n> x{}, y{};
      double total = 0, largest = -1e9, sum = 0;
      for (auto& one : x) {
        state = state * 1664525u + 1013904223u;
        one = V::of(round % 2 == 0 ? static_cast<std::int16_t>(state >> 16)
                                   : static_cast<std::int16_t>(state >> 16) / 64);
        largest = std::max(largest, static_cast<double>(one));
        sum += static_cast<double>(one);
      }
      for (const V one : x) total += std::exp(static_cast<double>(one) - largest);
      kernels::softmax<1, n>(x.data(), y.data());
      for (std::size_t k = 0; k < n; ++k) {
        const double exact = in_range<V>(std::exp(static_cast<double>(x[k]) - largest) / total);
        worst = std::max(worst, std::abs(static_cast<double>(y[k]) - exact) / unit<V>);
      }
      constexpr kernels::Pool pool{{1, 1, 1}, {.fine = n, .coarse = 1, .kernel = n}, 1};
      std::array<V, 1> most{}, mean{};
      kernels::max_pool<pool, 1>(x.data(), most.data());
      kernels::avg_pool<pool, 1>(x.data(), mean.data());
      REQUIRE(static_cast<double>(most[0]) == largest);
      worst_mean = std::max(worst_mean, std::abs(static_cast<double>(mean[0]) - sum / n) / unit<V>);
    }
    CAPTURE(std::string(type_name<V>()));
    CHECK(worst <= 0.5001);
    CHECK(worst_mean <= 0.75);  // rounded as a sum, then as a number
  };
  for_each_format<std::int8_t>(check);
  for_each_format<std::int16_t>(check);
}
