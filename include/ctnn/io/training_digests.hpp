// SPDX-License-Identifier: BSL-1.0
// What a checkpoint keeps of data and schedules, and how training that goes on is compared with it.
#pragma once

#include <ctnn/io/data_digest.hpp>
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

std::uint64_t settings_digest(const ReduceOnPlateau* plateau);

std::uint64_t settings_digest(const EarlyStopping* stopping);

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
void check_setting(const std::string& file, const FitSetting& began, const FitSetting& now);

/// The same of values, schedules and shards. `now` are the digests of what it would go on with, `rates` those of its
/// schedule in as many epochs as the training began with.
void check_digests(const std::string& file, const FitDigests& began, const FitDigests& now,
                   const std::array<std::uint64_t, 8>& rates);

template <class Start>
void check_digests(const std::string& file, const FitDigests& began, const FitDigests& now, const Start& start) {
  check_digests(file, began, now, rate_digests(start, began.epochs, start.epochs));
}

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/training_digests.ipp>
#endif
