// SPDX-License-Identifier: BSL-1.0
// L-BFGS in a constant expression: down Rosenbrock's valley, where it ends, and what it does without a minimum.
#include <ctnn/optimizers/lbfgs.hpp>

#include "support/near.hpp"

#include <array>
#include <cstddef>

namespace {

using namespace ctnn;

/// (1 - x)^2 + 100 (y - x^2)^2, least at (1, 1).
struct Rosenbrock {
  template <class T> constexpr T operator()(const T* w, T* gradient) const {
    const T across = mul_add(-w[0], w[0], w[1]), along = T(1) - w[0];
    gradient[0] = mul_add(rounded(T(-400) * across), w[0], T(-2) * along);
    gradient[1] = T(200) * across;
    return mul_add(rounded(T(100) * across), across, along * along);
  }
};

template <class T> struct Result {
  std::array<T, 2> at;
  MinimizerReport<T> report;
};

template <class T, std::size_t History, class Objective>
constexpr Result<T> result(const Lbfgs<History>& method, Objective objective, T x, T y, std::size_t calls = 1) {
  Result<T> r{{x, y}, {}};
  typename Lbfgs<History>::template State<T, 2> state{};
  for (std::size_t c = 0; c < calls; ++c)
    r.report = method.template minimize<T, 2>(objective, Vector<T, 2>(r.at.data()), state);
  return r;
}

constexpr Lbfgs<> patient{.max_iterations = 100};
constexpr auto there = result(patient, Rosenbrock{}, -1.2, 1.0);
static_assert(there.report.converged && support::near(there.at, {1, 1}, 1e-4) && there.report.value < 1e-9);
static_assert(there.report.iterations < 50 && there.report.evaluations >= there.report.iterations);

constexpr auto single = result(patient, Rosenbrock{}, -1.2f, 1.0f);
static_assert(single.report.converged && support::near(single.at, {1, 1}, 1e-2));

// A short memory needs no more than patience; a few iterations at a time lead as far as all at once.
static_assert(support::near(result(Lbfgs<1>{.max_iterations = 200}, Rosenbrock{}, -1.2, 1.0).at, {1, 1}, 1e-3));
static_assert(support::near(result(Lbfgs<>{.max_iterations = 10}, Rosenbrock{}, -1.2, 1.0, 10).at, {1, 1}, 1e-4));

// The limits hold.
constexpr auto few = result(Lbfgs<>{.max_iterations = 3, .max_evaluations = 100}, Rosenbrock{}, -1.2, 1.0);
static_assert(!few.report.converged && few.report.iterations == 3 && few.report.value < 24.2);
static_assert(result(Lbfgs<>{.max_evaluations = 5}, Rosenbrock{}, -1.2, 1.0).report.iterations < 5);

// At the minimum it stays.
constexpr auto stays = result(patient, Rosenbrock{}, 1.0, 1.0);
static_assert(stays.report.converged && stays.report.iterations == 0 && stays.at == std::array{1.0, 1.0});

/// Straight down without an end: the line search gives up after 25 steps, each ten times as long.
struct Slope {
  template <class T> constexpr T operator()(const T* w, T* gradient) const {
    gradient[0] = T(1);
    gradient[1] = T(0);
    return w[0];
  }
};
constexpr auto sinks = result(Lbfgs<>{.max_iterations = 1}, Slope{}, 0.0, 0.0);
static_assert(!sinks.report.converged && sinks.at[0] < -1e24 && sinks.at[1] == 0 && sinks.report.evaluations == 27);

/// NaN to the left of 1: the search comes back from there.
struct Edge {
  template <class T> constexpr T operator()(const T* w, T* gradient) const {
    const bool inside = w[0] > T(1);
    gradient[0] = inside ? T(2) * (w[0] - T(1.25)) : T(0);
    gradient[1] = T(2) * w[1];
    return inside ? mul_add(w[0] - T(1.25), w[0] - T(1.25), w[1] * w[1]) : static_cast<T>(__builtin_nan(""));
  }
};
constexpr auto edge = result(Lbfgs<>{.learning_rate = 8}, Edge{}, 2.0, 0.0);
static_assert(edge.report.converged && support::near(edge.at, {1.25, 0}, 1e-6));

/// A gradient that is NaN shows no way.
struct Lost {
  template <class T> constexpr T operator()(const T*, T* gradient) const {
    gradient[0] = T(0);
    gradient[1] = static_cast<T>(__builtin_nan(""));
    return T(1);
  }
};
constexpr auto lost = result(Lbfgs<>{}, Lost{}, 2.0, 0.5);
static_assert(!lost.report.converged && lost.at == std::array{2.0, 0.5} && lost.report.evaluations == 1);

}  // namespace
