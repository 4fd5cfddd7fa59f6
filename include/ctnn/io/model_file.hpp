// SPDX-License-Identifier: BSL-1.0
// save_model and load_model: a model together with what its inputs and outputs need, in one file.
#pragma once

#include <ctnn/io/atomic_file.hpp>
#include <ctnn/io/file_path.hpp>
#include <ctnn/io/model_parts.hpp>
#include <ctnn/io/read_file.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/net/model.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ctnn::io {

/// parts: scalers, Labels, or other trivially copyable values. The file has the same bytes for equal values.
template <class Topology, class T, class... Parts>
void save_model(const FilePath& path, const Model<Topology, T>& model, const Parts&... parts) {
  std::vector<detail::Section> sections = detail::write_model(model);
  (detail::add_section(sections, detail::write_part(parts)), ...);
  write_atomically(path, detail::pack(detail::FileKind::model, sections));
}

/// `bytes` are those of a file that errors call `file`; the rest as in load_model.
template <class Topology, class T, class... Parts>
void parse_model(std::string_view bytes, const std::string& file, Model<Topology, T>& model, Parts&... parts) {
  const std::vector<detail::Section> sections = detail::unpack_sections(bytes, detail::FileKind::model, file);
  detail::check_model<Topology, T>(file, sections);
  const auto found = detail::find_parts(file, sections, parts...);
  detail::read_model(model, sections);
  detail::read_parts(found, parts...);
}

/// Takes the parts that save_model was given; several of one type in that order. Throws, and leaves all as it was, if the
/// file is no such file, is damaged, or holds another net, another number type or other parts.
template <class Topology, class T, class... Parts>
void load_model(const FilePath& path, Model<Topology, T>& model, Parts&... parts) {
  parse_model(read_file(path), path.string(), model, parts...);
}

/// A model saved alone; a big one belongs on the heap, with the form above.
template <class Topology, class T = float> Model<Topology, T> load_model(const FilePath& path) {
  static_assert(ctnn::detail::check_returned<Model<Topology, T>>());
  Model<Topology, T> model;
  load_model(path, model);
  return model;
}

}  // namespace ctnn::io
