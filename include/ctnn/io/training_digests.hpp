// SPDX-License-Identifier: BSL-1.0
// What a checkpoint keeps of data and schedules, and how training that goes on is compared with it.
#pragma once

#include <ctnn/io/data_digest.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/train/fit_parts.hpp>
#include <ctnn/train/fit_state.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

namespace ctnn::io::detail {

inline constexpr std::uint64_t rates_looked_at = std::uint64_t{1} << 16;

/// Of the learning rates in the first 1/8, 2/8 ... of so many epochs; all of them, or every n-th where there are many. No
/// update is asked for that lies behind `known` epochs: those parts stay 0.
template <class Start>
std::array<std::uint64_t, 8> rate_digests(const Start& start, std::uint64_t epochs, std::uint64_t known) {
  std::array<std::uint64_t, 8> digests{};
  const std::uint64_t every = epochs * start.steps_per_epoch / rates_looked_at + 1;
  std::uint64_t digest = 1, step = 0;
  for (std::size_t part = 0; part < digests.size(); ++part) {
    const std::uint64_t end = epochs * (part + 1) / digests.size();
    if (end > known) break;
    for (; step < end * start.steps_per_epoch; step += every)
      digest = mixed(digest, std::bit_cast<std::uint64_t>(start.factor(step)));
    digests[part] = digest;
  }
  return digests;
}

inline std::uint64_t settings_digest(const ReduceOnPlateau* plateau) {
  if (plateau == nullptr) return 0;
  const std::uint64_t numbers = mixed(mixed(1, plateau->patience), plateau->cooldown);
  return mixed_value(numbers, std::array<double, 3>{plateau->factor, plateau->threshold, plateau->lowest});
}

inline std::uint64_t settings_digest(const EarlyStopping* stopping) {
  if (stopping == nullptr) return 0;
  const std::uint64_t numbers =
      mixed(mixed(mixed(1, stopping->patience), stopping->restore_best), static_cast<std::uint64_t>(stopping->watch));
  return mixed_value(numbers, stopping->min_delta);
}

template <class R, class Start> FitDigests digests_of(const Start& start) {
  const auto of_data = [](const auto& samples) {
    return mixed(data_digest(samples.inputs()), data_digest(samples.targets()));
  };
  FitDigests digests{of_data(start.training),
                     of_data(start.validation),
                     start.epochs,
                     rate_digests(start, start.epochs, start.epochs),
                     settings_digest(start.plateau),
                     settings_digest(start.stopping),
                     1};
  if constexpr (requires { R::shards; }) digests.shards = R::shards;
  return digests;
}

/// Throws if training is to go on with other data or options than it began with, as far as they are known.
inline void check_setting(const std::string& file, const FitSetting& began, const FitSetting& now) {
  if (began.samples == 0) return;
  const auto check = [&file](const char* what, std::uint64_t was, std::uint64_t is) {
    if (was != is)
      throw Error(file, "the training in it began with " + std::string(what) + " = " + std::to_string(was) +
                            " and would go on with " + std::to_string(is) +
                            ", so keep it, or begin anew with the model alone and a new FitState");
  };
  check("samples", began.samples, now.samples);
  check("validation samples", began.validation_samples, now.validation_samples);
  check("seed", began.seed, now.seed);
  check("shuffle", began.shuffle, now.shuffle);
  check("accumulate", began.accumulate, now.accumulate);
  check("validation_every", began.validation_every, now.validation_every);
  check("validate_average", began.validate_average, now.validate_average);
}

/// The same of values, schedules and shards. `now` are the digests of what it would go on with.
template <class Start>
void check_digests(const std::string& file, const FitDigests& began, const FitDigests& now, const Start& start) {
  if (began.training == 0) return;
  const auto check = [&file](const std::string& what, bool same) {
    if (!same)
      throw Error(file, "the training in it began with " + what +
                            " than it would go on with, so keep what it had, or begin anew with the model alone and "
                            "a new FitState");
  };
  check("other values in the training data", began.training == now.training);
  check("other values in the validation data", began.validation == now.validation);
  const std::array<std::uint64_t, 8> rates = rate_digests(start, began.epochs, start.epochs);
  for (std::size_t k = 0; k < rates.size(); ++k)
    check("another schedule of the learning rate", rates[k] == 0 || rates[k] == began.rates[k]);
  check("other settings of ReduceOnPlateau", began.plateau == now.plateau);
  check("other settings of EarlyStopping", began.stopping == now.stopping);
  check("a trainer of " + std::to_string(began.shards) + " shards instead of " + std::to_string(now.shards) +
            ", which is another arithmetic",
        began.shards == now.shards);
}

}  // namespace ctnn::io::detail
