// SPDX-License-Identifier: BSL-1.0
// The main of every runtime test, compiled once.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
