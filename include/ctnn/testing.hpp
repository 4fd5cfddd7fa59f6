// SPDX-License-Identifier: BSL-1.0
// Laws that a layer, an activation, a loss and an optimizer obey, to be asserted of one's own.
#pragma once

#include <ctnn/testing/laws/activation.hpp>
#include <ctnn/testing/laws/batch.hpp>
#include <ctnn/testing/laws/gradient.hpp>
#include <ctnn/testing/laws/loss.hpp>
#include <ctnn/testing/laws/memory.hpp>
#include <ctnn/testing/laws/numbers.hpp>
#include <ctnn/testing/laws/operation.hpp>
#include <ctnn/testing/laws/optimizer.hpp>
#include <ctnn/testing/laws/record.hpp>
#include <ctnn/testing/laws/streaming.hpp>
#include <ctnn/testing/laws/verdict.hpp>
#include <ctnn/testing/laws/wrapper.hpp>
#include <ctnn/testing/layer_laws.hpp>
#include <ctnn/testing/slope.hpp>
#include <ctnn/testing/trial.hpp>
