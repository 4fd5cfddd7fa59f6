// SPDX-License-Identifier: BSL-1.0
// Nets, models and what can be told of them.
#pragma once

#include <ctnn/net/algebra.hpp>
#include <ctnn/net/apply.hpp>
#include <ctnn/net/bidirectional.hpp>
#include <ctnn/net/branch.hpp>
#include <ctnn/net/cast.hpp>
#include <ctnn/net/composite.hpp>
#include <ctnn/net/cost.hpp>
#include <ctnn/net/deferred_init.hpp>
#include <ctnn/net/graph.hpp>
#include <ctnn/net/inference_workspace.hpp>
#include <ctnn/net/joins.hpp>
#include <ctnn/net/layer_access.hpp>
#include <ctnn/net/model.hpp>
#include <ctnn/net/model_with_workspace.hpp>
#include <ctnn/net/net.hpp>
#include <ctnn/net/net_cache.hpp>
#include <ctnn/net/net_state.hpp>
#include <ctnn/net/node.hpp>
#include <ctnn/net/offsets.hpp>
#include <ctnn/net/operation.hpp>
#include <ctnn/net/parameter.hpp>
#include <ctnn/net/part.hpp>
#include <ctnn/net/repeat.hpp>
#include <ctnn/net/residual.hpp>
#include <ctnn/net/reversed.hpp>
#include <ctnn/net/shortcut.hpp>
#include <ctnn/net/skip_stack.hpp>
#include <ctnn/net/slice.hpp>
#include <ctnn/net/stand_in.hpp>
#include <ctnn/net/stream.hpp>
#include <ctnn/net/summary.hpp>
#include <ctnn/net/text.hpp>
#include <ctnn/net/time_distributed.hpp>
#include <ctnn/net/wrapper.hpp>
