// SPDX-License-Identifier: BSL-1.0
// The law of a stream: step by step, a layer gives the bits of the whole sequence.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/streaming.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer>
struct
    step_by_step_a_sequence_has_other_bits_than_as_a_whole_so_do_in_step_what_forward_does_and_keep_in_State_all_it_needs;
}  // namespace error

namespace testing {

/// Step by step, a sequence has the bits of the whole: each row of the output, or the last step's where it has one row.
/// The state starts at zero, and a copy of it goes on as the state itself.
template <StreamingLayer L, class T = float> constexpr bool streaming_is_whole_sequence(Key key) {
  constexpr std::size_t in = StepInput<L>::size, out = StepOutput<L>::size, time = L::Input::size / in;
  constexpr bool every_step = L::Output::size == time * out;
  static_assert(time * in == L::Input::size && (every_step || L::Output::size == out));
  Trial<L, T, 1> whole(key);
  whole.infer();
  std::array<T, out> y{};
  StepState<L, T> state{};
  for (std::size_t t = 0; t < time; ++t) {
    StepState<L, T> copy = state;
    whole.step(whole.x.data() + t * in, y.data(), copy);
    for (std::size_t k = 0; k < out && every_step; ++k)
      if (!(y[k] == whole.y[t * out + k])) return false;
    y = {};
    whole.step(whole.x.data() + t * in, y.data(), state);
    for (std::size_t k = 0; k < out && every_step; ++k)
      if (!(y[k] == whole.y[t * out + k])) return false;
    if (!(copy == state)) return false;
  }
  for (std::size_t k = 0; k < out && !every_step; ++k)
    if (!(y[k] == whole.y[k])) return false;
  return true;
}

/// Of a layer that streams.
template <class L> constexpr Verdict obeys_streaming_laws(Key key = 1) {
  if constexpr (StreamingLayer<L>)
    if (!streaming_is_whole_sequence<L>(key))
      return Verdict::broken<
          error::
              step_by_step_a_sequence_has_other_bits_than_as_a_whole_so_do_in_step_what_forward_does_and_keep_in_State_all_it_needs<
                  L>>();
  return {};
}

}  // namespace testing

}  // namespace ctnn
