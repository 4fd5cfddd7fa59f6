// SPDX-License-Identifier: BSL-1.0
// What a user's first program would be: a net trained by the compiler, asked at run time.
#include <ctnn/ctnn.hpp>

#include <cstdio>

using Or = ctnn::Net<ctnn::Dense<2, 1, ctnn::Sigmoid>>;
constexpr auto table = ctnn::dataset<Or>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {1}}});
constexpr auto model =
    ctnn::train<Or>(table, {.epochs = 100, .seed = 1}, ctnn::Sgd{.learning_rate = 2}, ctnn::BinaryCrossEntropy{});
static_assert(ctnn::accuracy(model, table) == 1.0f);

int main(int argc, char**) {
  const float answer = model({0, static_cast<float>(argc)})[0];
  std::printf("ctnn %d.%d: 0 or 1 is %.3f\n", CTNN_VERSION_MAJOR, CTNN_VERSION_MINOR, static_cast<double>(answer));
  return answer > 0.5f ? 0 : 1;
}
