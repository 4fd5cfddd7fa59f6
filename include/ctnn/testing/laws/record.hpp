// SPDX-License-Identifier: BSL-1.0
// The law of two times: what runs has the bits that the compiler found.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ctnn {

namespace error {
template <class Layer>
struct
    at_run_time_it_has_other_bits_than_in_the_compiler_so_look_for_products_without_mul_add_and_functions_not_of_ctnn;
}  // namespace error

namespace testing {

/// Every result of forward and backward, for comparing a constexpr call with one at run time, bit by bit.
template <class L, class T, std::size_t B = 2> constexpr auto record(Key key, Mode mode = Mode::training) {
  Trial<L, T, B> trial(key, mode);
  if constexpr (TrainableLayer<L>)
    trial.forward_and_backward();
  else
    trial.forward();
  std::array<T, B * L::Output::size + B * L::Input::size + parameter_count<L> + buffer_count<L>> all{};
  std::size_t n = 0;
  for (const T v : trial.y) all[n++] = v;
  for (const T v : trial.dx) all[n++] = v;
  for (const T v : trial.parameter_gradient) all[n++] = v;
  for (const T v : trial.new_buffers) all[n++] = v;
  return all;
}

/// At run time the layer has the bits that the compiler found, NaNs and signs of zero among them.
template <class L, class T = float, std::size_t B = 2, Mode M = Mode::training> Verdict runs_as_compiled() {
  constexpr std::uint64_t key = 5;
  constexpr auto compiled = record<L, T, B>(key, M);
  volatile std::uint64_t unknown_key = key;  // or else the compiler may evaluate both
  const auto run = record<L, T, B>(unknown_key, M);
  using Bytes = std::array<unsigned char, sizeof(compiled)>;
  if (std::bit_cast<Bytes>(compiled) == std::bit_cast<Bytes>(run)) return {};
  return Verdict::broken<
      error::
          at_run_time_it_has_other_bits_than_in_the_compiler_so_look_for_products_without_mul_add_and_functions_not_of_ctnn<
              L>>();
}

}  // namespace testing

}  // namespace ctnn
