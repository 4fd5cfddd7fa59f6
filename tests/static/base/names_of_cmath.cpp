// SPDX-License-Identifier: BSL-1.0
// Beside the functions of <cmath> and <math.h>, an unqualified call after `using namespace ctnn` is ctnn's or none.
#include <cmath>
#include <complex>
#include <random>

#include <ctnn/ctnn.hpp>

#include <math.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <unistd.h>

#include <concepts>
#include <cstddef>

namespace {
using namespace ctnn;

/// No function fits, or several do.
template <class F, class T> concept Refuses = !std::invocable<F, T>;

constexpr auto call_exp = [](auto x) -> decltype(exp(x)) { return exp(x); };
constexpr auto call_expm1 = [](auto x) -> decltype(expm1(x)) { return expm1(x); };
constexpr auto call_log = [](auto x) -> decltype(log(x)) { return log(x); };
constexpr auto call_log1p = [](auto x) -> decltype(log1p(x)) { return log1p(x); };
constexpr auto call_erf = [](auto x) -> decltype(erf(x)) { return erf(x); };
constexpr auto call_tanh = [](auto x) -> decltype(tanh(x)) { return tanh(x); };
constexpr auto call_sin = [](auto x) -> decltype(sin(x)) { return sin(x); };
constexpr auto call_cos = [](auto x) -> decltype(cos(x)) { return cos(x); };
constexpr auto call_sqrt = [](auto x) -> decltype(sqrt(x)) { return sqrt(x); };
constexpr auto call_pow = [](auto x) -> decltype(pow(x, x)) { return pow(x, x); };
constexpr auto call_pow_2 = [](auto x) -> decltype(pow(x, 2)) { return pow(x, 2); };
constexpr auto call_pow_half = [](auto x) -> decltype(pow(x, 0.5)) { return pow(x, 0.5); };

template <class... F> consteval bool refuse_numbers(F...) {
  return ((Refuses<F, float> && Refuses<F, double> && Refuses<F, int> && Refuses<F, std::size_t> && Refuses<F, bool>) &&
          ...);
}
static_assert(refuse_numbers(call_exp, call_expm1, call_log, call_log1p, call_erf, call_tanh, call_sin, call_cos,
                             call_sqrt, call_pow, call_pow_2, call_pow_half));

// By their full names, and by using-declarations in a namespace or a function, they are ctnn's.
namespace used {
using ctnn::abs, ctnn::cos, ctnn::erf, ctnn::exp, ctnn::expm1, ctnn::log, ctnn::log1p, ctnn::pow, ctnn::sin, ctnn::sqrt,
    ctnn::tanh;
template <class T> constexpr T all_of(T x) {
  return exp(x) + expm1(x) + log(x) + log1p(x) + erf(x) + tanh(x) + sin(x) + cos(x) + sqrt(x) + pow(x, x) + abs(x);
}
}  // namespace used
template <class T> constexpr T all_of(T x) {
  return ctnn::exp(x) + ctnn::expm1(x) + ctnn::log(x) + ctnn::log1p(x) + ctnn::erf(x) + ctnn::tanh(x) + ctnn::sin(x) +
         ctnn::cos(x) + ctnn::sqrt(x) + ctnn::pow(x, x) + ctnn::abs(x);
}
static_assert(all_of(0.6f) == used::all_of(0.6f) && all_of(0.6) == used::all_of(0.6));

// Other names that POSIX has too differ in their arguments.
struct Pair {
  template <class T> struct Params {
    View<T, Shape<2>> both;
  };
};
constexpr float both[2] = {1, 2};
static_assert(bind<Pair::Params<const float>>(both).both[1] == 2 && select(false, 1.0f, 2.0f) == 2);
static_assert(std::same_as<decltype(abs(-1)), int>);

}  // namespace
