// SPDX-License-Identifier: BSL-1.0
// All operations: of several operands, for a Graph, and layers that shape, reduce and look up.
#pragma once

#include <ctnn/operations/add.hpp>
#include <ctnn/operations/arg_max.hpp>
#include <ctnn/operations/axis_map.hpp>
#include <ctnn/operations/broadcast.hpp>
#include <ctnn/operations/compare.hpp>
#include <ctnn/operations/concat.hpp>
#include <ctnn/operations/depth_to_space.hpp>
#include <ctnn/operations/divide.hpp>
#include <ctnn/operations/elementwise.hpp>
#include <ctnn/operations/expand.hpp>
#include <ctnn/operations/extremum.hpp>
#include <ctnn/operations/fold.hpp>
#include <ctnn/operations/gather.hpp>
#include <ctnn/operations/in_place.hpp>
#include <ctnn/operations/local_response_norm.hpp>
#include <ctnn/operations/log_softmax.hpp>
#include <ctnn/operations/matmul.hpp>
#include <ctnn/operations/multiply.hpp>
#include <ctnn/operations/neighbouring_axes.hpp>
#include <ctnn/operations/pad.hpp>
#include <ctnn/operations/power.hpp>
#include <ctnn/operations/reduce.hpp>
#include <ctnn/operations/reducer.hpp>
#include <ctnn/operations/resize.hpp>
#include <ctnn/operations/resize_axis.hpp>
#include <ctnn/operations/scale_shift.hpp>
#include <ctnn/operations/softmax_along.hpp>
#include <ctnn/operations/strided_slice.hpp>
#include <ctnn/operations/subtract.hpp>
