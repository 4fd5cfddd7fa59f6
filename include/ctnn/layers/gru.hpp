// SPDX-License-Identifier: BSL-1.0
// r, z = sigmoid(x W + b + h U + b'), n = tanh(x W + b + r (h U + b')), h = (1 - z) n + z h; or n = tanh(x W + b + (r h) U)
#pragma once

#include <ctnn/layers/gru_recurrence.hpp>

#include <cstddef>

namespace ctnn {

/// x: (Time, In), y: (Time, Hidden) or (Hidden). As PyTorch, and Keras with reset_after: weight: (In, 3 Hidden),
/// recurrent_weight: (Hidden, 3 Hidden), bias and recurrent_bias: (3 Hidden), gates in the order r, z, n. With
/// `.reset_after = false` as Cho et al., 2014, have it: the reset gate before the product, and one bias. h starts at
/// zero.
template <class SequenceShape, std::size_t Hidden, RecurrentOptions Options = RecurrentOptions{}>
struct GRU : detail::Recurrent<detail::GRURecurrence<detail::features_of<SequenceShape>, Hidden, Options.reset_after>,
                               detail::time_of<SequenceShape>, Options.return_sequences> {
  static_assert(detail::is_recurrent<SequenceShape, GRU, Hidden>());
  template <class Hash> static constexpr void fingerprint(Hash& hash) { hash.add(Options.reset_after); }
};

}  // namespace ctnn
