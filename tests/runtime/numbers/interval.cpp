// SPDX-License-Identifier: BSL-1.0
// Every function and activation on random intervals encloses what the shipped code gives for numbers inside.
#include <ctnn/base/random.hpp>
#include <ctnn/base/type_name.hpp>
#include <ctnn/kernels/pooling.hpp>
#include <ctnn/kernels/softmax.hpp>
#include <ctnn/numbers.hpp>

#include "support/activations.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace {

using namespace ctnn;

/// Numbers as a hostile user would choose them.
template <class T> class Draw {
 public:
  explicit Draw(std::uint64_t seed) : key_{seed} {}

  std::uint32_t word() { return static_cast<std::uint32_t>(philox_word()); }
  std::size_t below(std::size_t n) { return word() % n; }
  T unit() { return static_cast<T>(word() >> 8) / static_cast<T>(1 << 24); }

  T number() {
    using Limits = std::numeric_limits<T>;
    constexpr T special[] = {T(0),
                             -T(0),
                             T(1),
                             T(-1),
                             T(0.5),
                             Limits::min(),
                             Limits::denorm_min(),
                             Limits::max(),
                             Limits::infinity(),
                             T(-3),
                             T(3),
                             -Limits::min(),
                             -Limits::denorm_min(),
                             -Limits::max(),
                             -Limits::infinity(),
                             T(6),
                             T(88),
                             T(-0.7517915246935645),
                             T(1.5707963267948966)};
    switch (below(8)) {
      case 0:
        return special[below(std::size(special))];
      case 1:
        return any_bits();
      case 2:
        return (unit() - T(0.5)) * T(200);
      default:
        return (unit() - T(0.5)) * T(12);
    }
  }

  /// Often a narrow one.
  Interval<T> interval() {
    const T a = number();
    if (below(3) == 0) return Interval<T>(a, number());
    if (below(4) == 0) return Interval<T>(a);
    const T width = below(2) == 0 ? T(1e-3) * unit() : unit() * T(3);
    const T b = a + width;
    return Interval<T>(a, b != b ? a : b);
  }

  T inside(Interval<T> x) {
    switch (below(8)) {
      case 0:
        return x.lo;
      case 1:
        return x.hi;
      case 2:
        return clamp(number(), x.lo, x.hi);
      case 3:
        return clamp(detail::moved(x.lo, static_cast<int>(below(20))), x.lo, x.hi);
      case 4:
        return clamp(detail::moved(x.hi, -static_cast<int>(below(20))), x.lo, x.hi);
      default: {
        const T y = x.lo + (x.hi - x.lo) * unit();
        return y != y ? x.lo : clamp(y, x.lo, x.hi);
      }
    }
  }

 private:
  T any_bits() {
    T x{};
    if constexpr (sizeof(T) == 4)
      x = from_bits(word());
    else
      x = from_bits(std::uint64_t{word()} << 32 | word());
    return x != x ? T(0) : x;
  }
  std::uint64_t philox_word() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return (state_ ^ key_) >> 29;
  }
  std::uint64_t key_, state_ = 42;
};

constexpr int boxes = 6000, points = 12;

template <class T> std::string text(Interval<T> x) {
  return "[" + Catch::StringMaker<T>::convert(x.lo) + ", " + Catch::StringMaker<T>::convert(x.hi) + "]";
}

template <class T, class F> void check_function(const std::string& name, F f) {
  Draw<T> draw(7);
  for (int i = 0; i < boxes; ++i) {
    const Interval<T> x = draw.interval();
    const Interval<T> y = f(x);
    for (int k = 0; k < points; ++k) {
      const T at = draw.inside(x), value = f(at);
      if (y.contains(value)) continue;
      CAPTURE(name, text(x), at, text(y), value);
      FAIL("a value outside");
    }
  }
}

template <class T, class F> void check_operation(const std::string& name, F f) {
  Draw<T> draw(9);
  for (int i = 0; i < boxes; ++i) {
    const Interval<T> x = draw.interval(), y = draw.interval(), z = draw.interval();
    const Interval<T> w = f(x, y, z);
    for (int k = 0; k < points; ++k) {
      const T a = draw.inside(x), b = draw.inside(y), c = draw.inside(z), value = f(a, b, c);
      if (w.contains(value)) continue;
      CAPTURE(name, text(x), text(y), text(z), a, b, c, text(w), value);
      FAIL("a value outside");
    }
  }
}

