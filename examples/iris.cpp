// SPDX-License-Identifier: BSL-1.0
// Iris, learnt by the compiler from 120 flowers and proved on the other 30; then learnt again at run time from the file.
//
//   iris [folder]    also draws the training and the confusion matrix into the folder
#include "iris/rows.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io.hpp>
#include <ctnn/plot.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace ctnn;

using Iris = Net<Dense<4, 6, ReLU>, Dense<6, 3>>;
constexpr std::size_t batch = 5;
using IrisTrainer = Trainer<Iris, CrossEntropy, AdamW, batch>;

// Of 150 rows, every fifth is for testing.
constexpr std::size_t training_rows = 120, test_rows = 30;
constexpr bool is_test(std::size_t row) { return row % 5 == 4; }

struct Flowers {
  Dataset<float, Shape<4>, Shape<3>, training_rows> training;
  Dataset<float, Shape<4>, Shape<3>, test_rows> test;
};

/// The scale is that of the training rows.
constexpr Flowers flowers = [] {
  Flowers all;
  std::size_t next[2]{};
  for (std::size_t row = 0; row < iris::rows.size(); ++row) {
    const iris::Row& flower = iris::rows[row];
    const std::size_t at = next[is_test(row)]++;
    for (std::size_t k = 0; k < 4; ++k)
      (is_test(row) ? all.test.inputs(at, k) : all.training.inputs(at, k)) = static_cast<float>(flower.tenths[k]) / 10;
    (is_test(row) ? all.test.targets(at, flower.species) : all.training.targets(at, flower.species)) = 1;
  }
  const auto scaler = StandardScaler<float, Shape<4>>::fit(all.training.inputs);
  scaler.transform(all.training.inputs);
  scaler.transform(all.test.inputs);
  return all;
}();

constexpr std::size_t epochs = 15;
constexpr std::uint64_t seed = 1;

struct Training {
  IrisTrainer trainer{init<Iris>(seed), AdamW{.learning_rate = 0.25, .weight_decay = 0}};
  FitState<IrisTrainer> state{};

  /// Up to that epoch, from wherever it is.
  template <class Data, class... Parts> constexpr Training until(std::size_t epoch, const Data& data,
                                                                 Parts&&... parts) const {
    Training now = *this;
    fit(now.trainer, now.state, data, {.epochs = epoch, .seed = seed},
        OneCycle{.steps = epochs * training_rows / batch}, parts...);
    return now;
  }
};

// The compiler trains; in three parts, since GCC lets one constant take 33 million operations, unless told otherwise.
constexpr Training first = Training{}.until(epochs / 3, flowers.training);
constexpr Training second = first.until(2 * epochs / 3, flowers.training);
constexpr Training third = second.until(epochs, flowers.training);
constexpr const Model<Iris>& model = third.trainer.model();
static_assert(accuracy(model, flowers.test) >= 0.95f);

int report(const std::filesystem::path& data, const char* folder) {
  const io::Table table = io::read_csv(data / "iris.csv");
  const io::Labels species({iris::species.begin(), iris::species.end()});
  auto all = io::samples<Iris>(table.numbers<float>(0, 4), species.one_hot<float>(table.texts("species")));
  const io::Split split = io::split_where(all.size(), is_test);
  auto training = all.subset(split.train), test = all.subset(split.test);
  const auto scaler = StandardScaler<float, Shape<4>>::fit(training.inputs());
  scaler.transform(training.inputs());
  scaler.transform(test.inputs());

  std::puts("The same training at run time, from the file:");
  History<epochs> history;
  plot::Progress progress({.lines_every = epochs / 4});
  const Training whole = Training{}.until(epochs, training, history, progress);
  const Model<Iris>& run = whole.trainer.model();
  std::size_t equal = 0;
  for (std::size_t k = 0; k < parameter_count<Iris>; ++k)
    equal += std::bit_cast<std::uint32_t>(run.parameters[k]) == std::bit_cast<std::uint32_t>(model.parameters[k]);
  std::printf("%zu of %zu parameters have the bits that the compiler found\n\n", equal, parameter_count<Iris>);

  const auto matrix = confusion_matrix(run, test);
  const plot::ConfusionOptions options{.title = "Iris, test rows", .classes = species.names()};
  std::fputs(plot::confusion_text(matrix, options, plot::Terminal::of_standard_output()).c_str(), stdout);
  // The others: scikit-learn's logistic regression and MLPClassifier (mean of 5 seeds) with the same rows.
  std::printf("\ntest accuracy %.4f   (linear model 0.9333, MLP 0.9467)\n", matrix.accuracy());
  if (folder != nullptr) {
    plot::write_svg(history, std::filesystem::path(folder) / "iris_training.svg", {.title = "Iris"});
    plot::write_svg(matrix, std::filesystem::path(folder) / "iris_confusion.svg", options);
  }
  return equal == parameter_count<Iris> && matrix.accuracy() >= 0.95 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return report(std::filesystem::path(__FILE__).parent_path() / "data", argc > 1 ? argv[1] : nullptr);
  } catch (const io::Error& error) {
    std::fprintf(stderr, "iris: %s\n", error.what());
    return 1;
  }
}
