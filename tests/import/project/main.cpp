// SPDX-License-Identifier: BSL-1.0
// Prints what models::policy gives for one input, and that the bytes which the linker placed are the same model.
#include <models/placed.hpp>
#include <models/policy.hpp>

#include <cstdint>
#include <cstdio>
#include <type_traits>

static_assert(
    std::is_same_v<models::policy_net, ctnn::Net<ctnn::Dense<3, 6, ctnn::Tanh>, ctnn::Dense<6, 5, ctnn::ELU<>>,
                                                 ctnn::Dense<5, 5>, ctnn::Softmax<ctnn::Shape<5>>,
                                                 ctnn::Dense<5, 4, ctnn::ReLU, ctnn::Bias::off>, ctnn::Dense<4, 2>>>);
constexpr auto& model = models::policy;
constexpr auto y = model({0.5f, -0.25f, 1.0f});  // in the compiler

float filtered(float x);

int main() {
  bool same = reinterpret_cast<std::uintptr_t>(&models::placed) % 64 == 0;
  for (std::size_t i = 0; i < model.parameters.size(); ++i)
    same = same && static_cast<float>(models::placed.parameters[i]) == model.parameters[i];
  std::printf("%.9g %.9g %s\n", static_cast<double>(y[0]), static_cast<double>(y[1]), same ? "same" : "other");
  const float first = filtered(1), second = filtered(1);  // it remembers
  return same && first != second ? 0 : 1;
}
