// SPDX-License-Identifier: BSL-1.0
// Nets, models and what can be told of them.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/net/net_cache.hpp>
#include <ctnn/net/net_state.hpp>
#include <ctnn/net/offsets.hpp>
#include <ctnn/net/stand_in.hpp>
#include <ctnn/net/stream.hpp>
#include <ctnn/net/summary.hpp>
#include <ctnn/net/text.hpp>
