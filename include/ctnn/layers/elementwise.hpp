// SPDX-License-Identifier: BSL-1.0
// What layers share that work on each element alone: their time steps.
#pragma once

#include <ctnn/tensor/shape.hpp>

#include <cstddef>

namespace ctnn::detail {

/// A sequence (Time, ...) streams row by row; a shape of one dimension has no rows, so it is one sample a step.
template <class S> struct ElementwiseSteps {};
template <std::size_t Time, std::size_t First,
          std::size_t... Rest> struct ElementwiseSteps<Shape<Time, First, Rest...>> {
  using StepInput = Shape<First, Rest...>;
  using StepOutput = StepInput;
  template <class T> struct State {
    friend constexpr bool operator==(const State&, const State&) = default;
  };
};

}  // namespace ctnn::detail
