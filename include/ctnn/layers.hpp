// SPDX-License-Identifier: BSL-1.0
// All layers.
#pragma once

#include <ctnn/layers/affine.hpp>
#include <ctnn/layers/attention.hpp>
#include <ctnn/layers/avg_pool.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/bidirectional.hpp>
#include <ctnn/layers/conv1d.hpp>
#include <ctnn/layers/conv2d.hpp>
#include <ctnn/layers/conv_transpose1d.hpp>
#include <ctnn/layers/conv_transpose2d.hpp>
#include <ctnn/layers/convolution.hpp>
#include <ctnn/layers/convolution_options.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/global_pool.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/gru.hpp>
#include <ctnn/layers/gru_recurrence.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/learned_positional_encoding.hpp>
#include <ctnn/layers/lstm.hpp>
#include <ctnn/layers/max_pool.hpp>
#include <ctnn/layers/pooling.hpp>
#include <ctnn/layers/positional_encoding.hpp>
#include <ctnn/layers/recurrent_layer.hpp>
#include <ctnn/layers/reversed.hpp>
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/layers/simple_rnn.hpp>
#include <ctnn/layers/softmax.hpp>
