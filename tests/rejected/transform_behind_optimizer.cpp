// SPDX-License-Identifier: BSL-1.0
// Transforms, optimizers, schedules and averages put together the wrong way round.
// expect: error: .*a_gradient_transform_comes_before_the_optimizer_so_exchange_the_two<ctnn::Adam, ctnn::ClipNorm>
// expect: error: .*a_gradient_transform_comes_before_the_optimizer_so_exchange_the_two<ctnn::Transformed<ctnn::ClipNorm, ctnn::Adam>, ctnn::Penalty>
// expect: error: .*a_chain_of_transforms_ends_with_one_optimizer_so_leave_one_of_the_two_out<ctnn::Adam, ctnn::Sgd>
// expect: error: .*a_gradient_transform_is_followed_by_another_or_an_optimizer_so_give_it_one_such_as_Adam<ctnn::ClipNorm, .*given<ctnn::StepDecay>
// expect: error: .*this_is_no_optimizer_so_add_State_and_update_with_the_signatures_in_concepts_optimizer_hpp<ctnn::ClipNorm>
// expect: error: .*rates_are_those_of_the_layers_of_a_net_so_name_the_net_and_then_the_optimizer<ctnn::Adam>
// expect: error: .*this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double<double>
// expect: error: .*this_is_no_schedule_so_give_it_a_call_operator_that_takes_a_step_and_returns_a_double<ctnn::ReduceOnPlateau>
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr auto clipped = ClipNorm{} | Penalty{} | Adam{};
constexpr auto averaged = ClipNorm{} | Averaged{Adam{}};
constexpr LayerRates<Net<Dense<2, 1>>, Adam> rates{Adam{}, {1}};
constexpr auto schedule = PerEpoch{StepDecay{} * ConstantSchedule{}};
#else
constexpr auto clipped = Adam{} | ClipNorm{};
constexpr auto between = ClipNorm{} | Adam{} | Penalty{};
constexpr auto two = Adam{} | Sgd{};
constexpr auto other = ClipNorm{} | StepDecay{};
constexpr Averaged averaged{ClipNorm{}};
constexpr LayerRates<Adam, Net<Dense<2, 1>>> rates{Adam{}, {1}};
constexpr auto scaled = StepDecay{} * 0.5;
constexpr PerEpoch plateau{ReduceOnPlateau{}};
#endif
