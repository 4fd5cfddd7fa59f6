// SPDX-License-Identifier: BSL-1.0
// L-BFGS: steps along -H g, with H the inverse Hessian as the last steps and their changes of the gradient show it.
//
// It evaluates the function as often as its line search wants, so it is no Optimizer but a minimizer of a function
//   T objective(const T* parameters, T* gradient);              // writes the gradient, returns the value
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/base/number.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/optimizers/line_search.hpp>
#include <ctnn/tensor/view.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

/// How a minimization went. `evaluations` are those of the function with its gradient.
template <class T> struct MinimizerReport {
  T value{};
  std::size_t iterations = 0;
  std::size_t evaluations = 0;
  bool converged = false;  // by one of the tolerances
};

/// Liu and Nocedal, 1989, as PyTorch's LBFGS with line_search_fn="strong_wolfe", but with a shorter History. Made for
/// small problems and the whole data at once: it keeps 2 History + 6 numbers for each parameter.
template <std::size_t History = 10> struct Lbfgs {
  static_assert(History > 0, "L-BFGS remembers one step at least");

  double learning_rate = 1;  // the step that a line search tries first
  std::size_t max_iterations = 20;
  std::size_t max_evaluations = 0;   // 0 stands for 5/4 of the iterations; looked at after each
  double tolerance_gradient = 1e-7;  // of its largest element
  double tolerance_change = 1e-9;    // of the value, of the largest element of a step, and of the slope along it

  /// Zero-initialised at first; handed over again, it goes on where it ended.
  template <class T, std::size_t N> struct State {
    std::array<std::array<T, N>, History> steps{};
    std::array<std::array<T, N>, History> changes{};  // of the gradient
    std::array<T, History> inverse_products{};        // 1 / (step . change)
    std::size_t next = 0;                             // where the next pair goes
    std::size_t known = 0;
    std::size_t iterations = 0;
    T scale = T(1);  // without history, H is scale I
    T step = T(0);
    std::array<T, N> direction{};
    std::array<T, N> start{};     // of a line search
    std::array<T, N> previous{};  // the gradient there
    detail::LinePoint<T, N> here{};
    detail::LineSearch<T, N> search{};
  };

  /// Moves the parameters, unless the gradient there holds NaN.
  template <class T, std::size_t N, class Objective>
  constexpr MinimizerReport<T> minimize(Objective&& objective, Vector<T, N> parameters, State<T, N>& state) const {
    const std::size_t allowed = max_evaluations > 0 ? max_evaluations : max_iterations * 5 / 4;
    MinimizerReport<T> report;
    detail::LinePoint<T, N>& here = state.here;
    here.value = objective(static_cast<const T*>(parameters.data()), here.gradient.data());
    report.evaluations = 1;
    const T steepest = largest<T, N>(here.gradient);
    bool ends = steepest <= T(tolerance_gradient);
    for (bool may_go_on = steepest == steepest; may_go_on && !ends && report.iterations < max_iterations;) {
      ++report.iterations;
      ends = iterate<T, N>(objective, parameters, state, report.evaluations);
      may_go_on = report.evaluations < allowed;
    }
    report.value = here.value;
    report.converged = ends && here.value == here.value;
    return report;
  }

 private:
  /// One line search. Is it the last, by one of the tolerances?
  template <class T, std::size_t N, class Objective>
  constexpr bool iterate(Objective& objective, Vector<T, N> parameters, State<T, N>& state,
                         std::size_t& evaluations) const {
    const T small_change = static_cast<T>(tolerance_change), first = static_cast<T>(learning_rate);
    detail::LinePoint<T, N>& here = state.here;
    const bool is_first = state.iterations == 0;
    if (!is_first) remember<T, N>(state);
    ++state.iterations;
    direct<T, N>(state);
    state.previous = here.gradient;
    here.step = T(0);
    here.slope = dot<T, N>(here.gradient, state.direction);
    const T sum = kernels::sum<N>([](auto g) { return abs(g); }, static_cast<const T*>(here.gradient.data()));
    state.step = is_first && sum > T(1) ? first / sum : first;
    if (here.slope > -small_change) return true;
    for (std::size_t k = 0; k < N; ++k) state.start[k] = parameters[k];
    const auto evaluate = [&](detail::LinePoint<T, N>& point) {
      go<T, N>(state, point.step, parameters);
      point.value = objective(static_cast<const T*>(parameters.data()), point.gradient.data());
      point.slope = dot<T, N>(point.gradient, state.direction);
    };
    const T length = largest<T, N>(state.direction), value = here.value;
    evaluations += state.search.run(here, state.step, length, small_change, evaluate);
    here = state.search.low;
    state.step = here.step;
    go<T, N>(state, state.step, parameters);
    return largest<T, N>(here.gradient) <= T(tolerance_gradient) || length * abs(state.step) <= small_change ||
           abs(here.value - value) < small_change;
  }

  template <class T, std::size_t N>
  static constexpr void go(const State<T, N>& state, T step, Vector<T, N> parameters) {
    kernels::for_each<N>([step](auto w, auto d, auto& to) { to = mul_add(step, d, w); }, state.start.data(),
                         state.direction.data(), parameters.data());
  }

  /// Keeps the last step with its change of the gradient, if the function curves upwards along it.
  template <class T, std::size_t N> static constexpr void remember(State<T, N>& state) {
    const T step = state.step;
    const T product =
        rounded(kernels::sum<N>([step](auto d, auto now, auto before) { return rounded(d * step) * (now - before); },
                                static_cast<const T*>(state.direction.data()),
                                static_cast<const T*>(state.here.gradient.data()),
                                static_cast<const T*>(state.previous.data())));
    if (!(product > T(1e-10))) return;
    std::array<T, N>&moved = state.steps[state.next], &change = state.changes[state.next];
    kernels::for_each<N>(
        [step](auto d, auto now, auto before, auto& s, auto& y) {
          s = rounded(d * step);
          y = now - before;
        },
        static_cast<const T*>(state.direction.data()), static_cast<const T*>(state.here.gradient.data()),
        static_cast<const T*>(state.previous.data()), moved.data(), change.data());
    state.inverse_products[state.next] = T(1) / product;
    state.scale = product / dot<T, N>(change, change);
    state.next = (state.next + 1) % History;
    if (state.known < History) ++state.known;
  }

  /// direction = -H gradient, in two loops over the history.
  template <class T, std::size_t N> static constexpr void direct(State<T, N>& state) {
    std::array<T, N>& q = state.direction;
    std::array<T, History> shares{};
    kernels::for_each<N>([](auto g, auto& d) { d = -g; }, static_cast<const T*>(state.here.gradient.data()), q.data());
    const auto add = [&q](T share, const std::array<T, N>& to) {
      kernels::for_each<N>([share](auto x, auto& d) { d = mul_add(share, x, d); }, to.data(), q.data());
    };
    for (std::size_t age = 0; age < state.known; ++age) {
      const std::size_t i = (state.next + History - 1 - age) % History;
      shares[i] = rounded(dot<T, N>(state.steps[i], q) * state.inverse_products[i]);
      add(-shares[i], state.changes[i]);
    }
    const T scale = state.scale;
    kernels::for_each<N>([scale](auto& d) { d = rounded(d * scale); }, q.data());
    for (std::size_t age = state.known; age > 0; --age) {
      const std::size_t i = (state.next + History - age) % History;
      add(shares[i] - rounded(dot<T, N>(state.changes[i], q) * state.inverse_products[i]), state.steps[i]);
    }
  }

  template <class T, std::size_t N> static constexpr T dot(const std::array<T, N>& a, const std::array<T, N>& b) {
    return rounded(kernels::sum<N>([](auto x, auto y) { return x * y; }, a.data(), b.data()));
  }
  /// The largest element, by magnitude; NaN if one is.
  template <class T, std::size_t N> static constexpr T largest(const std::array<T, N>& values) {
    T most = T(0);
    for (const T& value : values) {
      if (value != value) return value;
      if (abs(value) > most) most = abs(value);
    }
    return most;
  }
};

}  // namespace ctnn
