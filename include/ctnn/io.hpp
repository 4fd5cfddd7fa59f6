// SPDX-License-Identifier: BSL-1.0
// Files: reading and writing them. Hosted: it uses heap, streams and exceptions, and ctnn.hpp does not include it.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/error.hpp>