/// A user's, by its text alone.
struct Bend {
  template <class T> static constexpr T value(T x) { return x / ctnn::sqrt(mul_add(x, x, T(1))) + ctnn::exp(-abs(x)); }
};

/// A user's that tells its course.
struct Hill {
  static constexpr Course course = Course::hill(1);
  template <class T> static constexpr T value(T x) {
    if constexpr (TakesCourse<T>)
      return along<Hill>(x);
    else
      return ctnn::exp(-((x - T(1)) * (x - T(1))));
  }
};

template <class A> constexpr bool has_course = requires { A::course; };

}  // namespace

TEMPLATE_TEST_CASE("arithmetic on intervals encloses that on numbers", "", float, double) {
  using T = TestType;
  check_operation<T>("+", [](auto x, auto y, auto) { return x + y; });
  check_operation<T>("-", [](auto x, auto y, auto) { return x - y; });
  check_operation<T>("*", [](auto x, auto y, auto) { return x * y; });
  check_operation<T>("/", [](auto x, auto y, auto) { return x / y; });
  check_operation<T>("mul_add", [](auto x, auto y, auto z) { return mul_add(x, y, z); });
  check_operation<T>("at_least", [](auto x, auto y, auto) { return at_least(x, y); });
  check_operation<T>("at_most", [](auto x, auto y, auto) { return at_most(x, y); });
  check_operation<T>("select", [](auto x, auto y, auto z) { return select((x < y) & !(y >= z), x, z); });
  check_operation<T>("with_sign", [](auto x, auto y, auto) { return with_sign(abs(x), y); });
  check_operation<T>("pow", [](auto x, auto y, auto) { return ctnn::pow(abs(x), y); });
  for (const T weight : {T(0), T(-0.75), T(0.1), std::numeric_limits<T>::max(), std::numeric_limits<T>::infinity()})
    check_operation<T>("weighted", [weight](auto x, auto y, auto) { return mul_add(weight, x, y); });
}

TEMPLATE_TEST_CASE("functions of intervals enclose those of numbers", "", float, double) {
  using T = TestType;
  check_function<T>("exp", [](auto x) { return ctnn::exp(x); });
  check_function<T>("expm1", [](auto x) { return ctnn::expm1(x); });
  check_function<T>("log", [](auto x) { return ctnn::log(abs(x)); });
  check_function<T>("log1p", [](auto x) { return ctnn::log1p(at_least(x, decltype(x)(-1))); });
  check_function<T>("tanh", [](auto x) { return ctnn::tanh(x); });
  check_function<T>("sigmoid", [](auto x) { return ctnn::sigmoid(x); });
  check_function<T>("softplus", [](auto x) { return ctnn::softplus(x); });
  check_function<T>("erf", [](auto x) { return ctnn::erf(x); });
  check_function<T>("sqrt", [](auto x) { return ctnn::sqrt(abs(x)); });
  check_function<T>("sin", [](auto x) { return ctnn::sin(x); });
  check_function<T>("cos", [](auto x) { return ctnn::cos(x); });
  check_function<T>("log of any", [](auto x) { return ctnn::log(x); });
  check_function<T>("sqrt of any", [](auto x) { return ctnn::sqrt(x); });
}

TEMPLATE_TEST_CASE("activations of intervals enclose those of numbers", "", float, double) {
  using T = TestType;
  support::Activations::for_each([]<class A> {
    check_function<T>(std::string(type_name<A>()), [](auto x) { return A::value(x); });
  });
  check_function<T>("Step", [](auto x) { return Step::value(x); });
  check_function<T>("Bend", [](auto x) { return Bend::value(x); });
  check_function<T>("Hill", [](auto x) { return Hill::value(x); });
}

TEMPLATE_TEST_CASE("activations of intervals are tight", "", float, double) {
  using T = TestType;
  support::Activations::for_each([]<class A> {
    Draw<T> draw(11);
    for (int i = 0; i < 600; ++i) {
      const T a = (draw.unit() - T(0.5)) * T(12);
      const Interval<T> x(a, a + draw.unit() * T(4));
      const Interval<T> y = A::value(x);
      T lowest = A::value(x.lo), highest = lowest;
      for (int k = 0; k <= 64; ++k) {
        const T value = A::value(x.lo + (x.hi - x.lo) * static_cast<T>(k) / T(64));
        lowest = at_most(lowest, value);
        highest = at_least(highest, value);
      }
      if constexpr (has_course<A>)
        if (A::course.kind == Course::Kind::valley && x.contains(T(A::course.turn)))
          lowest = at_most(lowest, A::value(T(A::course.turn)));
      const T room = T(1e-5) + (highest - lowest) / T(64);  // between the samples
      constexpr bool waves = std::is_same_v<A, Sin<30.0>> || std::is_same_v<A, Sin<>>;
      CAPTURE(std::string(type_name<A>()), text(x), text(y), lowest, highest);
      if (waves) continue;
      REQUIRE(lowest - y.lo <= room);
      REQUIRE(y.hi - highest <= room);
    }
  });
}

