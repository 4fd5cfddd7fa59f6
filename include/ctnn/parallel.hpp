// SPDX-License-Identifier: BSL-1.0
// Training on several threads. Hosted: it uses threads and the heap, and ctnn.hpp does not include it.
#pragma once

#include <ctnn/parallel/parallel_trainer.hpp>
#include <ctnn/parallel/worker_pool.hpp>
