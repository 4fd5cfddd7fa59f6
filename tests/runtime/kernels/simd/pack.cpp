// SPDX-License-Identifier: BSL-1.0
// Every lane of a Pack gets the scalar's bits; loads and stores touch only what they name.
#include "../../../support/kernel_bits.hpp"

#include <ctnn/base/math.hpp>
#include <ctnn/kernels/simd/pack_functions.hpp>

#include "support/bits.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace {

using ctnn::Pack;
using support::Bits;
using support::next;
using support::same;

/// Special values, random bit patterns, and numbers of every size up to 2^10 and down to 2^-20.
template <class T> std::vector<T> inputs() {
  using Limits = std::numeric_limits<T>;
  std::vector<T> values;
  for (T x : {T(0),
              T(1),
              T(0.3),
              T(0.5),
              T(2),
              Limits::denorm_min(),
              Limits::min(),
              Limits::max(),
              Limits::infinity(),
              Limits::quiet_NaN(),
              Limits::min() / 2,
              T(88.7228),
              T(88.723),
              T(104),
              T(709.78),
              T(709.79),
              T(746),
              T(1e5),
              T(1e10),
              T(1e22)}) {
    values.push_back(x);
    values.push_back(-x);
  }
  std::uint64_t state = 3;
  while (values.size() < 4096) values.push_back(std::bit_cast<T>(static_cast<Bits<T>>(next(state))));
  while (values.size() < 16384) {
    const T u = static_cast<T>(static_cast<double>(next(state) >> 11) * 0x1p-53 - 0.5);
    values.push_back(u * static_cast<T>(std::uint64_t{1} << (next(state) % 30)) / T(1 << 18));
  }
  return values;
}

template <class P, class F> int mismatches(F f) {
  using T = ctnn::scalar_of<P>;
  const auto x = inputs<T>();
  int wrong = 0;
  for (std::size_t i = 0; i + P::size <= x.size(); i += P::size) {
    std::array<T, P::size> y;
    f(P::load(&x[i])).store(y.data());
    for (std::size_t k = 0; k < P::size; ++k) {
      const T expected = f(x[i + k]);
      if (!same(y[k], expected) && ++wrong == 1) UNSCOPED_INFO("at " << x[i + k] << ": " << y[k] << " " << expected);
    }
  }
  return wrong;
}

/// One lane, one vector, several.
using SomePacks = std::tuple<Pack<float, 1>, Pack<float, 4>, Pack<float, 16>, Pack<double, 2>, Pack<double, 8>>;
using AllPacks =
    std::tuple<Pack<float, 1>, Pack<float, 2>, Pack<float, 4>, Pack<float, 8>, Pack<float, 16>, Pack<float, 32>,
               Pack<double, 1>, Pack<double, 2>, Pack<double, 4>, Pack<double, 8>, Pack<double, 16>>;
using Packs = std::conditional_t<kernel_bits::all_shapes, AllPacks, SomePacks>;

}  // namespace

TEMPLATE_LIST_TEST_CASE("a Pack computes the scalar's bits", "[pack]", Packs) {
  using P = TestType;
  using T = ctnn::scalar_of<P>;
  using ctnn::abs, ctnn::clamp, ctnn::mul_add, ctnn::rounded, ctnn::select;
  CHECK(mismatches<P>([](auto x) { return ctnn::exp(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::expm1(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::log(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::log1p(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::tanh(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::sigmoid(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::softplus(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::sqrt(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::erf(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::sin(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::cos(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::pow(x, decltype(x)(T(0.7))); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::pow(x, decltype(x)(T(-3))); }) == 0);
  CHECK(mismatches<P>([](auto x) { return ctnn::pow(decltype(x)(T(1.7)), x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return abs(x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return mul_add(x, x, T(-0.7)) - x / T(3) + rounded(x * x); }) == 0);
  CHECK(mismatches<P>([](auto x) { return -x; }) == 0);
  CHECK(mismatches<P>([](auto x) { return clamp(x, T(-0.5), T(0.75)); }) == 0);
  CHECK(mismatches<P>([](auto x) { return select((x > T(0.1)) & (x <= T(1)), x, decltype(x)(T(-0.0))); }) == 0);
  CHECK(mismatches<P>([](auto x) { return select((x == T(-1)) | !(x < T(0.1)), x, decltype(x)(T(7))); }) == 0);
}

TEMPLATE_TEST_CASE("a Pack loads and stores the first lanes only", "[pack]", (Pack<float, 4>), (Pack<float, 8>),
                   (Pack<float, 16>), (Pack<double, 2>), (Pack<double, 4>), (Pack<double, 8>)) {
  using P = TestType;
  using T = ctnn::scalar_of<P>;
  [&]<std::size_t... Count>(std::index_sequence<Count...>) {
    const auto check = [&]<std::size_t N>(std::integral_constant<std::size_t, N>) {
      std::vector<T> source(N);  // exact size on the heap: a sanitizer sees a read beyond it
      for (std::size_t i = 0; i < N; ++i) source[i] = T(i + 1);
      const P p = P::template load_first<N>(source.data());
      for (std::size_t i = 0; i < P::size; ++i) REQUIRE(p[i] == (i < N ? T(i + 1) : T(0)));
      std::vector<T> target(N);
      p.template store_first<N>(target.data());
      REQUIRE(target == source);
      std::array<T, P::size + 1> wide;
      wide.fill(T(-1));
      P(T(5)).template store_first<N>(wide.data());
      for (std::size_t i = 0; i <= P::size; ++i) REQUIRE(wide[i] == (i < N ? T(5) : T(-1)));
    };
    (check(std::integral_constant<std::size_t, Count + 1>()), ...);
  }(std::make_index_sequence<P::size>());
}

TEST_CASE("a Pack's sum adds halves", "[pack]") {
  const std::array<float, 8> x{1e8f, 1, -1e8f, 2, 3, 4, 5, 6};
  const float low = (x[0] + x[4]) + (x[2] + x[6]), high = (x[1] + x[5]) + (x[3] + x[7]);
  CHECK(sum(Pack<float, 8>::load(x.data())) == low + high);
  CHECK(all(Pack<float, 8>::load(x.data()) >= -1e8f));
  CHECK(!all(Pack<float, 8>::load(x.data()) > -1e8f));
}
