// SPDX-License-Identifier: BSL-1.0
// Checkpoints: training that goes on from one has the bits of training that never stopped.
#include <ctnn/ctnn.hpp>
#include <ctnn/io/checkpoint.hpp>
#include <ctnn/io/model_file.hpp>

#include "support/folder.hpp"
#include "support/refusal.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace ctnn;

namespace {

using Small = Net<Dense<2, 3, Tanh>, BatchNorm<Shape<3>>, Dropout<Shape<3>, 0.25>, Dense<3, 1>>;
template <class Method, class LossFunction = MeanSquaredError, std::size_t Batch = 4>
using Training = Trainer<Small, LossFunction, Method, Batch>;

struct Data {
  std::array<float, 22> inputs;
  std::array<float, 11> targets;
  Data() {
    for (std::size_t k = 0; k < inputs.size(); ++k) inputs[k] = normal<float>(1, k);
    for (std::size_t n = 0; n < targets.size(); ++n) targets[n] = inputs[2 * n] * inputs[2 * n + 1];
  }
  operator Samples<float, Shape<2>, Shape<1>>() const { return {inputs.data(), targets.data(), targets.size()}; }
};

/// A run of some epochs, into and out of a folder.
template <class Method> struct Run {
  Training<Method> trainer;
  FitState<Training<Method>> state;
  History<20> history;

  explicit Run(const Method& method) : trainer(init<Small>(5), method, {}, 9) {}

  /// Until `stop` updates have been made or all epochs have ended.
  void fit(const std::filesystem::path& path, std::uint64_t stop) {
    const Data data;
    io::Checkpoint save(path, 2, history);
    save.every_steps = 1;
    const Samples<float, Shape<2>, Shape<1>> samples = data;
    ctnn::fit(trainer, state, samples, {.epochs = 5, .seed = 3, .validation_share = 0.3}, history,
              CosineAnnealing{.steps = 20}, ReduceOnPlateau{.patience = 1}, EarlyStopping{.patience = 100}, save,
              [stop](const StepReport& report) { return report.step < stop; });
  }
};

template <class Method> void check_resumes(const Method& method) {
  const test::Folder folder("io");
  Run<Method> whole(method);
  whole.fit(folder / "whole", 1000);
  const std::string expected = io::read_file(folder / "whole");
  for (const std::uint64_t stop : {1u, 2u, 7u}) {
    const auto path = folder / ("part" + std::to_string(stop));
    Run<Method> first(method), second(method);
    first.fit(path, stop);
    CHECK(io::resume(path, second.trainer, second.state, second.history));
    second.fit(path, 1000);
    CHECK(second.trainer.model().parameters == whole.trainer.model().parameters);
    CHECK(second.history == whole.history);
    CHECK(io::read_file(path) == expected);
  }
}

}  // namespace

TEST_CASE("Training resumed within and between epochs ends with the same bytes") {
  check_resumes(Sgd{.learning_rate = 0.1, .momentum = 0.9});
  check_resumes(Adam{.learning_rate = 0.05});
  check_resumes(RAdam{.learning_rate = 0.05});
  check_resumes(ClipNorm{1.0} | Penalty{.l2 = 1e-4} | Averaged{Adam{.learning_rate = 0.05}, 0.9});
  check_resumes(LayerRates<Small, Adam>{Adam{.learning_rate = 0.05}, {1, 0.5, 1, 0}});
}

TEST_CASE("The states of single layers go into files without padding") {
  using State = LayerRates<Small, Adam>::State<float, parameter_count<Small>>;
  State state;
  CHECK(io::detail::value_size(state) == 2 * sizeof(float) * parameter_count<Small> + 4 * 2 * sizeof(double));
  std::memset(static_cast<void*>(&state), 0x55, sizeof state);
  const std::string bytes = io::detail::value_bytes(state);
  State other;
  io::detail::set_value(other, bytes);
  CHECK(io::detail::value_bytes(other) == bytes);
}

TEST_CASE("A checkpoint of other training is refused, and nothing moves") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  Run<Adam> run(Adam{});
  CHECK_FALSE(io::resume(path, run.trainer, run.state, run.history));
  run.fit(path, 1000);

  const auto refused = [&]<class R>(R&& trainer, auto&&... parts) {
    FitState<R> state;
    const auto before = trainer.model().parameters;
    const std::string said = test::refusal([&] { io::resume(path, trainer, state, parts...); });
    CHECK(trainer.model().parameters == before);
    CHECK(state.progress == FitProgress{});
    return said.substr(said.find(": ") + 2);
  };
  const Model<Small> model = init<Small>(1);
  History<20> history;
  CHECK(refused(Training<AdamW>(model), history) == "it was written with another optimizer than that of this trainer");
  CHECK(refused(Training<Adam, MeanAbsoluteError>(model), history) ==
        "it was written with another loss than that of this trainer");
  CHECK(refused(Training<Adam, MeanSquaredError, 5>(model), history) ==
        "it was written with another batch size than that of this trainer, or other settings");
  CHECK(refused(Training<Adam>(model)) == "besides the model it holds 1 parts (History), but 0 were asked for");
  using Other = Net<Dense<2, 3, ReLU>, BatchNorm<Shape<3>>, Dropout<Shape<3>, 0.25>, Dense<3, 1>>;
  CHECK(refused(Trainer<Other, MeanSquaredError, Adam, 4>(init<Other>(1)), history).find("it holds another net") == 0);

  Model<Small> loaded;
  CHECK(test::refusal([&] { io::load_model(path, loaded); }).find("it holds no model but a checkpoint") !=
        std::string::npos);
  io::save_model(path, model);
  CHECK(refused(Training<Adam>(model), history).find("it holds no checkpoint but a model") == 0);
}

