// SPDX-License-Identifier: BSL-1.0
// How a net, a model and what belongs to it (scalers, labels) lie in the sections of a file.
#pragma once

#include <ctnn/concepts/diagnostics.hpp>
#include <ctnn/io/binary.hpp>
#include <ctnn/io/error.hpp>
#include <ctnn/io/fingerprint.hpp>
#include <ctnn/io/labels.hpp>
#include <ctnn/io/sections.hpp>
#include <ctnn/io/shown_text.hpp>
#include <ctnn/io/value_bytes.hpp>
#include <ctnn/net/model.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ctnn::io::detail {

/// As "Dense 4 to 8, Dense 8 to 3", for errors.
template <class Topology> std::string net_text() {
  std::string text;
  const auto add = [&]<class L>(L*) {
    if (text.size() > 300) return;
    text += (text.empty() ? "" : ", ") + std::string(unqualified_name<L>()) + " " +
            shape_text({L::Input::dims.data(), L::Input::rank}) + " to " +
            shape_text({L::Output::dims.data(), L::Output::rank});
  };
  if constexpr (requires { Topology::layers; })
    boost::hana::unpack(Topology::layers,
                        [&](auto... layers) { (add(static_cast<typename decltype(layers)::type*>(nullptr)), ...); });
  else
    add(static_cast<Topology*>(nullptr));
  return text;
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
  static std::string name(const Labels&) { return "Labels"; }
  static Section write(const Labels& labels) {
    Section section{name(labels), 0, {}};
    for (const std::string& label : labels.names()) {
      append(section.bytes, static_cast<std::uint32_t>(label.size()));
      section.bytes += label;
    }
    return section;
  }
  static bool fits(const Labels&, const Section& section) {
    std::vector<std::string> list;
    if (names(section.bytes, &list) < 0) return false;
    std::sort(list.begin(), list.end());
    return std::adjacent_find(list.begin(), list.end()) == list.end();
  }
  static void read(Labels& labels, const Section& section) {
    std::vector<std::string> list;
    names(section.bytes, &list);
    labels = Labels(std::move(list));
  }

 private:
  /// How many there are; -1 if these bytes are no list.
  static long names(std::string_view bytes, std::vector<std::string>* list = nullptr) {
    long count = 0;
    for (; !bytes.empty(); ++count) {
      if (bytes.size() < 4) return -1;
      const std::size_t size = load<std::uint32_t>(bytes.data(), std::endian::little);
      if (size > bytes.size() - 4) return -1;
      if (list != nullptr) list->emplace_back(bytes.substr(4, size));
      bytes.remove_prefix(4 + size);
    }
    return count;
  }
};

/// What the library calls its own sections; a part of the user's has the name of its type.
inline constexpr std::array<std::string_view, 4> model_sections{"net", "number", "parameters", "buffers"};
inline constexpr std::array<std::string_view, 9> training_sections{
    "loss",     "batch size", "optimizer",        "optimizer state",  "key and batches",
    "progress", "best model", "data and options", "data and schedule"};

inline constexpr bool is_own_section(std::string_view name) {
  const auto is_name = [name](std::string_view own) { return own == name; };
  return std::any_of(model_sections.begin(), model_sections.end(), is_name) ||
         std::any_of(training_sections.begin(), training_sections.end(), is_name);
}

template <class Topology, class T> std::vector<Section> write_model(const Model<Topology, T>& model) {
  return {{"net", fingerprint<Topology>, net_text<Topology>()},
          {"number", value_fingerprint(T{}), std::string(unqualified_name<T>())},
          {"parameters", 0, value_bytes(model.parameters)},
          {"buffers", 0, value_bytes(model.buffers)}};
}

/// Throws unless there is a model of this kind among the sections.
template <class Topology, class T> void check_model(const std::string& file, const std::vector<Section>& sections) {
  const Section &net = section_named(file, sections, "net"), &number = section_named(file, sections, "number");
  const std::string held = shown(net.bytes, 300), wanted = net_text<Topology>();
  if (net.fingerprint != fingerprint<Topology>)
    throw Error(file, "it holds another net (" + held + ") than the one asked for (" + wanted + ")" +
                          (held == wanted ? "; they differ in an activation or an option" : ""));
  if (number.fingerprint != value_fingerprint(T{}))
    throw Error(file, "its numbers are " + shown(number.bytes) + ", but those of the model asked for are " +
                          std::string(unqualified_name<T>()));
  if (section_named(file, sections, "parameters").bytes.size() != sizeof(T) * parameter_count<Topology> ||
      section_named(file, sections, "buffers").bytes.size() != sizeof(T) * buffer_count<Topology>)
    throw Error(file, "it holds another number of parameters than the net has");
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

/// The sections of these parts, found by name; where several parts have one name, by type, and then in order. Throws if
/// one is missing or too many.
template <class... Parts>
std::array<const Section*, sizeof...(Parts)> find_parts(const std::string& file, const std::vector<Section>& sections,
                                                        const Parts&... parts) {
  std::vector<const Section*> left;
  for (const Section& section : sections)
    if (!is_own_section(section.name)) left.push_back(&section);
  if (left.size() != sizeof...(Parts)) {
    std::string list;
    for (const Section* section : left) list += (list.empty() ? "" : ", ") + shown(section->name);
    throw Error(file, "besides the model it holds " + std::to_string(left.size()) + " parts" +
                          (left.empty() ? "" : " (" + list + ")") + ", but " + std::to_string(sizeof...(Parts)) +
                          " were asked for");
  }
  [[maybe_unused]] const auto find = [&]<class X>(const X& part) {
    const std::string wanted = Part<X>::name(part);
    const auto has_name = [&](const Section* section) { return section->name == wanted; };
    const auto suits = [&](const Section* section) { return has_name(section) && Part<X>::fits(part, *section); };
    const auto found = std::find_if(left.begin(), left.end(), suits);
    if (found == left.end()) {
      if (std::any_of(left.begin(), left.end(), has_name))
        throw Error(file, "its " + wanted + " has another shape or number type than the one asked for");
      throw Error(file, "it holds " + shown(left.front()->name) + " where " + wanted + " was asked for");
    }
    const Section* const section = *found;
    left.erase(found);
    return section;
  };
  return {find(parts)...};
}

template <class... Parts>
void read_parts(const std::array<const Section*, sizeof...(Parts)>& sections, Parts&... parts) {
  std::size_t k = 0;
  (Part<Parts>::read(parts, *sections[k++]), ...);
}

}  // namespace ctnn::io::detail
