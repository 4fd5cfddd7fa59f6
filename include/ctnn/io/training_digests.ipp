// SPDX-License-Identifier: BSL-1.0
// The functions of training_digests.hpp that depend on no net's type.
#pragma once

#include <ctnn/io/training_digests.hpp>

#include <ctnn/base/config.hpp>
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

CTNN_HOSTED std::uint64_t settings_digest(const ReduceOnPlateau* plateau) {
  if (plateau == nullptr) return 0;
  const std::uint64_t numbers = mixed(mixed(1, plateau->patience), plateau->cooldown);
  return mixed_value(numbers, std::array<double, 3>{plateau->factor, plateau->threshold, plateau->lowest});
}

CTNN_HOSTED std::uint64_t settings_digest(const EarlyStopping* stopping) {
  if (stopping == nullptr) return 0;
  const std::uint64_t numbers =
      mixed(mixed(mixed(1, stopping->patience), stopping->restore_best), static_cast<std::uint64_t>(stopping->watch));
  return mixed_value(numbers, stopping->min_delta);
}

CTNN_HOSTED void check_setting(const std::string& file, const FitSetting& began, const FitSetting& now) {
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

CTNN_HOSTED void check_digests(const std::string& file, const FitDigests& began, const FitDigests& now,
                               const std::array<std::uint64_t, 8>& rates) {
  if (began.training == 0) return;
  const auto check = [&file](const std::string& what, bool same) {
    if (!same)
      throw Error(file, "the training in it began with " + what +
                            " than it would go on with, so keep what it had, or begin anew with the model alone and "
                            "a new FitState");
  };
  check("other values in the training data", began.training == now.training);
  check("other values in the validation data", began.validation == now.validation);
  for (std::size_t k = 0; k < rates.size(); ++k)
    check("another schedule of the learning rate", rates[k] == 0 || rates[k] == began.rates[k]);
  check("other settings of ReduceOnPlateau", began.plateau == now.plateau);
  check("other settings of EarlyStopping", began.stopping == now.stopping);
  check("a trainer of " + std::to_string(began.shards) + " shards instead of " + std::to_string(now.shards) +
            ", which is another arithmetic",
        began.shards == now.shards);
}

}  // namespace ctnn::io::detail
