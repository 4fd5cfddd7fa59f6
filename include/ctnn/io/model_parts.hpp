// SPDX-License-Identifier: BSL-1.0
// How a net, a model and what belongs to it (scalers, labels) lie in the sections of a file.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/labels.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/value_bytes.hpp>
#include <ctnn/net/model.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ctnn::error {
template <class Part> struct a_part_of_a_file_has_the_name_of_its_type_and_this_one_is_taken_so_choose_another;
}  // namespace ctnn::error

namespace ctnn::io::detail {

/// What errors say of a layer: "Dense 4 to 8".
struct LayerText {
  std::string_view name;
  std::span<const std::size_t> input, output;

  template <class L> static constexpr LayerText of() {
    return {unqualified_name<L>(), {L::Input::dims.data(), L::Input::rank}, {L::Output::dims.data(), L::Output::rank}};
  }
};

/// As "Dense 4 to 8, Dense 8 to 3".
std::string net_text(std::span<const LayerText> layers);

template <class Topology> std::string net_text() {
  if constexpr (requires { Topology::layers; }) {
    return boost::hana::unpack(Topology::layers, [](auto... layers) {
      static constexpr std::array<LayerText, sizeof...(layers)> texts{
          LayerText::of<typename decltype(layers)::type>()...};
      return net_text(texts);
    });
  } else {
    static constexpr std::array<LayerText, 1> text{LayerText::of<Topology>()};
    return net_text(text);
  }
}

/// Anything trivially copyable: a scaler, a table, settings.
template <class X> struct Part {
  static std::string name(const X&) { return std::string(unqualified_name<X>()); }
  static Section write(const X& x) { return {name(x), value_fingerprint(x), value_bytes(x)}; }
  static bool fits(const X& x, const Section& section) {
    return section.fingerprint == value_fingerprint(x) && section.bytes.size() == value_size(x);
  }
  static void read(X& x, const Section& section) { set_value(x, section.bytes); }
};

template <> struct Part<Labels> {
  static std::string name(const Labels&);
  static Section write(const Labels& labels);
  static bool fits(const Labels&, const Section& section);
  static void read(Labels& labels, const Section& section);
};

/// What the library calls its own sections; a part of the user's has the name of its type.
inline constexpr std::array<std::string_view, 4> model_sections{"net", "number", "parameters", "buffers"};
inline constexpr std::array<std::string_view, 9> training_sections{
    "loss",     "batch size", "optimizer",        "optimizer state",  "key and batches",
    "progress", "best model", "data and options", "data and schedule"};

constexpr bool is_own_section(std::string_view name) {
  for (const std::string_view own : model_sections)
    if (own == name) return true;
  for (const std::string_view own : training_sections)
    if (own == name) return true;
  return false;
}

template <class Topology, class T> std::vector<Section> write_model(const Model<Topology, T>& model) {
  std::vector<Section> sections;
  add_section(sections, "net", fingerprint<Topology>, net_text<Topology>());
  add_section(sections, "number", value_fingerprint(T{}), std::string(unqualified_name<T>()));
  add_section(sections, "parameters", 0, value_bytes(model.parameters));
  add_section(sections, "buffers", 0, value_bytes(model.buffers));
  return sections;
}

/// What a file has to hold for a model of some kind.
struct ModelText {
  std::uint64_t net, number;  // fingerprints
  std::string net_text;
  std::string_view number_text;
  std::size_t parameter_bytes, buffer_bytes;
};

/// Throws unless there is such a model among the sections.
void check_model(const std::string& file, const std::vector<Section>& sections, const ModelText& wanted);

template <class Topology, class T> void check_model(const std::string& file, const std::vector<Section>& sections) {
  check_model(file, sections,
              {fingerprint<Topology>, value_fingerprint(T{}), net_text<Topology>(), unqualified_name<T>(),
               sizeof(T) * parameter_count<Topology>, sizeof(T) * buffer_count<Topology>});
}

template <class Topology, class T> void read_model(Model<Topology, T>& model, const std::vector<Section>& sections) {
  set_value(model.parameters, section_named("", sections, "parameters").bytes);
  set_value(model.buffers, section_named("", sections, "buffers").bytes);
}

template <class X> Section write_part(const X& part) {
  static_assert(require<!is_own_section(unqualified_name<X>()),
                        error::a_part_of_a_file_has_the_name_of_its_type_and_this_one_is_taken_so_choose_another<X>>());
  return Part<X>::write(part);
}

/// A part that a file is asked for, whatever its type.
struct WantedPart {
  std::string name;
  const void* part;
  bool (*fits)(const void* part, const Section& section);
};

/// The sections of these parts, found by name; where several parts have one name, by type, and then in order. Throws if
/// one is missing or too many.
std::vector<const Section*> find_parts(const std::string& file, const std::vector<Section>& sections,
                                       std::span<const WantedPart> parts);

template <class... Parts>
std::vector<const Section*> find_parts(const std::string& file, const std::vector<Section>& sections,
                                       const Parts&... parts) {
  const std::array<WantedPart, sizeof...(Parts)> wanted{
      WantedPart{Part<Parts>::name(parts), &parts, [](const void* part, const Section& section) {
                   return Part<Parts>::fits(*static_cast<const Parts*>(part), section);
                 }}...};
  return find_parts(file, sections, std::span<const WantedPart>(wanted));
}

template <class... Parts>
void read_parts(const std::vector<const Section*>& sections, Parts&... parts) {
  [[maybe_unused]] std::size_t k = 0;
  (Part<Parts>::read(parts, *sections[k++]), ...);
}

}  // namespace ctnn::io::detail

#if !defined(CTNN_COMPILED)
#include <ctnn/io/model_parts.ipp>
#endif
