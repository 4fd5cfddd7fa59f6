// SPDX-License-Identifier: BSL-1.0
// How the state of training lies in the sections of a checkpoint.
#pragma once

#include <ctnn/io/error.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/model_parts.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/value_bytes.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/history.hpp>
#include <ctnn/train/reports.hpp>
#include <ctnn/train/trainer_like.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

/// A trainer that shows all it remembers, as Trainer does.
template <class R>
concept ResumableTrainer = TrainerLike<R> && requires(R trainer) {
  trainer.state().model;
  trainer.state().optimizer_state;
  trainer.state().optimizer;
  trainer.state().key;
  trainer.state().batches;
};

namespace detail {

/// The reports there are, and no others.
template <std::size_t Capacity> struct Part<History<Capacity>> {
  static std::string name(const History<Capacity>&) { return "History"; }
  static Section write(const History<Capacity>& history) {
    Section section{name(history), value_fingerprint(EpochReport{}), {}};
    for (const EpochReport& report : history) section.bytes += value_bytes(report);
    return section;
  }
  static bool fits(const History<Capacity>&, const Section& section) {
    return section.fingerprint == value_fingerprint(EpochReport{}) && section.bytes.size() % report_size() == 0;
  }
  static void read(History<Capacity>& history, const Section& section) {
    history = {};
    for (std::size_t at = 0; at < section.bytes.size(); at += report_size()) {
      EpochReport report;
      set_value(report, std::string_view(section.bytes).substr(at));
      history(report);
    }
  }

 private:
  static std::size_t report_size() { return value_size(EpochReport{}); }
};

/// What else the steps to come depend on, as numbers.
struct TrainerNumbers {
  std::uint64_t key = 0, batches = 0;
};

/// Keeps a name apart from the type's.
template <class X> Section named_section(const char* name, const X& x) {
  return {name, value_fingerprint(x), value_bytes(x)};
}

template <ResumableTrainer R> std::vector<Section> write_training(R& trainer, const FitState<R>& fit) {
  const auto& state = trainer.state();
  std::vector<Section> sections = write_model(state.model);
  sections.push_back(named_section("loss", trainer.loss()));
  sections.push_back(named_section("batch size", std::uint64_t{R::batch_size}));
  sections.push_back(named_section("optimizer", state.optimizer));
  sections.push_back(named_section("optimizer state", state.optimizer_state));
  sections.push_back(named_section("key and batches", TrainerNumbers{state.key.bits, state.batches}));
  sections.push_back(named_section("progress", fit.progress));
  sections.push_back(named_section("best model", fit.best));
  sections.push_back(named_section("data and options", fit.setting));
  return sections;
}

inline constexpr std::size_t training_sections = model_sections + 8;

/// Files from before there was such a section say nothing of data and options: then they are not known.
inline void complete_training(std::vector<Section>& sections) {
  const Section unknown = named_section("data and options", FitSetting{});
  constexpr std::size_t before = training_sections - 1;
  if (sections.size() < before || (sections.size() > before && sections[before].name == unknown.name)) return;
  sections.insert(sections.begin() + before, unknown);
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

/// Throws unless the sections begin with the training of such a trainer.
template <ResumableTrainer R>
void check_training(const std::string& file, const std::vector<Section>& sections, R& trainer, const FitState<R>& fit) {
  check_model<typename R::NetType, typename R::value_type>(file, sections);
  const std::vector<Section> own = write_training(trainer, fit);
  if (sections.size() < own.size()) throw Error(file, "it holds no training but a model alone");
  for (std::size_t k = model_sections; k < own.size(); ++k) {
    const Section &given = sections[k], &wanted = own[k];
    if (given.name != wanted.name) throw Error(file, "it holds " + given.name + " in the place of " + wanted.name);
    if (given.fingerprint != wanted.fingerprint || given.bytes.size() != wanted.bytes.size())
      throw Error(file, "it was written with another " + given.name + " than that of this trainer");
    const bool is_setting = given.name == "loss" || given.name == "batch size";
    if (is_setting && given.bytes != wanted.bytes)
      throw Error(file, "it was written with another " + given.name + " than that of this trainer, or other settings");
  }
}

template <ResumableTrainer R>
void read_training(R& trainer, FitState<R>& fit, const std::vector<Section>& sections) {
  auto& state = trainer.state();
  read_model(state.model, sections);
  std::size_t k = model_sections + 2;
  set_value(state.optimizer, sections[k++].bytes);
  set_value(state.optimizer_state, sections[k++].bytes);
  TrainerNumbers numbers;
  set_value(numbers, sections[k++].bytes);
  state.key = Key(numbers.key);
  state.batches = numbers.batches;
  set_value(fit.progress, sections[k++].bytes);
  set_value(fit.best, sections[k++].bytes);
  set_value(fit.setting, sections[k++].bytes);
}

}  // namespace detail

}  // namespace ctnn::io
