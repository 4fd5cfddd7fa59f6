// SPDX-License-Identifier: BSL-1.0
// What layers, activations, losses, optimizers and initializers are.
#pragma once

#include <ctnn/concepts/activation.hpp>
#include <ctnn/concepts/context.hpp>
#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/concepts/graph_diagnostics.hpp>
#include <ctnn/concepts/inference.hpp>
#include <ctnn/concepts/initializer.hpp>
#include <ctnn/concepts/layer.hpp>
#include <ctnn/concepts/loss.hpp>
#include <ctnn/concepts/optimizer.hpp>
#include <ctnn/concepts/scalar.hpp>
#include <ctnn/concepts/schedule.hpp>
#include <ctnn/concepts/streaming.hpp>
