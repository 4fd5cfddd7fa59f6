// SPDX-License-Identifier: BSL-1.0
// Shapes, views and fixed-size tensors.
#pragma once

#include <ctnn/tensor/bind.hpp>
#include <ctnn/tensor/shape.hpp>
#include <ctnn/tensor/tensor.hpp>
#include <ctnn/tensor/view.hpp>
