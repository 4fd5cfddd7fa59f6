// SPDX-License-Identifier: BSL-1.0
// Activations whose argument is no number, or one to divide by that is 0.
// expect: error: .*the slope of LeakyReLU is a finite number
// expect: error: .*alpha of ELU is a finite number
// expect: error: .*CELU divides by alpha, so make it a finite number other than 0
// expect: error: .*Softplus divides by beta, so make it a finite number other than 0
// expect: error: .*min of HardTanh is at most max, so exchange the two
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

#include <limits>

using namespace ctnn;

#ifdef FIXED
constexpr Model<Dense<2, 1, LeakyReLU<0.0>>> model{};
constexpr Model<Dense<2, 1, ELU<-1.0>>> elu{};
constexpr Model<Dense<2, 1, CELU<-1.0>>> celu{};
constexpr Model<Dense<2, 1, Softplus<-1.0>>> softplus{};
constexpr Model<Dense<2, 1, HardTanh<1.0, 1.0>>> hard_tanh{};
#else
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN(), infinity = std::numeric_limits<double>::infinity();
constexpr Model<Dense<2, 1, LeakyReLU<not_a_number>>> model{};
constexpr Model<Dense<2, 1, ELU<infinity>>> elu{};
constexpr Model<Dense<2, 1, CELU<0.0>>> celu{};
constexpr Model<Dense<2, 1, Softplus<0.0>>> softplus{};
constexpr Model<Dense<2, 1, HardTanh<1.0, -1.0>>> hard_tanh{};
#endif