TEST_CASE("Training goes on with the data and options that it began with, or not at all") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  const FitOptions options{.epochs = 2, .seed = 3, .validation_share = 0.3};
  const Data data;
  const Samples<float, Shape<2>, Shape<1>> all = data;
  Training<Adam> trainer(init<Small>(5));
  FitState<Training<Adam>> state;
  fit(trainer, state, all, options, io::Checkpoint(path));

  const auto refused = [&](std::size_t samples, FitOptions other) {
    Training<Adam> resumed(init<Small>(1));
    FitState<Training<Adam>> from;
    io::resume(path, resumed, from);
    other.epochs = 3;
    const std::string said =
        test::refusal([&] { fit(resumed, from, all.slice(0, samples), other, io::Checkpoint(folder / "other")); });
    CHECK(resumed.model() == trainer.model());
    return said.substr(0, said.find(", so keep it")).substr(said.find("began with") + 11);
  };
  const auto change = [&](auto set) {
    FitOptions other = options;
    set(other);
    return other;
  };
  CHECK(refused(10, options) == "samples = 8 and would go on with 7");
  CHECK(refused(11, change([](auto& o) { o.validation_share = 0.2; })) == "samples = 8 and would go on with 9");
  CHECK(refused(11, change([](auto& o) { o.seed = 4; })) == "seed = 3 and would go on with 4");
  CHECK(refused(11, change([](auto& o) { o.shuffle = false; })) == "shuffle = 1 and would go on with 0");
  CHECK(refused(11, change([](auto& o) { o.accumulate = 2; })) == "accumulate = 1 and would go on with 2");
  CHECK(refused(11, change([](auto& o) { o.validation_every = 2; })) == "validation_every = 1 and would go on with 2");
  CHECK(refused(11, change([](auto& o) { o.validate_average = true; })) ==
        "validate_average = 0 and would go on with 1");
  CHECK_FALSE(std::filesystem::exists(folder / "other"));

  // A file from before they were in it.
  std::vector<io::detail::Section> sections =
      io::detail::unpack_sections(io::read_file(path), io::detail::FileKind::checkpoint, "x");
  CHECK(std::erase_if(sections, [](const auto& section) { return section.name.find("data and ") == 0; }) == 2);
  const std::string older = io::detail::pack(io::detail::FileKind::checkpoint, sections);
  io::parse_checkpoint(older, "x", trainer, state);
  CHECK(state.setting.samples == 0);
  CHECK(state.digests == FitDigests{});
  CHECK(fit(trainer, state, all, change([](auto& o) { o.epochs = 3, o.seed = 4; }), io::Checkpoint(path)).epochs == 3);
  CHECK(state.setting.seed == 4);
}

