// SPDX-License-Identifier: BSL-1.0
// A time series: tomorrow's lowest temperature from those of the last seven days, by a GRU.
//
//   temperatures <daily-min-temperatures.csv>
//
// The file, "Date","Temp" for ten years of days in Melbourne, has no licence that would let it lie here. It is
// daily-min-temperatures.csv of https://github.com/jbrownlee/Datasets; without an argument it is looked for in the folder
// that CTNN_DATASETS names.
#include <ctnn/ctnn.hpp>
#include <ctnn/io.hpp>
#include <ctnn/plot.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

using namespace ctnn;

constexpr std::size_t days = 7;
using Weather = Net<GRU<Shape<days, 1>, 16, RecurrentOptions{.return_sequences = false}>, Dense<16, 1>>;
using Windows = Samples<float, Shape<days, 1>, Shape<1>>;

/// Each window of the series with the day after it.
struct Series {
  std::vector<float> inputs, targets;

  explicit Series(const std::vector<float>& values) {
    for (std::size_t day = days; day < values.size(); ++day) {
      inputs.insert(inputs.end(), values.data() + day - days, values.data() + day);
      targets.push_back(values[day]);
    }
  }
  Windows windows() const { return {inputs.data(), targets.data(), targets.size()}; }
};

std::filesystem::path data_file(int count, char** arguments) {
  if (count > 1) return arguments[1];
  const char* const folder = std::getenv("CTNN_DATASETS");
  return std::filesystem::path(folder != nullptr ? folder : ".") / "daily-min-temperatures.csv";
}

int main(int count, char** arguments) try {
  const auto file = data_file(count, arguments);
  if (count == 1 && !std::filesystem::exists(file)) {
    std::printf(
        "nothing trained: %s is not there. Get it from https://github.com/jbrownlee/Datasets and give its path, or "
        "that "
        "of its folder in CTNN_DATASETS.\n",
        file.string().c_str());
    return 0;
  }
  auto temperatures = io::read_csv(file).numbers<float>({"Temp"}).values;

  // The last fifth in time is for the test; of what is before, the last tenth tells when to stop.
  const std::size_t windows = temperatures.size() - days, known = windows * 4 / 5, test = windows - known;
  const auto scaler = StandardScaler<float, Shape<1>>::fit(std::span<const float>(temperatures.data(), known + days));
  scaler.transform(temperatures);
  const Series series(temperatures);
  const Windows before = series.windows().slice(0, known), after = series.windows().slice(known, test);

  auto trainer =
      std::make_unique<Trainer<Weather, MeanSquaredError, Adam, 32>>(init<Weather>(1), Adam{.learning_rate = 0.005});
  const FitResult result =
      fit(*trainer, before, {.epochs = 100, .seed = 1, .validation_share = 0.1}, EarlyStopping{.patience = 15},
          ReduceOnPlateau{.factor = 0.5, .patience = 5}, plot::Progress({.lines_every = 10}));

  const double degrees =
      static_cast<double>(scaler.scale[0]) * regression_metrics(trainer->model(), after).root_mean_squared_error;
  std::printf("root mean squared error over the %zu last days: %.3f degrees after epoch %zu\n", test, degrees,
              result.best_epoch);
  std::printf("a linear model of the same seven days: 2.241; yesterday's value: 2.483 (scikit-learn 1.2.1)\n");
  return degrees < 2.241 ? 0 : 1;
} catch (const io::Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
