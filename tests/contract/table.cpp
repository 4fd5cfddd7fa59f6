// SPDX-License-Identifier: BSL-1.0
// The rounding contract as one table of checks, made by the compiler and again at run time: `name bits` on each line.
#include "arithmetic.hpp"
#include "networks.hpp"

int main() {
  contract::check_arithmetic<float>();
  contract::check_arithmetic<double>();
  contract::check_networks<float>();
  contract::check_networks<double>();
  contract::check_layers();
  contract::check_trainings();
  contract::check_loops();
  return contract::differences == 0 ? 0 : 1;
}
