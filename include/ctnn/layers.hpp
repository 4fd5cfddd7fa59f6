// SPDX-License-Identifier: BSL-1.0
// All layers.
#pragma once

#include <ctnn/layers/affine.hpp>
#include <ctnn/layers/attention.hpp>
#include <ctnn/layers/batch_norm.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/group_norm.hpp>
#include <ctnn/layers/layer_norm.hpp>
#include <ctnn/layers/learned_positional_encoding.hpp>
#include <ctnn/layers/positional_encoding.hpp>
#include <ctnn/layers/rms_norm.hpp>
#include <ctnn/layers/softmax.hpp>
