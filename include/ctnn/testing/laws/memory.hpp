// SPDX-License-Identifier: BSL-1.0
// The law of memory: a layer reads nothing that nobody wrote in this step.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

namespace ctnn {

namespace error {
template <class Layer>
struct what_the_step_before_left_in_output_or_cache_or_new_buffers_is_read_so_write_all_of_them_in_each_step;
}  // namespace error

namespace testing {

/// Output, cache and running statistics are written, whatever stood in them: a net uses the same memory in each step.
template <class L, class T = float> constexpr bool nothing_is_remembered(Key key, Mode mode = Mode::training) {
  Trial<L, T> fresh(key, mode), again(key, mode), other(split(key, 7), mode);
  typename L::template Cache<T, 2> cache{};
  for (T& v : again.y) v = T(-1e30);
  if constexpr (TrainableLayer<L>) {
    for (T& v : again.dx) v = T(-1e30);
    fresh.forward_and_backward();
    other.forward_and_backward(cache);
    again.forward_and_backward(cache);
  } else {
    fresh.forward();
    other.forward(cache);
    again.forward(cache);
  }
  return fresh.y == again.y && fresh.dx == again.dx && fresh.parameter_gradient == again.parameter_gradient &&
         fresh.new_buffers == again.new_buffers;
}

/// In training and in inference.
template <class L> constexpr Verdict obeys_memory_laws(Key key = 1) {
  if (nothing_is_remembered<L>(key) && nothing_is_remembered<L>(key, Mode::inference)) return {};
  return Verdict::broken<
      error::what_the_step_before_left_in_output_or_cache_or_new_buffers_is_read_so_write_all_of_them_in_each_step<
          L>>();
}

}  // namespace testing

}  // namespace ctnn