TEMPLATE_TEST_CASE("softmax and pooling of intervals enclose those of numbers", "", float, double) {
  using T = TestType;
  constexpr std::size_t n = 5;
  Draw<T> draw(13);
  for (int i = 0; i < 1500; ++i) {
    std::array<Interval<T>, n> x{}, y{};
    for (auto& one : x)
      one = i % 4 == 0 ? draw.interval() : Interval<T>((draw.unit() - T(0.5)) * T(20), (draw.unit() - T(0.5)) * T(20));
    kernels::softmax<1, n>(x.data(), y.data());
    constexpr kernels::Pool pool{{1, 1, 1}, {.fine = n, .coarse = 2, .kernel = 3, .stride = 2}, 1};
    std::array<Interval<T>, 2> most{}, mean{};
    kernels::max_pool<pool, 1>(x.data(), most.data());
    kernels::avg_pool<pool, 1>(x.data(), mean.data());
    for (int k = 0; k < points; ++k) {
      std::array<T, n> at{}, share{};
      for (std::size_t j = 0; j < n; ++j) at[j] = draw.inside(x[j]);
      kernels::softmax<1, n>(at.data(), share.data());
      std::array<T, 2> largest{}, average{};
      kernels::max_pool<pool, 1>(at.data(), largest.data());
      kernels::avg_pool<pool, 1>(at.data(), average.data());
      for (std::size_t j = 0; j < n; ++j) {
        CAPTURE(i, j, at[j], text(x[j]), text(y[j]), share[j]);
        REQUIRE(y[j].contains(share[j]));
        REQUIRE((y[j].may_be_nan() || (y[j].lo >= T(0) && y[j].hi <= T(1))));
      }
      for (std::size_t j = 0; j < 2; ++j) {
        REQUIRE(most[j].contains(largest[j]));
        REQUIRE(mean[j].contains(average[j]));
      }
    }
  }
  const std::array<Interval<T>, 3> narrow_box{Interval<T>(T(0), T(0.01)), Interval<T>(T(1), T(1.01)),
                                              Interval<T>(T(2))};
  std::array<Interval<T>, 3> narrow_shares{};
  kernels::softmax<1, 3>(narrow_box.data(), narrow_shares.data());
  for (const auto& share : narrow_shares) CHECK(share.hi - share.lo < T(0.006));
  const std::array<Interval<T>, 2> two{Interval<T>(T(-1), T(2)), Interval<T>(T(0), T(1))};
  std::array<Interval<T>, 1> most{};
  kernels::max_pool<kernels::Pool{{1, 1, 1}, {2, 1, 2}, 1}, 1>(two.data(), most.data());
  CHECK((most[0].lo == 0 && most[0].hi == 2));
}

TEMPLATE_TEST_CASE("sums of many intervals enclose those of numbers", "", float, double) {
  using T = TestType;
  constexpr std::size_t n = 3 * kernels::reduction_block + 5;
  Draw<T> draw(17);
  std::vector<Interval<T>> x(n);
  std::vector<T> at(n);
  for (const T scale : {T(1), T(1e30), std::numeric_limits<T>::max() / T(8)}) {
    for (int round = 0; round < 10; ++round) {
      for (auto& one : x) {
        const T a = (draw.unit() - T(0.5)) * scale;
        one = Interval<T>(a, draw.below(2) == 0 ? a : a + draw.unit() * T(1e-6) * scale);
      }
      const auto sum = kernels::reference::sum<n, Interval<T>>([&](std::size_t k) { return x[k]; });
      CHECK((scale > T(1e30) || sum.hi - sum.lo < T(0.02) * scale));
      for (int k = 0; k < points; ++k) {
        for (std::size_t j = 0; j < n; ++j) at[j] = k == 0 ? x[j].lo : k == 1 ? x[j].hi : draw.inside(x[j]);
        REQUIRE(sum.contains(kernels::reference::sum<n, T>([&](std::size_t j) { return at[j]; })));
      }
    }
  }
}
