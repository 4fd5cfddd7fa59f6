// SPDX-License-Identifier: BSL-1.0
// follows_pytorch_descent("family/case", optimizer): fifty steps in a quadratic bowl beside PyTorch's, in double.
#pragma once

#include "pytorch_case.hpp"

#include <ctnn/tensor/view.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace support {

/// Of an optimizer that keeps an average of the parameters, the average is compared.
template <class Method> void follows_pytorch_descent(const std::string& name, const Method& optimizer) {
  constexpr std::size_t count = 7, steps = 50;
  CAPTURE(name);
  const PytorchCase reference(name);
  std::array<double, count> w{}, curvature{}, target{}, gradient{};
  reference.read("start", w);
  reference.read("curvature", curvature);
  reference.read("target", target);
  typename Method::template State<double, count> state{};
  std::array<double, count*(steps / 7 + 1)> path{};  // after the first step, and after each seventh from there
  std::size_t next = 0;
  for (std::size_t step = 0; step < steps; ++step) {
    for (std::size_t k = 0; k < count; ++k) gradient[k] = curvature[k] * (w[k] - target[k]);
    optimizer.template update<double, count>(ctnn::Vector<double, count>(w.data()),
                                             ctnn::Vector<const double, count>(gradient.data()), state);
    if (step % 7 != 0) continue;
    const std::array<double, count>* seen = &w;
    if constexpr (requires { state.average; }) seen = &state.average;
    for (const double value : *seen) path.at(next++) = value;
  }
  reference.check("path", path, 1e-9);
}

}  // namespace support
