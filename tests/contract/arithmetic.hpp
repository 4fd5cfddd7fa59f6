// SPDX-License-Identifier: BSL-1.0
// The contract's first part: single operations, elementary functions, random numbers, activations.
#pragma once

#include "check.hpp"

#include <ctnn/ctnn.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace contract {

/// Signs and sizes of all kinds, the ends of the range, and what is no number.
struct Inputs {
  template <class T> using Limits = std::numeric_limits<T>;
  template <class T>
  static constexpr std::array<T, 44> values{
      T(0), -T(0), T(1), T(-1), T(0.5), T(-0.5), T(2), T(-2), T(0.1), T(-0.1), T(1e-3), T(-1e-3), T(1.0000001), T(0.9999999),
      T(3.14159265358979), T(-3.14159265358979), T(1.5707963267949), T(0.69314718056), T(-0.34657359028), T(1e-9), T(-1e-9),
      T(7.25), T(-7.25), T(17.5), T(-17.5), T(33.3), T(-33.3), T(88.7), T(-87.4), T(-103.5), T(700.25), T(-744.5), T(1234.5678),
      T(-1e5), T(1e10), T(-3e25), Limits<T>::epsilon(), Limits<T>::min(), Limits<T>::denorm_min(), -Limits<T>::min() / 2,
      Limits<T>::max(), Limits<T>::infinity(), -Limits<T>::infinity(), Limits<T>::quiet_NaN()};
};

/// Without those for which a plain product or sum overflows or gives NaN, which is no constant expression.
struct FiniteInputs {
  template <class T>
  static constexpr auto values = [] {
    std::array<T, 38> finite{};
    for (std::size_t k = 0; k < 38; ++k) finite[k] = Inputs::values<T>[k];
    finite[35] = T(-3e12);
    return finite;
  }();
};

struct Triple { double a, b, c; };
inline constexpr std::array<Triple, 12> triples{
    {{0.1, 0.1, -0.01}, {1.0 / 3, 3, -1}, {1.1, -1.3, 1.43}, {1e-20, 1e-20, 1}, {3, 5, -15}, {0.7, 1e-30, 1e-38},
     {1e-23, 1e-22, 1e-42}, {16777217, 16777215, 1}, {-0.0, 1, 0}, {1e15, 3.3, -3.3e15}, {0.3, 0.3, 0.09}, {-0.9, 0.9, 0.81}}};

/// a b + c in each of the ways in which code may write it.
template <class T> constexpr std::array<T, 36> products_and_sums(std::uint64_t seed) {
  const T one = T(seed) / T(20);
  std::array<T, 36> all{};
  for (std::size_t k = 0; k < 12; ++k) {
    const T a = T(triples[k].a) * one, b = T(triples[k].b) * one, c = T(triples[k].c) * one;
    all[3 * k] = ctnn::mul_add(a, b, c);
    all[3 * k + 1] = ctnn::rounded(a * b) + c;
    all[3 * k + 2] = ctnn::rounded(a * b) - ctnn::rounded(c * b);
  }
  return all;
}

template <class T> constexpr std::array<T, 18> random_numbers(std::uint64_t seed) {
  std::array<T, 18> all{};
  for (std::size_t k = 0; k < 6; ++k) {
    all[k] = ctnn::uniform<T>(seed, k);
    all[k + 6] = ctnn::uniform<T>(seed, k, T(-0.3), T(0.7));
    all[k + 12] = ctnn::normal<T>(seed, k);
  }
  return all;
}

template <class T> constexpr std::array<T, 10> random_integers(std::uint64_t seed) {
  std::array<T, 10> all{};
  const auto order = ctnn::permutation<8>(seed);
  for (std::size_t k = 0; k < 8; ++k) all[k] = T(order[k]);
  all[8] = T(ctnn::below(seed, 3, 1000));
  all[9] = T(ctnn::split(seed, 5).bits >> 40);
  return all;
}

/// A sum over more terms than chains, whose products must not be fused into it.
template <class T> constexpr std::array<T, 3> sums(std::uint64_t seed) {
  namespace reference = ctnn::kernels::reference;
  const auto square = [seed](std::size_t k) {
    const T x = ctnn::uniform<T>(seed, k, T(-1), T(1));
    return x * x;
  };
  return {reference::sum<3, T>(square), reference::sum<16, T>(square), reference::sum<50, T>(square)};
}

/// exp, log, ... over all inputs.
template <class T> void check_functions() {
  constexpr Inputs all;
  check_each<T>("exp", all, [](T x) { return ctnn::exp(x); });
  check_each<T>("expm1", all, [](T x) { return ctnn::expm1(x); });
  check_each<T>("log", all, [](T x) { return ctnn::log(x); });
  check_each<T>("log1p", all, [](T x) { return ctnn::log1p(x); });
  check_each<T>("tanh", all, [](T x) { return ctnn::tanh(x); });
  check_each<T>("sigmoid", all, [](T x) { return ctnn::sigmoid(x); });
  check_each<T>("softplus", all, [](T x) { return ctnn::softplus(x); });
  check_each<T>("erf", all, [](T x) { return ctnn::erf(x); });
  check_each<T>("sqrt", all, [](T x) { return ctnn::sqrt(x); });
  check_each<T>("sin", all, [](T x) { return ctnn::sin(x); });
  check_each<T>("cos", all, [](T x) { return ctnn::cos(x); });
  check_each<T>("pow(x, 2.5)", all, [](T x) { return ctnn::pow(x, T(2.5)); });
  check_each<T>("pow(1.7, x)", all, [](T x) { return ctnn::pow(T(1.7), x); });
  check_each<T>("pow(x, -3)", all, [](T x) { return ctnn::pow(x, T(-3)); });
}

template <class T, class A> void check_activation(const char* value, const char* slope) {
  check_each<T>(value, FiniteInputs{}, [](T x) { return A::value(x); });
  if constexpr (ctnn::DifferentiableActivation<A>)
    check_each<T>(slope, FiniteInputs{}, [](T x) { return A::slope(x, A::value(x)); });
}

template <class T> void check_arithmetic() {
  check("products and sums", [](std::uint64_t seed) { return products_and_sums<T>(seed); });
  check("random numbers", [](std::uint64_t seed) { return random_numbers<T>(seed); });
  check("random integers", [](std::uint64_t seed) { return random_integers<T>(seed); });
  check("sums", [](std::uint64_t seed) { return sums<T>(seed); });
  check_functions<T>();
  check_activation<T, ctnn::Identity>("Identity", "Identity'");
  check_activation<T, ctnn::Step>("Step", "Step'");
  check_activation<T, ctnn::Sigmoid>("Sigmoid", "Sigmoid'");
  check_activation<T, ctnn::Tanh>("Tanh", "Tanh'");
  check_activation<T, ctnn::ReLU>("ReLU", "ReLU'");
  check_activation<T, ctnn::LeakyReLU<0.2>>("LeakyReLU", "LeakyReLU'");
}

}  // namespace contract
