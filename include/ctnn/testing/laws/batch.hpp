// SPDX-License-Identifier: BSL-1.0
// The laws of inference: a sample has the same bits in any batch, with a cache and without.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/trial.hpp>

#include <cstddef>

namespace ctnn {

namespace error {
template <class Layer>
struct a_sample_in_a_batch_has_other_bits_than_alone_so_let_no_sample_depend_on_another_in_inference;
template <class Layer> struct infer_gives_other_bits_than_forward_so_do_the_same_sums_in_the_same_order;
}  // namespace error

namespace testing {

/// In inference, a sample in a batch has the bits of the sample alone.
template <class L, class T = float, std::size_t B = 3> constexpr bool batch_is_its_samples(Key key) {
  Trial<L, T, B> batch(key), inferred(key);
  batch.forward();
  inferred.infer();
  if (!(batch.y == inferred.y)) return false;
  constexpr std::size_t in = L::Input::size, out = L::Output::size;
  for (std::size_t b = 0; b < B; ++b) {
    Trial<L, T, 1> sample(key);
    for (std::size_t k = 0; k < in; ++k) sample.x[k] = batch.x[b * in + k];
    sample.infer();
    for (std::size_t k = 0; k < out; ++k)
      if (!(sample.y[k] == batch.y[b * out + k])) return false;
  }
  return true;
}

/// infer has the bits of forward.
template <class L, class T = float> constexpr bool inference_is_forward(Key key) {
  Trial<L, T> with_cache(key), without(key);
  with_cache.forward();
  without.infer();
  return with_cache.y == without.y;
}

/// Both of these.
template <class L> constexpr Verdict obeys_batch_laws(Key key = 1) {
  using namespace error;
  if (!inference_is_forward<L>(key))
    return Verdict::broken<infer_gives_other_bits_than_forward_so_do_the_same_sums_in_the_same_order<L>>();
  if (!batch_is_its_samples<L>(key))
    return Verdict::broken<
        a_sample_in_a_batch_has_other_bits_than_alone_so_let_no_sample_depend_on_another_in_inference<L>>();
  return {};
}

}  // namespace testing

}  // namespace ctnn
