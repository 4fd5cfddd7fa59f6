// SPDX-License-Identifier: BSL-1.0
// A loss that is a function of one output and its target, brought together over all outputs of all samples.
#pragma once

#include <ctnn/base/arithmetic.hpp>
#include <ctnn/kernels/elementwise.hpp>
#include <ctnn/kernels/reduce.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/tensor/view.hpp>

#include <cstddef>

namespace ctnn::detail {

/// term(output, target), written for any number type.
template <class T, std::size_t B, class Output, class Term>
constexpr T pointwise_value(Reduction reduction, Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                            Term term) {
  constexpr std::size_t count = B * Output::size;
  return kernels::sum<count>(term, y.data(), target.data()) / divisor<count, T>(reduction);
}

/// slope(output, target) is the derivative of the term by the output. Returns the value as well.
template <class T, std::size_t B, class Output, class Term, class Slope>
constexpr T pointwise_gradient(Reduction reduction, Batch<const T, B, Output> y, Batch<const T, B, Output> target,
                               Batch<T, B, Output> dy, Term term, Slope slope) {
  constexpr std::size_t count = B * Output::size;
  const T scale = T(1) / divisor<count, T>(reduction);
  kernels::for_each<count>([=](auto out, auto wanted, auto& d) { d = slope(out, wanted) * scale; }, y.data(),
                           target.data(), dy.data());
  return pointwise_value<T, B, Output>(reduction, y, target, term);
}

}  // namespace ctnn::detail
