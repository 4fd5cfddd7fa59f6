// SPDX-License-Identifier: BSL-1.0
// The laws of a layer, for built-in ones and a user's alike; each is a constexpr function, fit for static_assert.
#pragma once

#include <ctnn/concepts/layer.hpp>
#include <ctnn/testing/laws/batch.hpp>
#include <ctnn/testing/laws/gradient.hpp>
#include <ctnn/testing/laws/memory.hpp>
#include <ctnn/testing/laws/record.hpp>
#include <ctnn/testing/laws/streaming.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/laws/wrapper.hpp>

namespace ctnn::testing {

/// All laws that can be told within one evaluation; a layer without backward obeys those of forward.
template <class L> constexpr Verdict obeys_layer_laws(Key key = 1) {
  static_assert(Layer<L>);
  Verdict verdict = obeys_wrapper_laws<L>(key);
  if constexpr (counts_add_up<L>()) {  // else the rest might read what is not there
    if (!!verdict) verdict = obeys_memory_laws<L>(key);
    if (!!verdict) verdict = obeys_batch_laws<L>(key);
    if (!!verdict) verdict = obeys_streaming_laws<L>(key);
    if (!!verdict) verdict = obeys_gradient_laws<L>(key);
  }
  return verdict;
}

}  // namespace ctnn::testing