TEST_CASE("Training goes on with the values and schedules that it began with, or not at all") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  const Data data;
  const Samples<float, Shape<2>, Shape<1>> all = data;
  using Session = Training<Adam>;
  const auto table = [](std::uint64_t step) -> double {
    if (step >= 8) throw std::out_of_range("asked for a rate behind the last update");
    return step < 6 ? 1 : 0.5;
  };
  const auto train = [&](const auto& samples, std::size_t epochs, auto&&... parts) {
    Session trainer(init<Small>(5));
    FitState<Session> state;
    io::resume(path, trainer, state);
    fit(trainer, state, samples, {.epochs = epochs, .seed = 3, .validation_share = 0.3}, parts...,
        io::Checkpoint(path));
    return trainer.model();
  };
  const auto anew = [&](std::size_t epochs, auto&&... parts) {
    std::filesystem::remove(path);
    train(all, epochs, parts...);
  };
  const auto refused = [&](const auto& samples, std::size_t epochs, auto&&... parts) {
    const std::string before = io::read_file(path);
    const std::string said = test::refusal([&] { train(samples, epochs, parts...); });
    CHECK(io::read_file(path) == before);
    return said.substr(0, said.find(" than it would")).substr(said.find("began with") + 11);
  };
  const auto changed = [&](std::size_t input, std::size_t target) {
    Data other = data;
    if (input < 22) other.inputs[input] = -other.inputs[input];
    if (target < 11) other.targets[target] += 1e-6f;
    return other;
  };
  const std::string in_training = "other values in the training data", in_validation = "other values in the validation";
  anew(2);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(changed(0, 99)), 4) == in_training);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(changed(15, 99)), 4) == in_training);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(changed(99, 7)), 4) == in_training);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(changed(16, 99)), 4).find(in_validation) == 0);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(changed(99, 10)), 4).find(in_validation) == 0);
  Data swapped = data;
  std::swap(swapped.inputs[0], swapped.inputs[2]);
  std::swap(swapped.inputs[1], swapped.inputs[3]);
  std::swap(swapped.targets[0], swapped.targets[1]);
  CHECK(refused(Samples<float, Shape<2>, Shape<1>>(swapped), 4) == in_training);
  train(all, 4);

  const std::string schedule = "another schedule of the learning rate";
  CHECK(refused(all, 6, CosineAnnealing{.steps = 20}) == schedule);  // it began without one
  anew(4, CosineAnnealing{.steps = 20});
  CHECK(refused(all, 6) == schedule);
  CHECK(refused(all, 6, CosineAnnealing{.steps = 21}) == schedule);
  CHECK(refused(all, 6, CosineAnnealing{.steps = 20}, LinearWarmup{.steps = 2}) == schedule);
  CHECK(refused(all, 6, PerEpoch{CosineAnnealing{.steps = 20}}) == schedule);
  train(all, 6, CosineAnnealing{.steps = 20});
  train(all, 6, [](std::uint64_t step) -> double { return CosineAnnealing{.steps = 20}(step); });

  // No update is looked at that fit would not make: not in the plan, and not behind a shorter one.
  anew(4, table);
  CHECK(refused(all, 4, [](std::uint64_t step) -> double { return step < 7 ? 1 : 0.5; }) == schedule);
  train(all, 3, [&](std::uint64_t step) -> double { return step < 6 ? table(step) : throw std::out_of_range("late"); });

  const std::string plateau = "other settings of ReduceOnPlateau", stopping = "other settings of EarlyStopping";
  anew(2, ReduceOnPlateau{.patience = 3}, EarlyStopping{.patience = 50});
  CHECK(refused(all, 4, EarlyStopping{.patience = 50}) == plateau);
  CHECK(refused(all, 4, ReduceOnPlateau{.factor = 0.5, .patience = 3}, EarlyStopping{.patience = 50}) == plateau);
  CHECK(refused(all, 4, ReduceOnPlateau{.patience = 3}) == stopping);
  CHECK(refused(all, 4, ReduceOnPlateau{.patience = 3}, EarlyStopping{.patience = 50, .min_delta = 1e-3}) == stopping);
  train(all, 4, ReduceOnPlateau{.patience = 3}, EarlyStopping{.patience = 50});
}

TEST_CASE("The sections of a checkpoint are found by name") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  Run<Adam> run(Adam{});
  run.fit(path, 6);
  auto sections = io::detail::unpack_sections(io::read_file(path), io::detail::FileKind::checkpoint, "x");
  std::reverse(sections.begin(), sections.end());
  Run<Adam> other(Adam{});
  const auto parse = [&] {
    const std::string bytes = io::detail::pack(io::detail::FileKind::checkpoint, sections);
    io::parse_checkpoint(bytes, "y", other.trainer, other.state, other.history);
  };
  parse();
  CHECK(other.trainer.model() == run.trainer.model());
  CHECK(other.history == run.history);
  CHECK(other.state.progress == run.state.progress);
  for (std::size_t k = 0; k < sections.size(); ++k) {
    if (sections[k].name.find("data and ") == 0 || sections[k].name == "History") continue;
    const auto all = sections;
    sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(k));
    CHECK(test::refusal(parse) == "y: it lacks the section " + all[k].name);
    sections = all;
    sections.push_back(all[k]);
    CHECK(test::refusal(parse) == "y: it holds " + all[k].name + " twice");
    sections = all;
  }
}

TEST_CASE("A checkpoint cut off or changed anywhere is refused") {
  const test::Folder folder("io");
  const auto path = folder / "x.ctnn";
  Run<Sgd> run(Sgd{.momentum = 0.9});
  run.fit(path, 6);
  std::string bytes = io::read_file(path);
  const auto refused = [&](std::string_view changed) {
    return test::refusal([&] { io::parse_checkpoint(changed, "y", run.trainer, run.state, run.history); });
  };
  for (std::size_t size = 0; size < bytes.size(); ++size)
    if (refused(std::string_view(bytes).substr(0, size)).find("the file was cut off") == std::string::npos)
      FAIL("cut off after " << size);
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int flip : {0x01, 0x10, 0x80, 0xff}) {
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
      refused(bytes);
      bytes[at] = static_cast<char>(bytes[at] ^ flip);
    }
  io::parse_checkpoint(bytes, "y", run.trainer, run.state, run.history);
}
