// SPDX-License-Identifier: BSL-1.0
// All losses.
#pragma once

#include <ctnn/losses/binary_cross_entropy.hpp>
#include <ctnn/losses/cosine.hpp>
#include <ctnn/losses/cross_entropy.hpp>
#include <ctnn/losses/error_to_signal.hpp>
#include <ctnn/losses/hinge.hpp>
#include <ctnn/losses/huber.hpp>
#include <ctnn/losses/kullback_leibler.hpp>
#include <ctnn/losses/log_cosh.hpp>
#include <ctnn/losses/mean_absolute_error.hpp>
#include <ctnn/losses/mean_squared_error.hpp>
#include <ctnn/losses/negative_log_likelihood.hpp>
#include <ctnn/losses/pointwise.hpp>
#include <ctnn/losses/reduction.hpp>
#include <ctnn/losses/sample_weighted.hpp>
#include <ctnn/losses/softmax_cross_entropy.hpp>
#include <ctnn/losses/sparse_cross_entropy.hpp>
#include <ctnn/losses/weighted_cross_entropy.hpp>

namespace ctnn {

/// List<...> of all of them that need no number of classes, with their defaults: what tests loop over.
template <template <class...> class List>
using AllLosses = List<BinaryCrossEntropy, BinaryCrossEntropyWithLogits, CosineDistance, CrossEntropy, ErrorToSignal,
                       Hinge, Huber, KullbackLeibler, LogCosh, MeanAbsoluteError, MeanSquaredError,
                       NegativeLogLikelihood, SampleWeighted<MeanSquaredError>, SparseCrossEntropy>;

}  // namespace ctnn
