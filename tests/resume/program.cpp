// SPDX-License-Identifier: BSL-1.0
// Trains a small net, from the checkpoint in the folder named on the command line if there is one, and leaves the trained
// model there. check.py kills it.
#include <ctnn/ctnn.hpp>
#include <ctnn/io.hpp>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace ctnn;

namespace {

// All that has a memory: running statistics, moments, draws, schedules, the best model, history.
using Topology = Net<Dense<3, 6, Tanh>, BatchNorm<Shape<6>>, Dropout<Shape<6>, 0.25>, Dense<6, 2>>;
using Training = Trainer<Topology, MeanSquaredError, Adam, 8>;

constexpr std::size_t samples = 44, held_out = 12;

struct Data {
  std::array<float, (samples + held_out) * 3> inputs;
  std::array<float, (samples + held_out) * 2> targets;

  Data() {
    for (std::size_t k = 0; k < inputs.size(); ++k) inputs[k] = normal<float>(1, k);
    for (std::size_t n = 0; n < samples + held_out; ++n) {
      targets[2 * n] = inputs[3 * n] * inputs[3 * n + 1];
      targets[2 * n + 1] = inputs[3 * n + 2];
    }
  }
};

int run(const std::filesystem::path& folder, std::size_t epochs) {
  const Data data;
  const Samples<float, Shape<3>, Shape<2>> all(data.inputs.data(), data.targets.data(), samples + held_out);
  Training trainer(init<Topology>(5), Adam{.learning_rate = 0.01}, {}, 9);
  FitState<Training> state;
  History<100> history;
  const std::filesystem::path checkpoint = folder / "checkpoint.ctnn";
  io::resume(checkpoint, trainer, state, history);
  io::Checkpoint save(checkpoint, 1, history);
  save.every_steps = 1;
  fit(trainer, state, all.slice(0, samples), all.slice(samples, held_out), {.epochs = epochs, .seed = 3}, history,
      CosineAnnealing{.steps = 300}, ReduceOnPlateau{.patience = 3}, EarlyStopping{.patience = 1000}, save);
  io::save_model(folder / "model.ctnn", trainer.model(), history);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  try {
    return run(arguments[1], static_cast<std::size_t>(std::atol(arguments[2])));
  } catch (const io::Error& error) {
    std::puts(error.what());
    return 1;
  }
}
