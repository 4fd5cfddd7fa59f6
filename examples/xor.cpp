// SPDX-License-Identifier: BSL-1.0
// XOR, learnt by the compiler, proved by the compiler, and learnt again at run time before your eyes.
//
//   xor [file]    also writes a figure of the training to the file (xor.svg)
#include "xor/figure.hpp"
#include "xor/history.hpp"
#include "xor/live.hpp"

#include <ctnn/ctnn.hpp>
#include <ctnn/io.hpp>
#include <ctnn/plot.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <vector>

namespace {

using namespace ctnn;

using Neuron = Net<Dense<2, 1, Sigmoid>>;
using Xor = Net<Dense<2, 4, ReLU>, Dense<4, 1, Sigmoid>>;

constexpr auto truth_table = dataset<Xor>({{{0, 0}, {0}}, {{0, 1}, {1}}, {{1, 0}, {1}}, {{1, 1}, {0}}});
constexpr std::size_t samples = truth_table.size;

constexpr int epochs = 500;
constexpr std::uint64_t seed = 1;
constexpr Sgd sgd{.learning_rate = 0.5};
constexpr Adam adam{.learning_rate = 0.05};
constexpr BinaryCrossEntropy loss;

// The compiler trains both.
constexpr Model<Neuron> neuron = train<Neuron>(truth_table, {.epochs = epochs, .seed = seed}, sgd, loss);
constexpr Model<Xor> model = train<Xor>(truth_table, {.epochs = epochs, .seed = seed}, adam, loss);

struct Proof {
  const char* sentence;
  bool holds;
};
constexpr Proof proofs[]{
    {"one neuron alone is right about at most 3 of the 4 samples", accuracy(neuron, truth_table) <= 0.75f},
    {"the net has 17 parameters", parameter_count<Xor> == 17},
    {"at (0, 0) its output is below 0.1", model({0, 0})[0] < 0.1f},
    {"at (0, 1) its output is above 0.9", model({0, 1})[0] > 0.9f},
    {"at (1, 0) its output is above 0.9", model({1, 0})[0] > 0.9f},
    {"at (1, 1) its output is below 0.1", model({1, 1})[0] < 0.1f},
    {"it is right about all 4 samples", accuracy(model, truth_table) == 1.0f},
    {"its loss is below a hundredth of the neuron's",
     mean_loss(model, truth_table, loss) < 0.01f * mean_loss(neuron, truth_table, loss)},
};
static_assert(std::ranges::all_of(proofs, &Proof::holds));

template <class Topology> void print_outputs(const Model<Topology>& m) {
  std::puts("  x1 x2   target   output");
  for (std::size_t n = 0; n < samples; ++n) {
    const float x1 = truth_table.inputs(n, 0), x2 = truth_table.inputs(n, 1);
    std::printf("   %.0f  %.0f      %.0f      %.4f\n", x1, x2, truth_table.targets(n, 0), m({x1, x2})[0]);
  }
}

/// Trains step by step, from the start that train() has, and calls see(snapshot, losses) before each step and at the
/// end.
template <class Topology, class Method, class See>
Model<Topology> train_and_see(std::uint64_t key, const Method& optimizer, See see) {
  const Model<Topology> start = train<Topology>(truth_table, {.epochs = 0, .seed = key}, optimizer, loss);
  Trainer<Topology, BinaryCrossEntropy, Method, samples> trainer{start, optimizer};
  std::vector<double> losses;
  for (int epoch = 0;; ++epoch) {
    const Model<Topology>& now = trainer.model();
    const float mean = mean_loss(now, truth_table, loss);
    losses.push_back(mean);
    see(demo::Snapshot{epoch, mean, accuracy(now, truth_table),
                       [now](double x1, double x2) {
                         return now({static_cast<float>(x1), static_cast<float>(x2)})[0];
                       }},
        losses);
    if (epoch == epochs) return now;
    trainer.step(truth_table.inputs, truth_table.targets);
  }
}

std::size_t parameters_with_equal_bits(const Model<Xor>& a, const Model<Xor>& b) {
  std::size_t equal = 0;
  for (std::size_t k = 0; k < parameter_count<Xor>; ++k)
    equal += std::bit_cast<std::uint32_t>(a.parameters[k]) == std::bit_cast<std::uint32_t>(b.parameters[k]);
  return equal;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 2) {
    std::fprintf(stderr, "usage: xor [file.svg]\n");
    return 2;
  }
  const char* const file = argc == 2 ? argv[1] : "xor.svg";
  const auto terminal = plot::Terminal::of_standard_output();
  const auto heading = [&](const char* text) { std::printf("\n%s\n", terminal.bold(text).c_str()); };

  heading("1. One neuron alone cannot learn XOR: no straight line parts the two classes");
  print_outputs(neuron);
  std::printf("  accuracy %.0f %%; no line gets above 75 %%, and the smallest loss is to answer 0.5 everywhere\n",
              100 * accuracy(neuron, truth_table));

  heading("2. With four ReLU units it can: this net was trained by the compiler");
  print_outputs(model);
  std::puts("\n  What static_assert proved before this program existed:");
  for (const Proof& proof : proofs) std::printf("  %s %s\n", terminal.green("[holds]").c_str(), proof.sentence);

  heading("3. Its type is its topology");
  constexpr auto table = summary<Xor>().text();
  std::printf("%.*s", static_cast<int>(table.view().size()), table.view().data());

  heading("4. The same training at run time");
  volatile std::uint64_t opaque_seed = seed;  // so that the optimizer cannot know the result
  demo::History net_history, neuron_history;
  demo::Live live(terminal, epochs);
  const auto run = train_and_see<Xor>(opaque_seed, adam, [&](const auto& now, const auto& losses) {
    if (live.wants(now.epoch)) live.show(now, losses);
    for (const int epoch : {0, 5, 15, 40, 100, epochs})
      if (now.epoch == epoch) net_history.snapshots.push_back(now);
    net_history.loss = losses;
  });
  train_and_see<Neuron>(opaque_seed, sgd, [&](const auto&, const auto& losses) { neuron_history.loss = losses; });

  heading("5. What the compiler proved is what ran");
  const std::size_t equal = parameters_with_equal_bits(run, model);
  for (const std::size_t k : {std::size_t{0}, parameter_count<Xor> - 1})
    std::printf("  parameter %2zu   compiled %-14a   run %-14a\n", k, model.parameters[k], run.parameters[k]);
  std::printf("  %zu of %zu parameters have the same bits\n", equal, parameter_count<Xor>);
  if (equal != parameter_count<Xor>) return 1;

  try {
    io::write_atomically(file, demo::Figure::svg(net_history, neuron_history));
  } catch (const io::Error& error) {
    std::fprintf(stderr, "xor: %s\n", error.what());
    return 1;
  }
  std::printf("\nThe boundary and the loss are drawn in %s\n", file);
}
