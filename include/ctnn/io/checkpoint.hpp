// SPDX-License-Identifier: BSL-1.0
// Checkpoints: all that training needs to go on with the same bits, in one file. Checkpoint is the callback of `fit` that
// writes them.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/model_parts.hpp>
#include <ctnn/io/read_file.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/training_digests.hpp>
#include <ctnn/io/training_parts.hpp>
#include <ctnn/train/fit_state.hpp>
#include <ctnn/train/reports.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace ctnn::io {

/// Model, running statistics, optimizer with its state, keys, and how far `fit` has come; parts as in save_model, and
/// History. Equal training gives equal bytes.
template <ResumableTrainer R, class... Parts>
void save_checkpoint(const FilePath& path, R& trainer, const FitState<R>& state, const Parts&... parts) {
  std::vector<detail::Section> sections = detail::write_training(trainer, state);
  (detail::add_section(sections, detail::write_part(parts)), ...);
  write_atomically(path, detail::pack(detail::FileKind::checkpoint, sections));
}

/// `bytes` are those of a file that errors call `file`; the rest as in load_checkpoint.
template <ResumableTrainer R, class... Parts>
void parse_checkpoint(std::string_view bytes, const std::string& file, R& trainer, FitState<R>& state,
                      Parts&... parts) {
  const std::vector<detail::Section> sections = detail::unpack_sections(bytes, detail::FileKind::checkpoint, file);
  detail::check_training(file, sections, trainer, state);
  const auto found = detail::find_parts(file, sections, parts...);
  detail::read_training(trainer, state, sections);
  detail::read_parts(found, parts...);
}

/// Into a trainer of the same kind, with the same loss and batch size. Throws, and leaves all as it was, if the file is
/// no such file, is damaged, or holds anything else.
template <ResumableTrainer R, class... Parts>
void load_checkpoint(const FilePath& path, R& trainer, FitState<R>& state, Parts&... parts) {
  parse_checkpoint(read_file(path), path.string(), trainer, state, parts...);
}

/// The same if there is such a file; else nothing, and false.
template <ResumableTrainer R, class... Parts>
bool resume(const FilePath& path, R& trainer, FitState<R>& state, Parts&... parts) {
  if (!file_exists(path)) return false;
  load_checkpoint(path, trainer, state, parts...);
  return true;
}

/// Saves after every so many epochs, and after the last. Parts that it is given are looked at when it saves, so they
/// have to outlive it; what fills a History comes before it among the parts of `fit`.
template <class... Parts> class Checkpoint {
 public:
  std::size_t every_steps = 0;  // updates, within epochs too; 0 for never

  explicit Checkpoint(FilePath path, std::size_t every = 1, const Parts&... parts)
      : path_(std::move(path)),
        every_(every),
        parts_(&parts...) {}

  /// Throws if training that a file holds is to go on with other data, options or schedules than it began with.
  template <class Start, ResumableTrainer R> void begin(const Start& start, R&, FitState<R>& state) const {
    const FitDigests now = detail::digests_of<R>(start);
    if (state.progress.has_begun) {
      detail::check_setting(path_.string(), state.setting, start.setting);
      detail::check_digests(path_.string(), state.digests, now, start);
    }
    state.digests = now;
  }
  template <ResumableTrainer R> void operator()(const EpochReport& report, R& trainer, FitState<R>& state) const {
    const bool is_last = report.epoch == report.epochs || state.progress.has_stopped_early;
    if (is_last || (every_ > 0 && report.epoch % every_ == 0)) save(trainer, state);
  }
  template <ResumableTrainer R> void operator()(const StepReport& report, R& trainer, FitState<R>& state) const {
    if (every_steps > 0 && report.step % every_steps == 0) save(trainer, state);
  }

 private:
  template <class R> void save(R& trainer, const FitState<R>& state) const {
    std::apply([&](const Parts*... part) { save_checkpoint(path_, trainer, state, *part...); }, parts_);
  }

  FilePath path_;
  std::size_t every_;
  std::tuple<const Parts*...> parts_;
};

}  // namespace ctnn::io
