// SPDX-License-Identifier: BSL-1.0
// Tables from files: a net of two hidden layers learns each, and must do as well as scikit-learn's on the same rows.
//
//   tabular [name]    one of wine, airfoil, concrete, energy; else all of them
#include <ctnn/ctnn.hpp>
#include <ctnn/io.hpp>
#include <ctnn/plot.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace {

using namespace ctnn;

const std::filesystem::path folder = std::filesystem::path(__FILE__).parent_path() / "data";

/// What others reach with the same rows: scikit-learn's linear model, its MLP (mean of 5 seeds), and a constant answer.
struct Baseline {
  double linear, mlp, constant;
};

template <std::size_t Inputs, std::size_t Outputs>
using Table = Net<Dense<Inputs, 64, ReLU>, Dense<64, 64, ReLU>, Dense<64, Outputs>>;

// Chosen by cross-validation within the training rows.
constexpr AdamW optimizer{.learning_rate = 0.005, .weight_decay = 0.1};
constexpr std::size_t epochs_for_classes = 60, epochs_for_numbers = 500;

template <class Topology, class Loss, class Data> Model<Topology> learn(const Data& training, std::size_t epochs) {
  constexpr std::size_t batch = 32;
  constexpr std::uint64_t seed = 1;
  const std::size_t steps = (training.size() + batch - 1) / batch * epochs;
  auto trainer = std::make_unique<Trainer<Topology, Loss, AdamW, batch>>(init<Topology>(seed), optimizer);
  fit(*trainer, training, {.epochs = epochs, .seed = seed}, OneCycle{.steps = steps},
      plot::Progress({.lines_every = 0}));
  return trainer->model();
}

/// Prints the score beside those of others. Is it as good as that of the MLP?
bool compare(const char* measure, double score, const Baseline& others, bool larger_is_better) {
  std::printf("  %s on the test rows %.4f   (linear model %.4f, MLP %.4f, a constant %.4f)\n\n", measure, score,
              others.linear, others.mlp, others.constant);
  return larger_is_better ? score >= others.mlp : score <= others.mlp;
}

/// The last column is a class; every fifth row is for testing.
template <std::size_t Inputs, std::size_t Classes> bool classes(const char* name, const Baseline& others) {
  using Topology = Table<Inputs, Classes>;
  const io::Table table = io::read_csv(folder / (std::string(name) + ".csv"));
  const io::Texts column = table.texts(Inputs);
  const io::Labels labels(column);
  const auto all = io::samples<Topology>(table.numbers<float>(0, Inputs), labels.one_hot<float>(column));
  const io::Split split = io::split_where(all.size(), [](std::size_t row) { return row % 5 == 4; });
  auto training = all.subset(split.train), test = all.subset(split.test);

  const auto scaler = StandardScaler<float, Shape<Inputs>>::fit(training.inputs());
  scaler.transform(training.inputs());
  scaler.transform(test.inputs());
  const auto model = learn<Topology, CrossEntropy>(training, epochs_for_classes);
  const auto matrix = confusion_matrix(model, test);
  std::fputs(plot::confusion_text(matrix, {.title = name, .classes = labels.names()}).c_str(), stdout);
  return compare("accuracy", matrix.accuracy(), others, true);
}

/// The last column is a number; a column of <name>_test_mask.csv says which rows are for testing.
template <std::size_t Inputs> bool numbers(const char* name, const Baseline& others) {
  using Topology = Table<Inputs, 1>;
  const io::Table table = io::read_csv(folder / (std::string(name) + ".csv"));
  const io::Table masks = io::read_csv(folder / (std::string(name) + "_test_mask.csv"));
  const auto all = io::samples<Topology>(table.numbers<float>(0, Inputs), table.numbers<float>(Inputs, 1));
  const io::Split split = io::split_by_mask(masks.numbers<float>({"split_0"}));
  auto training = all.subset(split.train), test = all.subset(split.test);

  const auto scaler = StandardScaler<float, Shape<Inputs>>::fit(training.inputs());
  const auto target_scaler = StandardScaler<float, Shape<1>>::fit(training.targets());
  for (auto* rows : {&training, &test}) {
    scaler.transform(rows->inputs());
    target_scaler.transform(rows->targets());
  }
  const auto model = learn<Topology, MeanSquaredError>(training, epochs_for_numbers);
  const double unit = static_cast<double>(target_scaler.scale[0]);
  return compare("RMSE", unit * regression_metrics(model, test).root_mean_squared_error, others, false);
}

struct Case {
  const char* name;
  bool (*learns)(const char* name, const Baseline&);
  Baseline others;
};
constexpr Case cases[]{
    {"wine", classes<13, 3>, {0.9714, 0.9714, 0.4286}},
    {"airfoil", numbers<5>, {4.684, 1.541, 6.691}},
    {"concrete", numbers<8>, {10.97, 4.172, 16.64}},
    {"energy", numbers<8>, {2.545, 0.4009, 10.09}},
};

int learn_tables(std::string_view wanted) {
  bool found = false, as_good = true;
  for (const Case& c : cases) {
    if (!wanted.empty() && wanted != c.name) continue;
    std::printf("%s\n", c.name);
    found = true;
    as_good &= c.learns(c.name, c.others);
  }
  if (!found) std::fprintf(stderr, "usage: tabular [wine|airfoil|concrete|energy]\n");
  return found && as_good ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return learn_tables(argc > 1 ? argv[1] : "");
  } catch (const io::Error& error) {
    std::fprintf(stderr, "tabular: %s\n", error.what());
    return 1;
  }
}
