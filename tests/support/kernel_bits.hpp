// SPDX-License-Identifier: BSL-1.0
// Runs each vector kernel beside its reference on random and special numbers and compares the bits.
#pragma once

#include <ctnn/activations.hpp>
#include <ctnn/base/random.hpp>
#include <ctnn/kernels/activation.hpp>
#include <ctnn/kernels/dense.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace kernel_bits {

// All shapes and scalars with GCC, but for those of dense.cpp, and in full. Elsewhere a choice that still enters each
// kernel by each of its ways: what differs there is how loads and stores are compiled or watched, alike for both scalars,
// and vectors take long to compile.
#if defined KERNEL_BITS_ALL_SHAPES && !defined KERNEL_BITS_SOME_SHAPES
inline constexpr bool all_shapes = true;
using Scalars = std::tuple<float, double>;
#else
inline constexpr bool all_shapes = false;
using Scalars = std::tuple<float>;
#endif

template <class T> using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;

/// The bits of x, one value for all NaNs: their payload is not part of the contract.
template <class T> Bits<T> bits_of(T x) {
  return std::bit_cast<Bits<T>>(x == x ? x : std::numeric_limits<T>::quiet_NaN());
}

/// In [-1, 1); the special kind has infinities, NaN, zeros of both signs, huge and tiny numbers among them.
template <class T> std::vector<T> numbers(std::size_t n, std::uint64_t seed, bool special) {
  std::vector<T> values(n);
  for (std::size_t k = 0; k < n; ++k) values[k] = ctnn::uniform<T>(seed, k, T(-1), T(1));
  if (special) {
    using L = std::numeric_limits<T>;
    const T odd_ones[] = {L::infinity(), -L::infinity(), L::quiet_NaN(),  T(0),
                          T(-0.0),       L::max(),       L::denorm_min(), -L::min()};
    for (std::size_t k = seed % 7; k < n; k += 11) values[k] = odd_ones[(k + seed) % 8];
  }
  return values;
}

/// What was found: a line for each difference, and a digest of all results, to compare builds.
class Report {
 public:
  template <class T> void compare(const std::string& what, const std::vector<T>& reference,
                                  const std::vector<T>& vectors) {
    ++compared_;
    for (std::size_t k = 0; k < reference.size(); ++k) {
      digest_ = (digest_ ^ bits_of(reference[k])) * 0x100000001B3u;
      if (bits_of(reference[k]) != bits_of(vectors[k])) {
        differences_.push_back(what + " at " + std::to_string(k));
        return;
      }
    }
  }
  std::size_t compared() const { return compared_; }
  std::uint64_t digest() const { return digest_; }
  const std::vector<std::string>& differences() const { return differences_; }

 private:
  std::size_t compared_ = 0;
  std::uint64_t digest_ = 0xCBF29CE484222325u;
  std::vector<std::string> differences_;
};

template <class T, std::size_t B, std::size_t In, std::size_t Out, class Activation> void dense(Report& report,
                                                                                                bool special) {
  namespace k = ctnn::kernels;
  const std::string name = std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(B) + " x " +
                           std::to_string(In) + "-" + std::to_string(Out) + (special ? " special" : "");
  constexpr bool keeps_pre = ctnn::slope_uses_input<Activation>;
  const auto x = numbers<T>(B * In, 1, special), w = numbers<T>(In * Out, 2, special),
             bias = numbers<T>(Out, 3, special), dy = numbers<T>(B * Out, 4, special),
             dw = numbers<T>(In * Out, 5, false), db = numbers<T>(Out, 6, false);
  std::vector<T> y(B * Out), pre(B * Out), vector_y(B * Out), vector_pre(B * Out);
  k::reference::dense_forward<k::DenseShape{B, In, Out}, Activation, keeps_pre>(x.data(), w.data(), bias.data(),
                                                                                pre.data(), y.data());
  k::dense_forward<k::DenseShape{B, In, Out}, Activation, keeps_pre>(x.data(), w.data(), bias.data(), vector_pre.data(),
                                                                     vector_y.data());
  report.compare("forward " + name, y, vector_y);
  report.compare("pre " + name, pre, vector_pre);

  const T* const none = nullptr;
  k::reference::dense_forward<k::DenseShape{B, In, Out, false}, Activation, false, T>(x.data(), w.data(), none, nullptr,
                                                                                      pre.data());
  k::dense_forward<k::DenseShape{B, In, Out, false}, Activation, false, T>(x.data(), w.data(), none, nullptr,
                                                                           vector_pre.data());
  report.compare("forward without bias " + name, pre, vector_pre);

  std::vector<T> dpre(B * Out), vector_dpre(B * Out);
  k::reference::activation_backward<B * Out, Activation, keeps_pre>(pre.data(), y.data(), dy.data(), dpre.data());
  k::activation_backward<B * Out, Activation, keeps_pre, T, Out>(pre.data(), y.data(), dy.data(), vector_dpre.data());
  report.compare("activation backward " + name, dpre, vector_dpre);

  auto dw0 = dw, dw1 = dw, db0 = db, db1 = db;
  k::reference::dense_backward_parameters<k::DenseShape{B, In, Out}>(x.data(), dpre.data(), dw0.data(), db0.data());
  k::dense_backward_parameters<k::DenseShape{B, In, Out}>(x.data(), dpre.data(), dw1.data(), db1.data());
  report.compare("weight gradient " + name, dw0, dw1);
  report.compare("bias gradient " + name, db0, db1);

  std::vector<T> dx(B * In), vector_dx(B * In);
  k::reference::dense_backward_input<k::DenseShape{B, In, Out}>(w.data(), dpre.data(), dx.data());
  k::dense_backward_input<k::DenseShape{B, In, Out}>(w.data(), dpre.data(), vector_dx.data());
  report.compare("input gradient " + name, dx, vector_dx);
}

