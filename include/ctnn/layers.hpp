// SPDX-License-Identifier: BSL-1.0
// All layers.
#pragma once

#include <ctnn/layers/bidirectional.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/gru_recurrence.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/recurrent_gates.hpp>
#include <ctnn/layers/recurrent_layer.hpp>
#include <ctnn/layers/reversed.hpp>
#include <ctnn/layers/simple_rnn.hpp>
