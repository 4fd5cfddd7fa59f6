// SPDX-License-Identifier: BSL-1.0
// All layers.
#pragma once

#include <ctnn/layers/activation_layer.hpp>
#include <ctnn/layers/dense.hpp>
#include <ctnn/layers/dropout.hpp>
#include <ctnn/layers/elementwise.hpp>
#include <ctnn/layers/embedding.hpp>
#include <ctnn/layers/flatten.hpp>
#include <ctnn/layers/permute.hpp>
#include <ctnn/layers/prelu.hpp>
#include <ctnn/layers/reshape.hpp>
