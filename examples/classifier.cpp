// SPDX-License-Identifier: BSL-1.0
// Three species told apart by four measurements: mini-batches, a held-out part of the data, float and double.
#include <ctnn/ctnn.hpp>

#include <cstddef>
#include <cstdio>

namespace {

using namespace ctnn;

using Classifier = Net<Dense<4, 16, Tanh>, Dense<16, 3>>;  // ends in logits: CrossEntropy applies softmax

/// N flowers made up from the mean and the spread of each measurement (cm) in each species, in turn.
template <class T, std::size_t N> constexpr Dataset<T, Shape<4>, Shape<3>, N> flowers(Key key) {
  constexpr double mean[3][4]{{5.0, 3.4, 1.5, 0.2}, {5.9, 2.8, 4.3, 1.3}, {6.6, 3.0, 5.6, 2.0}};
  constexpr double spread[3][4]{{0.35, 0.38, 0.17, 0.11}, {0.52, 0.31, 0.47, 0.20}, {0.64, 0.32, 0.55, 0.27}};
  Dataset<T, Shape<4>, Shape<3>, N> data;
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t species = n % 3;
    for (std::size_t k = 0; k < 4; ++k)
      data.inputs(n, k) = static_cast<T>(mean[species][k] + spread[species][k] * normal<double>(key, 4 * n + k));
    data.targets(n, species) = 1;
  }
  return data;
}

template <class T> bool train_and_report(const char* scalar) {
  constexpr CrossEntropy loss;
  const auto seen = flowers<T, 120>(split(1, 0));
  const auto unseen = flowers<T, 300>(split(1, 1));

  std::printf("%s\n  epochs   loss     accuracy   loss unseen   accuracy unseen\n", scalar);
  T right = 0;
  for (const std::size_t epochs : {0u, 1u, 5u, 20u, 100u}) {
    const auto model = train<Classifier, 16>(seen, {.epochs = epochs, .seed = 7}, Adam{.learning_rate = 0.01}, loss);
    right = accuracy(model, unseen);
    std::printf("  %6zu   %.4f   %6.1f %%   %.4f        %6.1f %%\n", epochs,
                static_cast<double>(mean_loss(model, seen, loss)), 100 * static_cast<double>(accuracy(model, seen)),
                static_cast<double>(mean_loss(model, unseen, loss)), 100 * static_cast<double>(right));
  }
  return right > T(0.9);
}

}  // namespace

int main() {
  const bool good = train_and_report<float>("float") && train_and_report<double>("double");

  const auto model = train<Classifier, 16>(flowers<float, 120>(split(1, 0)), {.epochs = 100, .seed = 7},
                                           Adam{.learning_rate = 0.01}, CrossEntropy{});
  const Tensor<float, Shape<3>> scores = model({5.1f, 3.5f, 1.4f, 0.2f});
  std::printf("scores of a flower of 5.1, 3.5, 1.4, 0.2 cm: %.2f %.2f %.2f\n", scores[0], scores[1], scores[2]);
  return good && scores[0] > scores[1] && scores[0] > scores[2] ? 0 : 1;
}