/// Gradients that are written over what stands there have the bits of sums from zero.
template <class T, std::size_t B, std::size_t In, std::size_t Out> void written_gradient(Report& report, bool special) {
  namespace k = ctnn::kernels;
  const std::string name = std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(B) + " x " +
                           std::to_string(In) + "-" + std::to_string(Out) + (special ? " special" : "");
  const auto x = numbers<T>(B * In, 1, special), dpre = numbers<T>(B * Out, 4, special);
  auto dw = numbers<T>(In * Out, 5, true), db = numbers<T>(Out, 6, true);
  std::vector<T> sums(In * Out, T(0)), bias_sums(Out, T(0));
  k::reference::dense_backward_parameters<k::DenseShape{B, In, Out}>(x.data(), dpre.data(), sums.data(),
                                                                     bias_sums.data());
  k::dense_backward_parameters<k::DenseShape{B, In, Out}, false>(x.data(), dpre.data(), dw.data(), db.data());
  report.compare("written weight gradient " + name, sums, dw);
  report.compare("written bias gradient " + name, bias_sums, db);
}

template <class T, std::size_t N> void elementwise(Report& report, bool special) {
  namespace k = ctnn::kernels;
  const std::string name =
      std::string(sizeof(T) == 4 ? "float " : "double ") + std::to_string(N) + (special ? " special" : "");
  const auto a = numbers<T>(N, 7, special), b = numbers<T>(N, 8, special);
  const auto product = [](auto p, auto q) { return p * q; };
  const T* const pa = a.data();
  const T* const pb = b.data();
  report.compare<T>("sum " + name, {k::reference::sum<N, T>([=](std::size_t i) { return product(pa[i], pb[i]); })},
                    {k::sum<N>(product, pa, pb)});
  auto c = b, vector_c = b;
  using ctnn::mul_add;
  const auto move = [](auto p, auto& q) { q = mul_add(p, q, p - q); };
  k::reference::for_each<N>(move, pa, c.data());
  k::for_each<N>(move, pa, vector_c.data());
  report.compare("for_each " + name, c, vector_c);
}

/// Widths of 1, below, at and above each vector, and primes.
template <class T> void all_elementwise(Report& report, bool special) {
  [&]<std::size_t... N>(std::index_sequence<N...>) {
    (elementwise<T, N>(report, special), ...);
  }(std::conditional_t<all_shapes, std::index_sequence<1, 2, 3, 4, 5, 7, 8, 9, 13, 15, 16, 17, 31, 32, 33, 97>,
                       std::index_sequence<1, 3, 8, 13, 33>>{});
}

template <class T> void small_layers(Report& report, bool special) {
  using namespace ctnn;
  dense<T, 4, 4, 1, Sigmoid>(report, special);
  dense<T, 3, 5, 3, LeakyReLU<0.2>>(report, special);
  dense<T, 1, 31, 8, ReLU>(report, special);
  written_gradient<T, 4, 2, 4>(report, special);
  if constexpr (all_shapes) {
    dense<T, 1, 1, 1, Identity>(report, special);
    dense<T, 1, 2, 4, ReLU>(report, special);
    dense<T, 7, 37, 1, Tanh>(report, special);
    dense<T, 1, 16, 2, Tanh>(report, special);
    dense<T, 2, 3, 5, Identity>(report, special);
    dense<T, 5, 8, 7, Sigmoid>(report, special);
    written_gradient<T, 3, 5, 1>(report, special);
  }
}

template <class T> void middle_layers(Report& report, bool special) {
  using namespace ctnn;
  dense<T, 5, 71, 10, Tanh>(report, special);
  dense<T, 1, 64, 15, Tanh>(report, special);
  dense<T, 5, 35, 17, Tanh>(report, special);
  if constexpr (all_shapes) {
    dense<T, 13, 20, 9, ReLU>(report, special);
    dense<T, 6, 32, 16, ReLU>(report, special);
    dense<T, 1, 8, 31, Sigmoid>(report, special);
    dense<T, 4, 67, 33, ReLU>(report, special);
  }
}

/// The last four have too many weights for an L1 cache: panels are copied, with and without rests, or rows read in order.
template <class T> void large_layers(Report& report, bool special) {
  using namespace ctnn;
  if constexpr (all_shapes) {
    dense<T, 1, 64, 64, ReLU>(report, special);
    dense<T, 32, 64, 10, Identity>(report, special);
    dense<T, 2, 70, 131, ReLU>(report, special);
  }
  dense<T, 13, 150, 80, ReLU>(report, special);
  dense<T, 1, 108, 131, Tanh>(report, special);  // read by rows
  dense<T, 24, 128, 128, Tanh>(report, special);
  written_gradient<T, 70, 13, 131>(report, special);
}

}  // namespace kernel_bits
