// SPDX-License-Identifier: BSL-1.0
// All activation functions.
#pragma once

#include <ctnn/activations/identity.hpp>
#include <ctnn/activations/leaky_relu.hpp>
#include <ctnn/activations/relu.hpp>
#include <ctnn/activations/sigmoid.hpp>
#include <ctnn/activations/step.hpp>
#include <ctnn/activations/tanh.hpp>
