// SPDX-License-Identifier: BSL-1.0
// All workloads.
#pragma once

#include "workloads/multiply.hpp"
#include "workloads/w1.hpp"
#include "workloads/w2.hpp"
#include "workloads/w3.hpp"
#include "workloads/w4.hpp"
#include "workloads/w5.hpp"
#include "workloads/w6.hpp"
#include "workloads/w8.hpp"
#include "workloads/w9.hpp"
