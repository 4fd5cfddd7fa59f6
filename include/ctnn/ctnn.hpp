// SPDX-License-Identifier: BSL-1.0
// All of ctnn that needs no heap, no exception, no operating system: neural networks as types.
#pragma once

#include <ctnn/activations.hpp>
#include <ctnn/base.hpp>
#include <ctnn/concepts.hpp>
#include <ctnn/initializers.hpp>
#include <ctnn/layers.hpp>
#include <ctnn/losses.hpp>
#include <ctnn/net.hpp>
#include <ctnn/operations.hpp>
#include <ctnn/optimizers.hpp>
#include <ctnn/schedules.hpp>
#include <ctnn/tensor.hpp>
#include <ctnn/train.hpp>
