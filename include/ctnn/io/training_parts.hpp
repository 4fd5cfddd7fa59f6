// SPDX-License-Identifier: BSL-1.0
// How the state of training lies in the sections of a checkpoint.
#pragma once

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

/// Keeps a name apart from the type's. Whole: as value_fingerprint has it.
template <bool Whole = true, class X> Section named_section(const char* name, const X& x) {
  return {name, value_fingerprint<Whole>(x), value_bytes(x)};
}

template <ResumableTrainer R> std::vector<Section> write_training(R& trainer, const FitState<R>& fit) {
  const auto& state = trainer.state();
  std::vector<Section> sections = write_model(state.model);
  add_section(sections, named_section("loss", trainer.loss()));
  add_section(sections, named_section("batch size", std::uint64_t{R::batch_size}));
  add_section(sections, named_section("optimizer", state.optimizer));
  add_section(sections, named_section<false>("optimizer state", state.optimizer_state));  // its type is the optimizer's
  add_section(sections, named_section("key and batches", TrainerNumbers{state.key.bits, state.batches}));
  add_section(sections, named_section("progress", fit.progress));
  add_section(sections, named_section("best model", fit.best));
  add_section(sections, named_section("data and options", fit.setting));
  add_section(sections, named_section("data and schedule", fit.digests));
  return sections;
}

/// Throws unless there is each of these among the sections, of the same kind, and those that are settings the same.
void check_training(const std::string& file, const std::vector<Section>& sections, const std::vector<Section>& wanted);

/// Throws unless the training of such a trainer is among the sections.
template <ResumableTrainer R>
void check_training(const std::string& file, const std::vector<Section>& sections, R& trainer, const FitState<R>& fit) {
  check_model<typename R::NetType, typename R::value_type>(file, sections);
  check_training(file, sections, write_training(trainer, fit));
}

/// From sections that check_training has passed.
template <ResumableTrainer R>
void read_training(R& trainer, FitState<R>& fit, const std::vector<Section>& sections) {
  auto& state = trainer.state();
  const auto read = [&](std::string_view name, auto& value) {
    if (const Section* const section = find_section("", sections, name)) set_value(value, section->bytes);
  };
  fit.setting = {};
  fit.digests = {};
  TrainerNumbers numbers;
  read_model(state.model, sections);
  read("optimizer", state.optimizer);
  read("optimizer state", state.optimizer_state);
  read("key and batches", numbers);
  read("progress", fit.progress);
  read("best model", fit.best);
  read("data and options", fit.setting);
  read("data and schedule", fit.digests);
  state.key = Key(numbers.key);
  state.batches = numbers.batches;
}

}  // namespace detail

}  // namespace ctnn::io

#if !defined(CTNN_COMPILED)
#include <ctnn/io/training_parts.ipp>
#endif
